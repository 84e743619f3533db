import { FormatError } from '#core/formats/format.ts'
import type { Flaw, Reading } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'

/** A file as the readers see it. */
export interface ReadTable {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly flaws: readonly Flaw[]
  readonly lines: readonly number[]
}

/** Reads bytes as a file of this name; a file without records has neither header nor rows. */
export async function readTable(
  name: string,
  bytes: Uint8Array,
  reading?: Reading,
): Promise<ReadTable> {
  const source = sourceOf(name, bytes)
  const rows: (string | null)[][] = []
  const flaws: Flaw[] = []
  const lines: number[] = []
  try {
    const structure = await inspectSource(source, reading)
    for await (const block of formatOf(structure.format).read(source, structure, {})) {
      for (let record = 0; record < block.count; record++) {
        const width = block.width(record)
        rows.push(Array.from({ length: width }, (_, column) => block.cell(record, column)))
        flaws.push(block.flaw(record))
        lines.push(block.line(record))
      }
    }
    return { header: structure.header, rows, flaws, lines }
  } catch (error) {
    if (error instanceof FormatError && error.kind === 'empty')
      return { header: [], rows, flaws, lines }
    throw error
  }
}

/** Bytes in memory as a source. */
export function sourceOf(name: string, bytes: Uint8Array): Source {
  return {
    name,
    size: bytes.length,
    slice: async (start, end) => bytes.subarray(start, end),
    async *stream(start, end) {
      yield bytes.subarray(start, end)
    },
  }
}
