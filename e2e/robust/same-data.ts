import { unlikeForm } from '../../src/session/same-data.testing.ts'
import type { Measure } from './suite.ts'

const tables = 200

/** Whether a table has the same aggregates in whatever form it comes. */
export async function sameData(): Promise<Measure> {
  const unlike = await unlikeForm(tables)
  return {
    measure: 'the same data as CSV, TSV, NDJSON, re-quoted, CRLF, UTF-16, BOM',
    others: '–',
    goal: 'identical aggregates, 200 tables a run',
    ours: unlike === null ? `identical in ${tables} tables, semicolons too` : 'unlike',
    holds: unlike === null,
    details: unlike === null ? [] : [unlike.slice(0, 200)],
  }
}
