import type { KindId } from '#datasets/kind.ts'
import type { MeasuredRerun, MeasuredRows, MeasuredRun } from '../measured.ts'

/** A file that was dropped, and what it is. */
export interface Dropped {
  readonly file: File
  readonly kind: KindId
}

/** One way from a dropped file to its reports, all of it in the browser. */
export interface PagePeer {
  /** What a page has done before a file is dropped: workers started, code compiled. Not measured. */
  ready(): Promise<void>
  /** `onLoaded` hears when the rows are in hand, before any report. */
  run(dropped: Dropped, onLoaded: () => void): Promise<MeasuredRun>
  /** Row-level reports and reports asked again, over the rows that `run` has loaded. */
  rowLevel?(dropped: Dropped): Promise<readonly MeasuredRows[]>
  reruns?(dropped: Dropped): Promise<readonly MeasuredRerun[]>
}

/** How long something takes. */
export async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
