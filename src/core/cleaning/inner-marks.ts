import type { Records } from './records.ts'

/** Records within a file that begin with a byte order mark, as where files were put together. */
export interface InnerMarks {
  readonly records: number
  /** Where the first of them starts. */
  readonly byte: number
}

/** Those of a block; none mostly. */
export function innerMarks(records: Records): readonly InnerMarks[] {
  const marked = records.marked()
  if (marked.length === 0) return []
  return [{ records: marked.length, byte: records.byteStartOf(marked[0]!) }]
}

/** The sentence for the receipt's `assumptions`, over all blocks of a file; null without such records. */
export function innerMarksAssumption(blocks: readonly InnerMarks[]): string | null {
  const records = blocks.reduce((sum, block) => sum + block.records, 0)
  if (records === 0) return null
  const byte = Math.min(...blocks.map((block) => block.byte))
  const begin = records === 1 ? '1 record begins' : `${records} records begin`
  return `${begin} with a byte order mark (first at byte ${byte}), as where files were put together: it is left in the first cell`
}
