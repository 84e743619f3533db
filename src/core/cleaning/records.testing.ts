import type { Records } from './records.ts'

/** A record of a made-up file: its cells, or why it has none. */
export interface MadeRecord {
  readonly cells: readonly (string | null)[]
  readonly flaw?: 'encoding' | 'quote'
  /** Physical lines that the record takes; default 1. */
  readonly lines?: number
}

/** Blocks of a made-up file, `sizes[i]` records in the i-th, the rest in the last. */
export function blocksOf(
  header: readonly string[],
  made: readonly MadeRecord[],
  sizes: readonly number[] = [],
): Records[] {
  const blocks: Records[] = []
  let from = 0
  for (const size of [...sizes, made.length]) {
    const to = Math.min(from + size, made.length)
    if (to > from) blocks.push(blockOf(header, made, from, to))
    from = to
  }
  return blocks
}

function blockOf(
  header: readonly string[],
  made: readonly MadeRecord[],
  from: number,
  to: number,
): Records {
  const at = (record: number): MadeRecord => made[from + record]!
  const lines = linesOf(made)
  return {
    firstRecord: from + 1,
    count: to - from,
    byteStart: from * 10,
    byteEnd: to * 10,
    header,
    blankLines: 0,
    skippedBytes: 0,
    flaw: (record) => at(record).flaw ?? raggedOrNone(at(record), header.length),
    marked: () => [],
    width: (record) => at(record).cells.length,
    cell: (record, column) => at(record).cells[column] ?? null,
    line: (record) => lines[from + record]!,
    raw: (record) => at(record).cells.join(','),
    byteStartOf: (record) => (from + record) * 10,
    byteEndOf: (record) => (from + record + 1) * 10,
  }
}

function raggedOrNone({ cells }: MadeRecord, width: number): 'ragged' | 'none' {
  return cells.length === width ? 'none' : 'ragged'
}

/** The first record stands on line 2, behind the header. */
function linesOf(made: readonly MadeRecord[]): number[] {
  let line = 2
  return made.map(({ lines = 1 }) => (line += lines) - lines)
}
