import type { Held } from '#core/kernel/block-records.ts'
import type { DateOrder } from '#core/query/expr.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { compacted } from '#core/table/compacted.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import type { Cells, Keep, Parting } from './cells.ts'
import type { DateEvidence } from './date-order.ts'
import { faultCode, faults, lastFlaw } from './fault.ts'
import { type InnerMarks, innerMarks } from './inner-marks.ts'
import { type LineRuns, linesOfBlock } from './lines.ts'
import type { MarkEvidence } from './mark-evidence.ts'
import { Marks } from './marks.ts'
import { checkNumbers } from './number-cells.ts'
import type { AdmissionPlan } from './plan.ts'
import { bytesAt, endLists, movedPlaces, valuesAt } from './places.ts'
import { lengthsAt, recordBytes, startsAt } from './record-bytes.ts'
import type { Records } from './records.ts'
import { Rejects } from './rejects.ts'
import { type RangeIds, type RepeatsWithin, withRepeatsWithin } from './repeats-within.ts'
import { type Down, type Segment, movedDown, positions } from './segment.ts'
import { type UnsettledColumn, settleOrders } from './settle.ts'
import type { StrictTimeEvidence } from './strict-times.ts'
import { checkTexts } from './text-cells.ts'
import { checkStrictTimes, checkTimes } from './time-cells.ts'

/** A block whose records are decided on, but for the order of day and month. Holds no cells. */
export interface PendingSegment {
  readonly read: number
  /** Rejects that no order takes back. */
  readonly rejected: number
  /** One a time column. */
  readonly dates: readonly DateEvidence[]
  /** One a strict time column. */
  readonly strictTimes: readonly StrictTimeEvidence[]
  readonly innerMarks: readonly InnerMarks[]
  /** Of columns of numbers whose values are against their decimal mark. */
  readonly marks: readonly MarkEvidence[]
  /** The records that are accepted if no order rejects them, a row each; times may change with it. */
  readonly records: Table
  /**
   * Orders by column name; a column without one is read day-first. `down`: so many records and lines
   * of the file come before what the block was counted from.
   */
  settle(orders: ReadonlyMap<string, DateOrder>, down?: Down): Segment
  /** Keeps of its rejects only how many there are, where no order can change them. */
  countRejects(): void
}

/** What is asked of the accepted records of a block: none may have an id of one before it. */
export interface Repeating {
  /** The ids' column, whose repeats go at once where they are told by the range so far. */
  readonly column: string
  readonly range: RangeIds
  /** Whether any of the records left, a row each, could yet be taken out as a repeat. */
  mayRepeat(records: Table): boolean
}

/** What the columns of a block said, in the plan's order. */
interface Checked {
  readonly keeps: Keep[]
  readonly dates: DateEvidence[]
  readonly strictTimes: StrictTimeEvidence[]
  readonly marks: MarkEvidence[]
  readonly unsettled: UnsettledColumn[]
  /** Where the ids wait that must not repeat. */
  ids: Ids | null
}

interface Ids {
  readonly held: Held
  readonly index: number
  /** The place of their column in the plan. */
  readonly place: number
}

/**
 * Decides on each record of a block, a column at a time: the first column at fault in the file's
 * order rejects a record. `dictionaries` gives a column's dictionary, the same for every block.
 */
export function admitBlock(
  records: Records,
  plan: AdmissionPlan,
  dictionaries: (column: string) => Dictionary,
  repeating: Repeating | null = null,
): PendingSegment {
  endLists()
  const marks = new Marks(records.count)
  markFlaws(records, marks)
  if (marks.flawed > 0) records.decoder?.passOver(marks.codes)
  const checked: Checked = {
    keeps: [],
    dates: [],
    strictTimes: [],
    marks: [],
    unsettled: [],
    ids: null,
  }
  plan.columns.forEach((column, place) => {
    const isUnique = column.name === repeating?.column
    check(
      { records, marks, column, place, dictionary: dictionaries(column.name) },
      checked,
      isUnique,
    )
  })
  const { unsettled, keeps, ids, ...evidence } = checked
  const mayLose = (rows: Table) => repeating?.mayRepeat(rows) !== false || unsettled.length > 0
  const counts = { read: records.count, rejected: marks.marked }
  // An order may yet reject the first of two.
  const settledIds = unsettled.length === 0 ? ids : null
  const range = repeating?.range ?? null
  const of = { records, plan, marks, keeps, mayLose, ids: settledIds, range }
  const { segment, repeats } = admitted(of)
  const pending = {
    ...counts,
    ...evidence,
    innerMarks: innerMarks(records),
    records: segment.records,
  }
  return { ...pending, ...settlement(segment, unsettled, repeats) }
}

/** A function of its own: a closure keeps all that its surroundings name, here the block's cells. */
function settlement(
  admittedSegment: Segment,
  columns: readonly UnsettledColumn[],
  repeats: RepeatsWithin | null,
): Pick<PendingSegment, 'settle' | 'countRejects'> {
  let segment = admittedSegment
  return {
    countRejects() {
      if (columns.length === 0) segment = { ...segment, rejects: segment.rejects.counted() }
    },
    settle(orders, down = { records: 0, lines: 0 }) {
      const settled = columns.length === 0 ? segment : settleOrders(segment, { columns, orders })
      const { file, firstRecord, read, records, gone } = settled
      const places = positions(file, firstRecord + down.records, read, gone)
      const all = tableOf(records.rowCount, [...records.columns, ...places.columns])
      const moved = movedDown({ ...settled, records: all }, down)
      return repeats === null ? moved : withRepeatsWithin(moved, repeats, down)
    },
  }
}

function markFlaws(records: Records, marks: Marks): void {
  if (records.flawless === true) return
  if (records.flawed !== undefined) {
    for (const { flaw, places } of records.flawed()) marks.setAll(places, 0, flaw)
    return
  }
  for (let record = 0; record < records.count; record++) {
    const flaw = records.flaw(record)
    if (flaw !== 'none') marks.set(record, 0, flaw)
  }
}

function check(cells: Cells, checked: Checked, isUnique: boolean): void {
  switch (cells.column.rule.type) {
    case 'text':
    case 'id':
      {
        const { keep, ids } = checkTexts(cells)
        checked.keeps.push(keep)
        const { column, place } = cells
        if (isUnique && ids !== null) checked.ids = { held: ids, index: column.index, place }
      }
      return
    case 'integer':
    case 'number':
      {
        const { keep, marks } = checkNumbers(cells)
        checked.keeps.push(keep)
        checked.marks.push(...marks)
      }
      return
    case 'time': {
      const { keep, evidence, twoParts } = checkTimes(cells)
      checked.keeps.push(keep)
      checked.dates.push(evidence)
      if (twoParts.records.length > 0) checked.unsettled.push({ column: cells.column, twoParts })
      return
    }
    case 'strict-time': {
      const { keep, evidence } = checkStrictTimes(cells)
      checked.keeps.push(keep)
      checked.strictTimes.push(evidence)
    }
  }
}

interface Admitted {
  readonly records: Records
  readonly plan: AdmissionPlan
  readonly marks: Marks
  readonly keeps: readonly Keep[]
  /** Whether any of the accepted records could yet be rejected. */
  readonly mayLose: (records: Table) => boolean
  readonly ids: Ids | null
  readonly range: RangeIds | null
}

/** A block of which repeats may be gone that it holds. */
interface AdmittedBlock {
  readonly segment: Segment
  readonly repeats: RepeatsWithin | null
}

function admitted(of: Admitted): AdmittedBlock {
  const { records, plan, marks, keeps, mayLose } = of
  const { firstRecord, count, blankLines, byteStart, byteEnd, skippedBytes } = records
  const parted = marks.parted(records.decoder)
  const rejects = rejectsOf({ records, plan, marks, rejected: parted.rejected })
  const lines = linesOfBlock(records)
  const repeats = markedRepeats(of, parted, lines)
  const parting = repeats === null ? parted : marks.parted(records.decoder)
  const { rejected } = parting
  const columns = plan.columns.map(({ name }, place) => {
    const column = keeps[place]!(parting)
    const isKept = column.length === parting.count
    return { name, column: isKept ? column : compacted(column, parting.kept) }
  })
  const accepted = tableOf(count - rejected.length, columns)
  const segment: Segment = {
    file: plan.file,
    records: accepted,
    gone: rejected,
    rejects,
    repeats: new Rejects(),
    firstRecord,
    read: count,
    blankLines,
    byteStart,
    byteEnd,
    skippedBytes,
    columns: plan.told ?? records.header.length,
    lines,
    bytes: mayLose(accepted) ? recordBytes(records) : null,
    within: null,
  }
  return { segment, repeats }
}

/** Repeats that are told by now, which are marked from here on. */
function markedRepeats(
  { records, marks, ids, range }: Admitted,
  parting: Parting,
  lines: LineRuns,
): RepeatsWithin | null {
  if (ids === null || range === null) {
    range?.pass()
    return null
  }
  const { held, index, place } = ids
  const repeats = range.repeats({ records, parting, lines, held, index })
  if (repeats !== null) marks.setAll(repeats.places, place, 'duplicate')
  return repeats
}

interface Rejected extends Pick<Admitted, 'records' | 'plan' | 'marks'> {
  readonly rejected: Uint32Array
}

function rejectsOf(of: Rejected): Rejects {
  const { records, plan, marks, rejected } = of
  if (rejected.length === 0) return new Rejects()
  const names = Uint32Array.from(plan.columns, ({ index }) => index + 1)
  const columns = valuesAt(names, valuesAt(marks.columns, rejected))
  const described = records.describeLeft?.({
    codes: marks.codes,
    columns,
    codeCount: faults.length,
    wholes: lastFlaw,
    uneven: ragged,
    told: plan.told ?? records.header.length,
  })
  const rejects = described == null ? listedRejects(of, columns) : Rejects.described(described)
  const minima = plan.columns.map(({ rule }) => rule.minimum ?? 0)
  if (minima.some((minimum) => minimum !== 0))
    rejected.forEach((record, at) => {
      if (marks.codes[record] === belowMinimum)
        rejects.detail(at, minima[marks.columns[record]!]!, 0)
    })
  return rejects
}

/** The same record by record. */
function listedRejects({ records, plan, marks, rejected }: Rejected, columns: Uint32Array) {
  const { firstRecord, byteStart, byteEnd } = records
  const bytes = recordBytes(records)
  const codes = bytesAt(marks.codes, rejected)
  const rejects = Rejects.at({
    records: movedPlaces(rejected, firstRecord),
    lines:
      records.inStep === true
        ? movedPlaces(rejected, records.line(0))
        : rejected.map((record) => records.line(record)),
    columns,
    codes,
    starts: startsAt(bytes, rejected),
    lengths: lengthsAt(bytes, rejected, byteEnd - byteStart),
    byteStart,
  })
  detailFlaws(rejects, { records, plan, rejected, codes })
  return rejects
}

const ragged = faultCode('ragged')
const belowMinimum = faultCode('below-minimum')

/** No column is at fault where a record has no cells; of ragged ones their widths are told. */
function detailFlaws(
  rejects: Rejects,
  {
    records,
    plan,
    rejected,
    codes,
  }: Pick<Rejected, 'records' | 'plan' | 'rejected'> & { codes: Uint32Array },
): void {
  rejects.clearColumns(lastFlaw)
  const told = plan.told ?? records.header.length
  const widths = records.widths?.()
  for (let at = 0; at < codes.length; at++) {
    if (codes[at] !== ragged) continue
    const record = rejected[at]!
    rejects.detail(at, widths === undefined ? records.width(record) : widths[record]!, told)
  }
}
