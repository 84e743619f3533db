import { column } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import type { DatasetColumn } from './accepted.testing.ts'
import { duckdb } from './duckdb.ts'
import { createAccepted, linesOf, openDuckdb } from './in-duckdb.testing.ts'
import { reportSql } from './report-sql.testing.ts'

const dataset: readonly DatasetColumn[] = [
  { name: 'shop', type: { kind: 'text' } },
  { name: 'user', type: { kind: 'id', order: 'text' } },
  { name: 'amount', type: { kind: 'decimal', scale: 2 } },
  { name: 'time', type: { kind: 'time' } },
]

const records: readonly (readonly (string | null)[])[] = [
  ['b', '10', '1.00', '2023-05-02 10:00:00'],
  ['a', '9', '2.50', '2023-05-01 09:00:00'],
  ['a', '9', null, '2023-05-03 09:00:00'],
  ['b', '-3', '-0.25', null],
  ['a', '100', '0.25', '2023-05-01 09:00:00'],
  [null, null, '7.00', '2023-04-30 23:59:59'],
]

/** Six sales of two shops and one of none; the answer to a query about them as lines of CSV. */
export async function openShops(): Promise<(query: Query) => Promise<string[]>> {
  const connection = await openDuckdb()
  await createAccepted(connection, dataset, records)
  return async (query) => await linesOf(connection, reportSql(query, dataset, duckdb))
}

export function ascending(name: string): Order {
  return { by: column(name), direction: 'ascending' }
}

export function descending(name: string): Order {
  return { by: column(name), direction: 'descending' }
}
