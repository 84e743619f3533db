import type { Segment } from '#core/cleaning/segment.ts'
import type { Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import type { Source } from '#core/formats/source.ts'
import { ChangedFileError } from './raw.ts'

/** A file that records were read from, and how. */
export interface RecordFile {
  readonly source: Source
  readonly structure: Structure
}

/**
 * The segment with where its records lie, which is read again where it was not held: of records whose
 * ids ascend hardly any repeats another, and lengths of all would be a byte a record kept for nothing.
 * @throws ChangedFileError if the file holds other records by now.
 */
export async function placedAgain(
  segment: Segment,
  { source, structure }: RecordFile,
  signal?: AbortSignal,
): Promise<Segment> {
  if (segment.bytes !== null) return segment
  const { byteStart, byteEnd, read } = segment
  const bytes = { starts: new Uint32Array(read), ends: new Uint32Array(read), lengths: null }
  const where = { start: byteStart, end: byteEnd, firstRecord: 1, firstLine: 1 }
  const options = { ...where, ...(signal && { signal }) }
  let place = 0
  for await (const block of formatOf(structure.format).read(source, structure, options)) {
    for (let record = 0; record < block.count; record++, place++) {
      bytes.starts[place] = block.byteStartOf(record) - byteStart
      bytes.ends[place] = block.byteEndOf(record) - byteStart
    }
  }
  if (place !== read) throw new ChangedFileError(source.name)
  return { ...segment, bytes }
}
