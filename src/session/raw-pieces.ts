import { ByteBuffer } from '#core/formats/byte-buffer.ts'
import { type CellForm, writeRecords } from '#core/formats/record-writer.ts'
import type { FileRecords, Result } from './result.ts'
import type { Attention } from './shard-orders.ts'

/** What is written beside the cells of a block mostly finds room here. */
const spareBytes = 2 ** 16

/** The records of a result whose cells are all read again, written as they lie in the files. */
export async function* rawPieces(
  { cells: { raw, sources, placeInFile } }: Result,
  files: readonly FileRecords[],
  form: CellForm,
  { breathe, signal }: Attention,
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const buffer = new ByteBuffer()
  for (const { file, records } of files) {
    const columns = sources.map((source) =>
      'raw' in source ? placeInFile(file, source.raw) : null,
    )
    let at = 0
    for await (const block of raw.blocks(file, records, signal)) {
      const { firstRecord, count, byteStart, byteEnd } = block
      const from = at
      while (at < records.length && records[at]! < firstRecord + count) at++
      const places = new Uint32Array(at - from)
      for (let place = 0; place < places.length; place++)
        places[place] = records[from + place]! - firstRecord
      buffer.reserve(byteEnd - byteStart + spareBytes)
      writeRecords(buffer, form, { block, records: places, columns })
      yield buffer.take()
      await breathe()
      signal?.throwIfAborted()
    }
  }
}
