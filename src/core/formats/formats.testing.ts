import { nothingSkipped } from './format.ts'
import type { Flaw, RecordBlock, Structure } from './format.ts'
import type { Source } from './source.ts'

/** A record copied out of its block. */
export interface CopiedRecord {
  readonly record: number
  readonly line: number
  readonly flaw: Flaw
  readonly cells: readonly (string | null)[]
  readonly raw: string
}

/** A block copied out of its reading. */
export interface CopiedBlock {
  readonly byteStart: number
  readonly byteEnd: number
  readonly firstRecord: number
  readonly blankLines: number
  readonly header: readonly string[]
  readonly records: readonly CopiedRecord[]
}

/** Everything that a reading gives. */
export async function copyBlocks(blocks: AsyncIterable<RecordBlock>): Promise<CopiedBlock[]> {
  const copied: CopiedBlock[] = []
  for await (const block of blocks) {
    const { byteStart, byteEnd, firstRecord, blankLines, header } = block
    const records = Array.from({ length: block.count }, (_, record) => copyRecord(block, record))
    copied.push({ byteStart, byteEnd, firstRecord, blankLines, header, records })
  }
  return copied
}

function copyRecord(block: RecordBlock, record: number): CopiedRecord {
  const width = block.width(record)
  return {
    record: block.firstRecord + record,
    line: block.line(record),
    flaw: block.flaw(record),
    cells: Array.from({ length: width }, (_, column) => block.cell(record, column)),
    raw: block.raw(record),
  }
}

/** All records of the blocks. */
export function recordsOf(blocks: readonly CopiedBlock[]): CopiedRecord[] {
  return blocks.flatMap((block) => block.records)
}

/** The bytes of a text as UTF-8. */
export function utf8(text: string): Uint8Array {
  return new TextEncoder().encode(text)
}

/** A structure for tests that state only what matters to them. */
export function structureOf(partial: Partial<Structure>): Structure {
  return {
    format: 'delimited',
    encoding: 'utf-8',
    bomBytes: 0,
    delimiter: ',',
    header: [],
    skipped: nothingSkipped,
    preview: [],
    evidence: [],
    ...partial,
  }
}

/** A source whose stream breaks off with an error after some bytes. */
export function brokenSource(source: Source, goodBytes: number): Source {
  return {
    ...source,
    async *stream(start, end) {
      yield* source.stream(start, Math.min(end, goodBytes))
      throw new Error('device is gone')
    },
  }
}
