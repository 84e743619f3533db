import type { DateOrder } from '#core/query/expr.ts'
import type { TimeColumn } from '#core/table/column.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { lineOf } from './lines.ts'
import type { PlannedColumn } from './plan.ts'
import { placeOf } from './record-bytes.ts'
import { Rejects } from './rejects.ts'
import { type Segment, withoutRows } from './segment.ts'
import type { TwoPartTimes } from './two-parts.ts'

/** A time column of a block with two-part dates. */
export interface UnsettledColumn {
  readonly column: PlannedColumn
  readonly twoParts: TwoPartTimes
}

interface Settling {
  /** In the file's order. */
  readonly columns: readonly UnsettledColumn[]
  readonly orders: ReadonlyMap<string, DateOrder>
}

/** The segment, admitted with day-first dates, as it is with these orders. */
export function settleOrders(segment: Segment, settling: Settling): Segment {
  const read = { ...segment, records: inOrders(segment, settling) }
  const against = columnsAgainst(segment.read, settling)
  return against === null ? read : withoutThose(read, settling, against)
}

function inOrders({ records, gone }: Segment, { columns, orders }: Settling): Table {
  const changing = columns.filter(
    ({ column }) => column.rule.lenient === true || orders.get(column.name) === 'month-first',
  )
  if (changing.length === 0) return records
  return tableOf(
    records.rowCount,
    records.columns.map((named) => {
      const unsettled = changing.find(({ column }) => column.name === named.name)
      if (unsettled === undefined) return named
      const order = orders.get(named.name) ?? 'day-first'
      const { twoParts } = unsettled
      const column = readInOrder(named.column as TimeColumn, { gone, twoParts, order })
      return { name: named.name, column }
    }),
  )
}

/** Null where there is no such date in the order; the record is rejected, or the column lenient. */
function readInOrder(
  column: TimeColumn,
  { gone, twoParts, order }: { gone: Uint32Array; twoParts: TwoPartTimes; order: DateOrder },
): TimeColumn {
  const micros = column.micros.slice()
  const validity = column.validity?.slice() ?? validityOf(column.length, true)
  const read = order === 'month-first' ? twoParts.monthFirst : twoParts.dayFirst
  let before = 0
  twoParts.records.forEach((place, at) => {
    while (before < gone.length && gone[before]! < place) before++
    if (gone[before] === place) return
    const row = place - before
    micros[row] = read[at]!
    if (Number.isNaN(micros[row])) setNull(validity, row)
  })
  return { ...column, micros, validity }
}

/** For each record the unsettled column, from 1, that its value is against; null: none is. */
function columnsAgainst(read: number, { columns, orders }: Settling): Uint16Array | null {
  let against: Uint16Array | null = null
  columns.forEach(({ column, twoParts }, place) => {
    if (column.rule.lenient === true) return
    const { records, dayFirst, monthFirst } = twoParts
    const micros = orders.get(column.name) === 'month-first' ? monthFirst : dayFirst
    for (let at = 0; at < records.length; at++) {
      if (!Number.isNaN(micros[at])) continue
      against ??= new Uint16Array(read)
      if (against[records[at]!] === 0) against[records[at]!] = place + 1
    }
  })
  return against
}

function withoutThose(segment: Segment, settling: Settling, against: Uint16Array): Segment {
  const rows: number[] = []
  let before = 0
  against.forEach((column, place) => {
    if (segment.gone[before] === place) before++
    else if (column !== 0) rows.push(place - before)
  })
  return {
    ...withoutRows(segment, Uint32Array.from(rows), 'shared'),
    rejects: rejectsWith(segment, settling, against),
  }
}

/** An earlier column against its order rejects a record that a later column had rejected. */
function rejectsWith(segment: Segment, settling: Settling, against: Uint16Array): Rejects {
  const { firstRecord, lines, rejects } = segment
  const others = new Rejects()
  for (let place = 0; place < rejects.size; place++) {
    const reject = rejects.at(place)
    if (against[reject.record - firstRecord] === 0) others.add(reject)
  }
  const added = new Rejects()
  against.forEach((column, at) => {
    if (column === 0) return
    const { name, index } = settling.columns[column - 1]!.column
    const order = settling.orders.get(name) ?? 'day-first'
    const record = firstRecord + at
    const place = { record, line: lineOf(lines, record), ...placeOf(segment, at) }
    added.add({ ...place, index, fault: `not-${order}`, detail: 0, other: 0 })
  })
  return others.mergedWith(added)
}
