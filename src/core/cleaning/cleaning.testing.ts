import { expect } from 'vitest'
import { joinedTables } from '#core/engine/joined-tables.ts'
import type { Column } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import type { Table } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { admitBlock } from './admission.ts'
import { decideOrders, ordersOf } from './date-order.ts'
import { DuplicateIndex, withoutRepeats } from './duplicates.ts'
import { type LedgerRow, ledgerRow } from './ledger-row.ts'
import type { AdmissionPlan, PlannedColumn } from './plan.ts'
import { type MadeRecord, blocksOf } from './records.testing.ts'
import type { Records } from './records.ts'
import type { ColumnRule } from './rules.ts'
import { type Segment, acceptedTable, rejectedIn } from './segment.ts'
import { formatDecimal } from '#core/values/number.ts'
import { formatTime } from '#core/values/time-text.ts'

/** Rules that the tests vary. */
export const id: ColumnRule = { type: 'id', required: true }
export const text: ColumnRule = { type: 'text', required: false }
export const time: ColumnRule = { type: 'time', required: true }
export const number: ColumnRule = { type: 'number', required: true }

/** What cleaning made of a file. */
export interface Outcome {
  readonly table: Table
  readonly rejects: readonly LedgerRow[]
  readonly read: number
}

/** All of cleaning, as a session runs it: admit, decide the orders, settle, find duplicates. */
export function clean(
  columns: readonly PlannedColumn[],
  made: readonly MadeRecord[],
  options: { sizes?: readonly number[]; unique?: string } = {},
): Outcome {
  const header = columns.map((column) => column.header)
  const blocks = blocksOf(header, made, options.sizes)
  const dictionaries = new Map(columns.map(({ name }) => [name, new Dictionary()]))
  const plan: AdmissionPlan = { file: 1, columns }
  const pending = blocks.map((block) => admitBlock(block, plan, (name) => dictionaries.get(name)!))
  const orders = ordersOf(decideOrders(pending.flatMap(({ dates }) => dates)))
  let segments = pending.map((segment) => segment.settle(orders))
  const unique = columns.find(({ name }) => name === options.unique)
  if (unique !== undefined) {
    const index = new DuplicateIndex()
    segments = segments.map((segment) =>
      withoutRepeats(
        segment,
        unique.index,
        index.find({ ...segment, table: segment.records }, unique.name),
      ),
    )
  }
  for (const segment of segments)
    expect(segment.records.rowCount + rejectedIn(segment)).toBe(segment.read)
  const rejects = segments.flatMap((segment, at) => rejectRows(segment, blocks[at]!))
  return {
    table: joinedTables(segments.map((segment) => acceptedTable(segment))),
    rejects,
    read: made.length,
  }
}

/** The rows of a segment's rejects, with the texts of its block. */
export function rejectRows(
  { rejects: others, repeats, file }: Pick<Segment, 'rejects' | 'repeats' | 'file'>,
  block: Records,
  names: readonly string[] = ['a.csv'],
): LedgerRow[] {
  const rejects = others.mergedWith(repeats)
  return Array.from({ length: rejects.size }, (_, place) => {
    const reject = rejects.at(place)
    const record = reject.record - block.firstRecord
    return ledgerRow(reject, {
      file: names[file - 1]!,
      firstFile: names[reject.detail - 1] ?? '',
      column: block.header[reject.index] ?? null,
      value: reject.index < 0 ? null : block.cell(record, reject.index),
      raw: block.raw(record),
      json: null,
    })
  })
}

/** Columns in the order of the rules, each called by its name. */
export function planned(rules: Readonly<Record<string, ColumnRule>>): PlannedColumn[] {
  return Object.entries(rules).map(([name, rule], index) => ({ name, header: name, index, rule }))
}

/** Whole records of one line each. */
export function rows(...cells: (string | null)[][]): MadeRecord[] {
  return cells.map((row) => ({ cells: row }))
}

function shown(column: Column, row: number): string | null {
  if (!isValid(column.validity, row)) return null
  switch (column.held) {
    case 'codes':
      return column.dictionary.text(column.codes[row]!)
    case 'integers':
      return String(column.integers[row])
    case 'scaled': {
      const scaled = column.scaled[row]!
      return formatDecimal(
        Number.isNaN(scaled) ? column.large.get(row)! : scaled,
        column.type.scale,
      )
    }
    case 'micros':
      return formatTime(column.micros[row]!, column.offsets?.[row] ?? -32_768)
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new Error(column.held)
  }
}

/** A table's rows as texts. */
export function rowsOf(table: Table): (string | null)[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map(({ column }) => shown(column, row)),
  )
}

/** One line a reject: record, rule and reason. */
export function rejectsOf({ rejects }: Outcome): string[] {
  return rejects.map(({ record, rule, reason }) => `${record} ${rule}: ${reason}`)
}
