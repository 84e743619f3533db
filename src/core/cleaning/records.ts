/**
 * Consecutive records of a file, as admission needs them; the record blocks of `core/formats` are
 * such. Cells are texts as read, untrimmed; `null` is a JSON null or an absent key.
 */
export interface Records {
  /** From 1; header and blank lines are not counted. */
  readonly firstRecord: number
  readonly count: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly header: readonly string[]
  readonly blankLines: number
  readonly skippedBytes: number
  flaw(record: number): 'none' | 'encoding' | 'quote' | 'ragged'
  width(record: number): number
  cell(record: number, column: number): string | null
  line(record: number): number
  raw(record: number): string
  byteStartOf(record: number): number
  byteEndOf(record: number): number
}
