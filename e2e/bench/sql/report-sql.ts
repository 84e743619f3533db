import { duckdb } from '#core/sql/duckdb.ts'
import { lastSelect } from '#core/sql/generate.ts'
import type { Relation } from '#core/sql/relation.ts'
import { type Statement, statementText } from '#core/sql/statement.ts'
import { typeOf } from '#core/sql/value.ts'
import type { KindId } from '#datasets/kind.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { findReport, reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { Parameters, Report } from '#reports/report.ts'
import { type PeerTable, tableOf } from './tables.ts'
import { written } from './written.ts'

/** What a DuckDB peer runs for one kind. */
export interface PeerScript {
  readonly create: string
  readonly duplicates: string | null
  readonly aggregates: readonly PeerQuery[]
  readonly rowLevel: readonly PeerQuery[]
}

export interface PeerQuery {
  readonly id: string
  readonly sql: string
}

const rowLevelIds = ['interaction-counts', 'clean-events', 'records']

/**
 * The aggregate reports of each kind. Overviews drawn from the same columns are left out: their SQL
 * is made to be exact, not to be fast on DuckDB, and PapaParse's users would not write them.
 */
const aggregateIds: Partial<Record<KindId, readonly string[]>> = {
  interactions: [
    'interactions-summary',
    'interactions-per-day',
    'top-users',
    'most-interacted-products',
    'interactions-per-action',
    'interactions-per-user-product',
  ],
  'flyer-events': [
    'flyer-time-per-user',
    'merchant-flyer-time',
    'merchant-summary',
    'flyer-opens-per-merchant',
  ],
  'sales-orders': [
    'sales-summary',
    'top10-seller-products',
    'top10-customers',
    'sales-per-month',
    'sales-by-category',
    'sales-by-branch',
    'out-of-stock',
  ],
  'product-events': ['events-per-day', 'product-funnel', 'platform-mix'],
  'page-visits': ['visits-summary', 'time-per-url', 'visits-per-day'],
}

/** The aggregate reports of a kind that are measured. */
export function aggregateReports(kind: KindId): readonly Report[] {
  const ids = aggregateIds[kind] ?? []
  return reportsFor(kind).filter(({ id }) => ids.includes(id))
}

/** The reports of a kind that have a row for each record. */
export function rowLevelReports(kind: KindId): readonly Report[] {
  return reportsFor(kind).filter(({ id }) => rowLevelIds.includes(id))
}

/** Everything that a DuckDB peer runs over a file. */
export function peerScript(kind: KindId, file: string): PeerScript {
  const { create, duplicates } = tableOf(kind)
  const queryOf = ({ id }: Report): PeerQuery => ({ id, sql: reportSql(kind, id, []) })
  return {
    create: create(file),
    duplicates,
    aggregates: aggregateReports(kind).map(queryOf),
    rowLevel: rowLevelReports(kind).map(queryOf),
  }
}

/** One report as SQL over the peer's table. */
export function reportSql(
  kind: KindId,
  id: string,
  given: readonly (readonly [name: string, value: string])[],
): string {
  const report = findReport(id)
  if (report === null) throw new Error(`there is no report ${id}`)
  const parameters = parseParameters(report, given)
  return written[id]?.(parameters) ?? generated(report, parameters, kind)
}

function generated(report: Report, parameters: Parameters, kind: KindId): string {
  const { columns } = tableOf(kind)
  const statement: Statement = { dialect: duckdb, steps: [], integerIds: new Set() }
  const types = new Map(Object.entries(columns).map(([name, value]) => [name, typeOf(value)]))
  const schema: DatasetSchema = {
    kind,
    columns: [...types].map(([name, type]) => ({ name, header: name, role: name, type })),
  }
  const { rows } = report.queries(schema, parameters)
  const last = lastSelect(rows, { statement, dataset: relationOf(columns), types })
  return statementText(statement, last)
}

function relationOf(columns: PeerTable['columns']): Relation {
  return {
    name: 'accepted',
    columns: new Map(Object.entries(columns)),
    raw: new Map(),
    taken: new Set(Object.keys(columns).map((name) => name.toLowerCase())),
    order: ['rowid'],
    where: [],
    kept: new Map(),
  }
}
