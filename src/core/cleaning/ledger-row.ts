import type { RuleName } from './rules.ts'

/** A row as it is shown and exported. */
export interface LedgerRow {
  readonly file: string
  readonly record: number
  readonly line: number
  readonly byteStart: number | null
  readonly byteEnd: number | null
  readonly column: string | null
  readonly value: string | null
  readonly rule: RuleName
  readonly reason: string
  readonly raw: string
}

/** Header of the exported ledger. */
export const ledgerColumns = [
  'file',
  'record',
  'line',
  'byte_start',
  'byte_end',
  'column',
  'value',
  'rule',
  'reason',
  'raw',
] as const

/** The cells of a row in the order of `ledgerColumns`. */
export function ledgerCells(row: LedgerRow): (string | null)[] {
  return [
    row.file,
    String(row.record),
    String(row.line),
    row.byteStart === null ? null : String(row.byteStart),
    row.byteEnd === null ? null : String(row.byteEnd),
    row.column,
    row.value,
    row.rule,
    row.reason,
    row.raw,
  ]
}
