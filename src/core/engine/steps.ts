/** A long computation that pauses often, so that whoever drives it can listen or give up. */
export type Steps<Result> = Generator<void, Result, void>

/** Rows between two pauses: a few milliseconds of any loop here. */
export const rowsAStep = 32_768

/** Rows that are looked at together: what is computed of them stays in a cache. */
export const blockRows = 65_536

/** Drives a computation to its end without a break. */
export function finish<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
  }
}

/**
 * Drives a computation in slices of at most about 40 ms with `breathe` (a turn of the event loop)
 * between them. Rejects with the signal's reason when that is aborted.
 */
export async function finishInSlices<Result>(
  steps: Steps<Result>,
  breathe: () => Promise<void>,
  signal?: AbortSignal,
): Promise<Result> {
  let sliceStart = performance.now()
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    if (performance.now() - sliceStart > 40) {
      await breathe()
      signal?.throwIfAborted()
      sliceStart = performance.now()
    }
  }
}
