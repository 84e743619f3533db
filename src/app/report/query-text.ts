import { dialects } from '#core/sql/index.ts'
import { reportScript } from '#core/sql/script.ts'
import { kindOf } from '#datasets/index.ts'
import { scriptDataset } from '#reports/script.ts'
import type { ReportDone } from '../dataset/results.ts'

/** One way to write down what was asked. */
export interface Written {
  readonly id: string
  readonly text: string
}

/** A report's query as data, and as SQL for each dialect. */
export function writtenQueries({ question, queries, summary }: ReportDone): readonly Written[] {
  const { schema } = question.dataset
  const read = schema.columns.flatMap(({ name, header, role }) =>
    header === null ? [] : [{ name, header, role }],
  )
  const [only, ...others] = summary.receipt.files
  const request = {
    query: queries.rows,
    ...scriptDataset(kindOf(schema.kind), read),
    input: only && others.length === 0 ? `${only.name}_converted.csv` : 'records.csv',
    header: null,
    output: null,
  }
  return [
    { id: 'query', text: JSON.stringify(queries.rows, null, 2) },
    ...dialects.map((dialect) => ({ id: dialect.name, text: reportScript(request, dialect) })),
  ]
}
