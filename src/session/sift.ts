import {
  DuplicateIndex,
  type FoundRepeats,
  type KeyedRows,
  withoutRepeats,
} from '#core/cleaning/duplicates.ts'
import { possibleRepeats } from '#core/cleaning/possible-repeats.ts'
import { type KeyedColumn, RepeatIndex } from '#core/cleaning/repeats.ts'
import { type Segment, acceptedIn, recordColumn } from '#core/cleaning/segment.ts'
import { gather } from '#core/table/assemble.ts'
import { endsOfConsecutive } from '#core/table/consecutive.ts'
import { type NamedColumn, getColumn, tableOf } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import type { FilePlan } from './plan.ts'
import { keyColumn, keysOf } from './repeat-keys.ts'

/**
 * Where the values lie that tell whether records repeat: records of ranges whose spans have nothing
 * in common cannot repeat each other. Without a record, `from` is more than `to`.
 */
export interface KeySpan {
  readonly from: number
  readonly to: number
  /** Each value is more than the one before: no record of the range repeats another. */
  readonly ascending: boolean
}

/** Records that may repeat some of other ranges, block by block. */
export type KeyRows = readonly (KeyedRows & { readonly keyed: readonly KeyedColumn[] })[]

type Shared = readonly (readonly [from: number, to: number])[]

const nowhere: KeySpan = { from: Infinity, to: -Infinity, ascending: true }
const everywhere: KeySpan = { from: -Infinity, to: Infinity, ascending: false }

/** Where the keys of a segment lie; null where no repeats are asked for. */
export function spanOf(segment: Segment, plan: FilePlan): KeySpan | null {
  return plan.unique === null && plan.repeats === null ? null : keySpan(segment, plan)
}

/** The span of consecutive segments together; null where no repeats are asked for. */
export function joinedSpan(blocks: readonly SiftedBlock[]): KeySpan | null {
  let all: KeySpan | null = null
  for (const { span } of blocks) {
    if (span === null) continue
    const { from, to, ascending }: KeySpan = all ?? nowhere
    all = {
      from: Math.min(from, span.from),
      to: Math.max(to, span.to),
      ascending: ascending && span.ascending && span.from > to,
    }
  }
  return all
}

/** A settled block with what is asked of its records. */
export interface SiftedBlock {
  readonly plan: FilePlan
  readonly segment: Segment
  readonly span: KeySpan | null
}

/** The blocks without repeats among themselves, and their records that others may repeat. */
export function siftBlocks(
  blocks: readonly SiftedBlock[],
  shared: Shared,
): { readonly segments: readonly Segment[]; readonly counted: number; readonly rows: KeyRows } {
  const split = blocks.map((block) => splitRows(block, shared))
  const alone = joinedSpan(blocks)?.ascending === true
  const candidates = alone ? split.map(() => noRows) : candidatesIn(blocks, split)
  const finder = new RepeatFinder(rowsIn(blocks, candidates))
  const segments: Segment[] = []
  const rows: KeyRows[number][] = []
  let counted = 0
  blocks.forEach(({ plan, segment }, at) => {
    const found = repeatsAmong(segment, plan, candidates[at]!, finder)
    if (plan.repeats === 'counted') counted += found.rows.length
    segments.push(
      plan.repeats === 'counted' ? segment : withoutRepeats(segment, indexOf(plan), found),
    )
    const { given } = split[at]!
    if (given === null || given.length > 0) rows.push(keyedRows(segment, plan, given))
  })
  return { segments, counted, rows }
}

const noRows = new Uint32Array(0)

/** The rows of each block that may repeat others of the blocks; null: all accepted ones. */
function candidatesIn(
  blocks: readonly SiftedBlock[],
  split: readonly SplitRows[],
): readonly (Uint32Array | null)[] {
  if (blocks.some(({ plan }) => plan.unique !== null)) return split.map(({ others }) => others)
  const names = blocks[0]?.plan.keyed.map(({ name }) => name) ?? []
  const common = names.filter((name) =>
    blocks.every(({ plan }) => plan.keyed.some((keyed) => keyed.name === name)),
  )
  const marks = possibleRepeats(
    blocks.map(({ segment: { records } }) => common.map((name) => getColumn(records, name))),
  )
  return split.map(({ others }, at) => markedRows(marks[at]!, others))
}

/** The rows that are marked with a 1, among some or all. */
function markedRows(marks: Uint8Array, rows: Uint32Array | null): Uint32Array {
  if (rows !== null) return rows.filter((row) => marks[row] === 1)
  const marked: number[] = []
  for (let row = marks.indexOf(1); row >= 0; row = marks.indexOf(1, row + 1)) marked.push(row)
  return Uint32Array.from(marked)
}

function rowsIn(
  blocks: readonly SiftedBlock[],
  candidates: readonly (Uint32Array | null)[],
): number {
  return candidates.reduce(
    (sum, rows, at) => sum + (rows === null ? acceptedIn(blocks[at]!.segment) : rows.length),
    0,
  )
}

/** The repeats among some of a segment's rows; null: among all. */
function repeatsAmong(
  segment: Segment,
  plan: FilePlan,
  rows: Uint32Array | null,
  finder: RepeatFinder,
): FoundRepeats {
  if (rows?.length === 0) return noRepeats
  const { keyed, unique } = plan
  // Ids are looked at where they stand.
  if (unique !== null && keyed.some(({ name }) => name === unique)) {
    const { file, records: table, lines } = segment
    return finder.find({ file, table, lines, keyed }, plan, rows)
  }
  const found = finder.find(keyedRows(segment, plan, rows), plan)
  return rows === null ? found : { ...found, rows: found.rows.map((row) => rows[row]!) }
}

/** The segment without the records of these numbers, which repeat others. */
export function withoutRecords(
  segment: Segment,
  plan: FilePlan,
  records: ReadonlyMap<number, { readonly file: number; readonly line: number }>,
): Segment {
  const { firstRecord, read } = segment
  const here = Array.from(records.keys())
    .filter((record) => record >= firstRecord && record < firstRecord + read)
    .toSorted((a, b) => a - b)
  if (here.length === 0) return segment
  const firsts = here.map((record) => records.get(record)!)
  return withoutRepeats(segment, indexOf(plan), {
    rows: Uint32Array.from(here, (record) => record - firstRecord),
    firstFiles: Uint32Array.from(firsts, ({ file }) => file),
    firstLines: Uint32Array.from(firsts, ({ line }) => line),
  })
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

  /** `among`: ids are looked for in these rows alone. */
  find(
    rows: KeyedRows & { readonly keyed: readonly KeyedColumn[] },
    { unique, repeats }: Pick<FilePlan, 'unique' | 'repeats'>,
    among: Uint32Array | null = null,
  ): FoundRepeats {
    if (unique !== null && rows.keyed.some(({ name }) => name === unique))
      return this.#ids.find(rows, unique, among)
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

function keySpan({ records, accepted }: Segment, plan: FilePlan): KeySpan {
  const column = keyColumn(records, plan)
  if (column === null) return everywhere
  const isUnique = plan.unique !== null
  const ends = endsOfConsecutive(column)
  if (ends !== null && accepted === null)
    return { from: ends.first, to: ends.last, ascending: isUnique }
  const keys = keysOf(column, accepted)
  if (keys instanceof Int32Array) return spanOfIntegers(keys, accepted, isUnique)
  let [from, to, ascending] = [Infinity, -Infinity, isUnique]
  const count = accepted?.length ?? keys.length
  for (let place = 0; place < count; place++) {
    const row = accepted?.[place] ?? place
    const key = keys[row]!
    if (Number.isNaN(key)) {
      if (isUnique && !isValid(column.validity, row)) continue
      return everywhere
    }
    if (key <= to) ascending = false
    if (key < from) from = key
    if (key > to) to = key
  }
  return { from, to, ascending }
}

/** The same of plain integers, of which none is missing. */
function spanOfIntegers(
  keys: Int32Array,
  accepted: Uint32Array | null,
  isUnique: boolean,
): KeySpan {
  const rows = accepted ?? keys
  if (rows.length === 0) return nowhere
  let least = keys[accepted?.[0] ?? 0]!
  let most = least
  let ascending = isUnique
  for (let place = 1; place < rows.length; place++) {
    const key = keys[accepted === null ? place : accepted[place]!]!
    if (key <= most) ascending = false
    least = key < least ? key : least
    most = key > most ? key : most
  }
  return { from: least, to: most, ascending }
}

/** Rows of a segment; null: all accepted ones. */
interface SplitRows {
  readonly given: Uint32Array | null
  readonly others: Uint32Array | null
}

/** The accepted rows whose values lie where those of other ranges do, and the others. */
function splitRows(
  { segment: { records, accepted }, plan, span }: SiftedBlock,
  shared: Shared,
): SplitRows {
  const near = shared.filter(([from, to]) => span === null || (from <= span.to && span.from <= to))
  const column = near.length === 0 ? null : keyColumn(records, plan)
  const isWhole = shared.some(([from, to]) => from === -Infinity && to === Infinity)
  if (isWhole) return { given: accepted, others: noRows }
  if (column === null) return { given: noRows, others: accepted }
  const keys = keysOf(column, accepted)
  const count = accepted?.length ?? records.rowCount
  const [given, others] = [new Uint32Array(count), new Uint32Array(count)]
  let givenCount = 0
  for (let place = 0; place < count; place++) {
    const row = accepted?.[place] ?? place
    if (isWithin(keys[row]!, near)) given[givenCount++] = row
    else others[place - givenCount] = row
  }
  return { given: given.subarray(0, givenCount), others: others.subarray(0, count - givenCount) }
}

function isWithin(key: number, spans: Shared): boolean {
  for (let at = 0; at < spans.length; at++)
    if (spans[at]![0] <= key && key <= spans[at]![1]) return true
  return false
}

/** What tells repeats of some of a segment's rows; null: of all. */
function keyedRows(
  { file, records, lines }: Segment,
  { unique, keyed: all }: FilePlan,
  rows: Uint32Array | null,
): KeyRows[number] {
  const keyed = unique === null ? all : all.filter(({ name }) => name === unique)
  const named = [...keyed.map(({ name }) => name), recordColumn]
  const columns = named.map((name): NamedColumn => {
    const column = getColumn(records, name)
    return { name, column: rows === null ? column : gather(column, rows) }
  })
  return { file, table: tableOf(rows?.length ?? records.rowCount, columns), lines, keyed }
}
