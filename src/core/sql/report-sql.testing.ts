import type { Query } from '#core/query/query.ts'
import { acceptedRecords } from './accepted.testing.ts'
import type { DatasetColumn } from './accepted.testing.ts'
import type { Dialect } from './dialect.ts'
import { lastSelect } from './generate.ts'
import { integerIdsStep } from './integer-ids.ts'
import { statementText } from './statement.ts'
import type { Statement } from './statement.ts'

/**
 * A query as one statement over the relation `accepted`, whose columns `acceptedRecords` tells. Its
 * rows, written as CSV, are the engine's to the byte.
 */
export function reportSql(
  query: Query,
  dataset: readonly DatasetColumn[],
  dialect: Dialect,
): string {
  const statement: Statement = { dialect, steps: [], integerIds: new Set() }
  const { relation } = acceptedRecords(dataset, dialect)
  const types = new Map(dataset.map(({ name, type }) => [name, type]))
  const last = lastSelect(query, { statement, dataset: relation, types })
  statement.steps.unshift(...integerIdsStep(statement, relation))
  return statementText(statement, last)
}
