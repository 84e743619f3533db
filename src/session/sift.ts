import {
  DuplicateIndex,
  type FoundRepeats,
  type KeyedRows,
  withoutRepeats,
} from '#core/cleaning/duplicates.ts'
import { possibleRepeats } from '#core/cleaning/possible-repeats.ts'
import type { Belonging } from '#core/cleaning/rejects.ts'
import { type KeyedColumn, RepeatIndex } from '#core/cleaning/repeats.ts'
import { type Segment, recordColumn, rowsAt } from '#core/cleaning/segment.ts'
import { gather } from '#core/table/assemble.ts'
import type { Column } from '#core/table/column.ts'
import { rowsBut } from '#core/table/compacted.ts'
import { numbersAt } from '#core/table/consecutive.ts'
import { nearlyConsecutive } from '#core/table/nearly-consecutive.ts'
import { type NamedColumn, getColumn, tableOf } from '#core/table/table.ts'
import { givenRows } from './given-rows.ts'
import { type KeySpan, type SharedKeys, joinedSpan } from './key-span.ts'
import type { FilePlan } from './plan.ts'

/** Records that may repeat some of other ranges, block by block. */
export type KeyRows = readonly (KeyedRows & { readonly keyed: readonly KeyedColumn[] })[]

/** A settled block with what is asked of its records. */
export interface SiftedBlock {
  readonly plan: FilePlan
  readonly segment: Segment
  readonly span: KeySpan | null
  /** Whose the segment's arrays are. */
  readonly belonging: Belonging
}

/** The repeats of each block among all of them, and their records that others may repeat. */
export function siftBlocks(
  blocks: readonly SiftedBlock[],
  shared: SharedKeys,
): { readonly found: readonly FoundRepeats[]; readonly rows: KeyRows } {
  const given = blocks.map(({ segment, plan, span }) =>
    givenRows(segment.records, plan, span, shared),
  )
  const alone = joinedSpan(blocks.map(({ span }) => span))?.ascending === true
  const candidates = alone ? blocks.map(() => noRows) : candidatesIn(blocks, given)
  const finder = new RepeatFinder(rowsIn(blocks, candidates))
  const found = blocks.map((block, at) => repeatsAmong(block, candidates[at]!, given[at]!, finder))
  const rows = blocks.flatMap(({ plan, segment }, at) =>
    given[at]!.length === 0 ? [] : [keyedRows(segment, plan, given[at]!)],
  )
  return { found, rows }
}

const noRows = new Uint32Array(0)

/** The rows of each block that may repeat others of the blocks; null: all but those that are given. */
function candidatesIn(
  blocks: readonly SiftedBlock[],
  given: readonly Uint32Array[],
): readonly (Uint32Array | null)[] {
  if (blocks.some(({ plan }) => plan.unique !== null)) return blocks.map(() => null)
  const names = blocks[0]?.plan.keyed.map(({ name }) => name) ?? []
  const common = names.filter((name) =>
    blocks.every(({ plan }) => plan.keyed.some((keyed) => keyed.name === name)),
  )
  const marks = possibleRepeats(
    blocks.map(({ segment: { records } }) => common.map((name) => getColumn(records, name))),
  )
  return given.map((rows, at) => markedRows(marks[at]!, rows))
}

/** The rows that are marked with a 1, but for some, ascending. */
function markedRows(marks: Uint8Array, but: Uint32Array): Uint32Array {
  for (let at = 0; at < but.length; at++) marks[but[at]!] = 0
  const marked: number[] = []
  for (let row = marks.indexOf(1); row >= 0; row = marks.indexOf(1, row + 1)) marked.push(row)
  return Uint32Array.from(marked)
}

function rowsIn(
  blocks: readonly SiftedBlock[],
  candidates: readonly (Uint32Array | null)[],
): number {
  return candidates.reduce(
    (sum, rows, at) => sum + (rows === null ? blocks[at]!.segment.records.rowCount : rows.length),
    0,
  )
}

/** The repeats among some of a segment's rows; null: among all but those that are given. */
function repeatsAmong(
  { segment, plan }: Pick<SiftedBlock, 'segment' | 'plan'>,
  rows: Uint32Array | null,
  given: Uint32Array,
  finder: RepeatFinder,
): FoundRepeats {
  if (rows?.length === 0) return noRepeats
  const { keyed, unique } = plan
  // Ids are looked at where they stand.
  if (unique !== null && keyed.some(({ name }) => name === unique)) {
    const { file, records: table, lines } = segment
    return finder.find({ file, table, lines, keyed }, plan, given)
  }
  const those = rows ?? rowsBut(given, segment.records.rowCount)
  const found = finder.find(keyedRows(segment, plan, those), plan)
  return { ...found, rows: found.rows.map((row) => those[row]!) }
}

/** A block's records of these numbers, which repeat others. */
export function repeatsAt(
  { firstRecord, read, gone }: Segment,
  records: ReadonlyMap<number, { readonly file: number; readonly line: number }>,
): FoundRepeats {
  const here = Array.from(records.keys())
    .filter((record) => record >= firstRecord && record < firstRecord + read)
    .toSorted((a, b) => a - b)
  const firsts = here.map((record) => records.get(record)!)
  const places = Uint32Array.from(here, (record) => record - firstRecord)
  return {
    rows: rowsAt(gone, places),
    firstFiles: Uint32Array.from(firsts, ({ file }) => file),
    firstLines: Uint32Array.from(firsts, ({ line }) => line),
  }
}

/** The block, whose records' places are held, without some that repeat others. */
export function withoutFound<Block extends SiftedBlock>(block: Block, found: FoundRepeats): Block {
  const { segment, plan, belonging } = block
  return { ...block, segment: withoutRepeats(segment, indexOf(plan), found, belonging) }
}

/** Finds repeats of ids, or of whole records, over what it is fed with in order. */
export class RepeatFinder {
  readonly #ids = new DuplicateIndex()
  readonly #rows: number
  #records: RepeatIndex | null = null

  /** For about so many rows. */
  constructor(rows: number) {
    this.#rows = rows
  }

  /** `but`: these rows, ascending, are not looked at for their ids. */
  find(
    rows: KeyedRows & { readonly keyed: readonly KeyedColumn[] },
    { unique, repeats }: Pick<FilePlan, 'unique' | 'repeats'>,
    but: Uint32Array = noRows,
  ): FoundRepeats {
    if (unique !== null && rows.keyed.some(({ name }) => name === unique))
      return this.#ids.find(rows, unique, but)
    if (repeats === null) return noRepeats
    this.#records ??= new RepeatIndex(this.#rows)
    return this.#records.find(rows, rows.keyed)
  }
}

const noRepeats: FoundRepeats = {
  rows: new Uint32Array(0),
  firstFiles: new Uint32Array(0),
  firstLines: new Uint32Array(0),
}

/** The place in the file of the column that is at fault when a record repeats; -1: the whole record. */
function indexOf({ columns, unique }: FilePlan): number {
  return columns.find(({ name }) => name === unique)?.index ?? -1
}

function picked(column: Column, rows: Uint32Array): Column {
  const near = nearlyConsecutive(column)
  if (near === null) return gather(column, rows)
  const type = { kind: 'id', order: 'integer' } as const
  return { held: 'integers', type, length: rows.length, validity: null, integers: near.at(rows) }
}

/** What tells repeats of some of a segment's rows. */
function keyedRows(
  { file, records, lines }: Segment,
  { unique, keyed: all }: FilePlan,
  rows: Uint32Array,
): KeyRows[number] {
  const keyed = unique === null ? all : all.filter(({ name }) => name === unique)
  const named = [...keyed.map(({ name }) => name), recordColumn]
  const columns = named.map((name): NamedColumn => {
    const column = getColumn(records, name)
    // Numbers are not written out for a few of them.
    return { name, column: name === recordColumn ? numbersAt(column, rows) : picked(column, rows) }
  })
  return { file, table: tableOf(rows.length, columns), lines, keyed }
}
