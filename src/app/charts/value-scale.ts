/** The scale of a chart's values: round steps that reach over all of them, zero among them. */
export interface ValueScale {
  readonly ticks: readonly number[]
  readonly low: number
  readonly high: number
}

/** About five steps of 1, 2 or 5 × 10^n over the values and zero. */
export function valueScale(values: Iterable<number>): ValueScale {
  let [low, high] = [0, 0]
  for (const value of values) {
    low = Math.min(low, value)
    high = Math.max(high, value)
  }
  const step = roundStep((high - low) / 5)
  const first = Math.floor(low / step)
  const last = Math.max(first + 1, Math.ceil(high / step))
  const ticks = Array.from({ length: last - first + 1 }, (_, at) => tidy((first + at) * step))
  return { ticks, low: ticks[0]!, high: ticks.at(-1)! }
}

/** The smallest of 1, 2, 5 × 10^n that is not below; 1 for nothing. */
export function roundStep(least: number): number {
  if (!(least > 1e-300)) return 1
  const power = 10 ** Math.floor(Math.log10(least))
  const factor = [1, 2, 5].find((candidate) => candidate * power >= least * 0.999999) ?? 10
  return factor * power
}

/** Without the tail that doubles leave behind 0.1 × 3. */
export function tidy(value: number): number {
  return Number(value.toPrecision(12))
}
