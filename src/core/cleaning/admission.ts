import type { DateOrder } from '#core/query/expr.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { tableOf } from '#core/table/table.ts'
import type { Cells, Keep } from './cells.ts'
import type { DateEvidence } from './date-order.ts'
import { type Fault, faults, isFlaw } from './fault.ts'
import { lineRuns } from './lines.ts'
import { Marks } from './marks.ts'
import { checkNumbers } from './number-cells.ts'
import type { AdmissionPlan } from './plan.ts'
import { recordBytes } from './record-bytes.ts'
import type { Records } from './records.ts'
import { type Reject, Rejects } from './rejects.ts'
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
  /**
   * Orders by column name; a column without one is read day-first. `down`: so many records and lines
   * of the file come before what the block was counted from.
   */
  settle(orders: ReadonlyMap<string, DateOrder>, down?: Down): Segment
}

/** What the columns of a block said, in the plan's order. */
interface Checked {
  readonly keeps: Keep[]
  readonly dates: DateEvidence[]
  readonly strictTimes: StrictTimeEvidence[]
  readonly unsettled: UnsettledColumn[]
}

/**
 * Decides on each record of a block, a column at a time: the first column at fault in the file's
 * order rejects a record. `dictionaries` gives a column's dictionary, the same for every block.
 */
export function admitBlock(
  records: Records,
  plan: AdmissionPlan,
  dictionaries: (column: string) => Dictionary,
): PendingSegment {
  const marks = new Marks(records.count)
  markFlaws(records, marks)
  const checked: Checked = { keeps: [], dates: [], strictTimes: [], unsettled: [] }
  plan.columns.forEach((column, place) => {
    check({ records, marks, column, place, dictionary: dictionaries(column.name) }, checked)
  })
  const kept = marks.unmarked()
  const segment = admitted({ records, plan, marks, kept, keeps: checked.keeps })
  const { dates, strictTimes, unsettled } = checked
  const pending = { read: records.count, rejected: marks.marked, dates, strictTimes }
  return { ...pending, settle: settlement(segment, unsettled, kept) }
}

/** A function of its own: a closure keeps all that its surroundings name, here the block's cells. */
function settlement(
  segment: Segment,
  columns: readonly UnsettledColumn[],
  kept: Uint32Array,
): PendingSegment['settle'] {
  return (orders, down = { records: 0, lines: 0 }) => {
    const { file, firstRecord, table } = segment
    const places = positions(file, firstRecord + down.records, kept)
    const whole = {
      ...segment,
      table: tableOf(table.rowCount, [...table.columns, ...places.columns]),
    }
    const settled = columns.length === 0 ? whole : settleOrders(whole, { columns, kept, orders })
    return movedDown(settled, down)
  }
}

function markFlaws(records: Records, marks: Marks): void {
  if (records.flawless === true) return
  if (records.eachFlaw !== undefined) {
    records.eachFlaw((record, flaw) => marks.set(record, 0, flaw))
    return
  }
  for (let record = 0; record < records.count; record++) {
    const flaw = records.flaw(record)
    if (flaw !== 'none') marks.set(record, 0, flaw)
  }
}

function check(cells: Cells, checked: Checked): void {
  switch (cells.column.rule.type) {
    case 'text':
    case 'id':
      checked.keeps.push(checkTexts(cells))
      return
    case 'integer':
    case 'number':
      checked.keeps.push(checkNumbers(cells))
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
  readonly kept: Uint32Array
  readonly keeps: readonly Keep[]
}

function admitted({ records, plan, marks, kept, keeps }: Admitted): Segment {
  const { firstRecord, count, blankLines, byteStart, byteEnd, skippedBytes } = records
  const columns = plan.columns.map(({ name }, place) => ({ name, column: keeps[place]!(kept) }))
  return {
    file: plan.file,
    table: tableOf(kept.length, columns),
    rejects: rejectsOf(records, plan, marks),
    firstRecord,
    read: count,
    blankLines,
    byteStart,
    byteEnd,
    skippedBytes,
    columns: plan.told ?? records.header.length,
    lines:
      records.inStep === true
        ? { records: Uint32Array.of(firstRecord), lines: Uint32Array.of(records.line(0)) }
        : lineRuns(firstRecord, count, (place) => records.line(place)),
    bytes: recordBytes(records),
  }
}

function rejectsOf(records: Records, plan: AdmissionPlan, marks: Marks): Rejects {
  const rejects = new Rejects(marks.marked)
  if (marks.marked === 0) return rejects
  for (let record = 0; record < records.count; record++) {
    if (marks.codes[record] !== 0) rejects.add(rejectOf(records, plan, marks, record))
  }
  return rejects
}

function rejectOf(records: Records, plan: AdmissionPlan, marks: Marks, record: number): Reject {
  const code = marks.codes[record]!
  const column = isFlaw(code) ? null : plan.columns[marks.columnOf(record)]!
  const ragged = faults[code] === 'ragged'
  return {
    record: records.firstRecord + record,
    line: records.line(record),
    byteStart: records.byteStartOf(record),
    byteEnd: records.byteEndOf(record),
    index: column?.index ?? -1,
    fault: faults[code] as Exclude<Fault, 'none'>,
    detail: ragged ? records.width(record) : (column?.rule.minimum ?? 0),
    other: ragged ? (plan.told ?? records.header.length) : 0,
  }
}
