/** One line of the table that `npm run robust` prints. */
export interface Measure {
  readonly measure: string
  /** Published or measured figures of other programs. */
  readonly others: string
  readonly goal: string
  readonly ours: string
  readonly holds: boolean
  /** What fell short, one line each. */
  readonly details?: readonly string[]
}

/** A collection of files of other people, and what is measured on it. */
export interface Suite {
  /** Its folder below the robustness suites. */
  readonly folder: string
  run(folder: string): Promise<readonly Measure[]>
}
