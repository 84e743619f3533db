import { ruleOf } from './fault.ts'
import { reasonOf } from './reason.ts'
import type { Reject } from './rejects.ts'
import type { RuleName } from './rules.ts'

/** A row as it is shown and exported. */
export interface LedgerRow {
  readonly file: string
  readonly record: number
  readonly line: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly column: string | null
  readonly value: string | null
  readonly rule: RuleName
  readonly reason: string
  readonly raw: string
}

/** What a row says that a reject does not hold: names, and texts of the file. */
export interface RejectTexts {
  readonly file: string
  /** Name of the file of the record that a duplicate repeats. */
  readonly firstFile: string
  readonly column: string | null
  readonly value: string | null
  readonly raw: string
  /** What records of JSON are; null: they are no JSON. */
  readonly json: 'objects' | 'arrays' | null
}

/** The row of a reject. */
export function ledgerRow(reject: Reject, texts: RejectTexts): LedgerRow {
  const { record, line, byteStart, byteEnd, fault, detail, other } = reject
  const { file, firstFile, column, value, raw, json } = texts
  return {
    file,
    record,
    line,
    byteStart,
    byteEnd,
    column,
    value,
    rule: ruleOf(fault),
    reason: reasonOf({ fault, column, value, detail, other, firstFile, json }),
    raw,
  }
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
    String(row.byteStart),
    String(row.byteEnd),
    row.column,
    row.value,
    row.rule,
    row.reason,
    row.raw,
  ]
}
