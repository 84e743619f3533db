/** Delimiters that say how many blanks at least set cells apart. */
export const blankRuns = { oneOrMore: ' +', twoOrMore: '  +' } as const
export type BlankRun = (typeof blankRuns)[keyof typeof blankRuns]

/** What a delimiter means in a text. */
export interface DelimiterParts {
  /** What stands there without padding; of blanks, as few as set cells apart. */
  readonly core: string
  /** Whether blanks ahead of it are its own, and those behind it. */
  readonly padsBefore: boolean
  readonly padsAfter: boolean
  /** Whether cells stand apart by runs of blanks; those around a record are then no cells. */
  readonly isRun: boolean
}

/** Whether cells stand apart by runs of blanks. */
export function isBlankRun(delimiter: string): boolean {
  return delimiter === blankRuns.oneOrMore || delimiter === blankRuns.twoOrMore
}

/** What a delimiter means: blanks at its ends are padding, unless it is all blanks. */
export function delimiterParts(delimiter: string): DelimiterParts {
  if (isBlankRun(delimiter))
    return { core: delimiter.slice(0, -1), padsBefore: false, padsAfter: true, isRun: true }
  const core = delimiter.trim() === '' ? delimiter : delimiter.replace(/^ +| +$/g, '')
  return {
    core,
    padsBefore: core !== delimiter && delimiter.startsWith(' '),
    padsAfter: core !== delimiter && delimiter.endsWith(' '),
    isRun: false,
  }
}
