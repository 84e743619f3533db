import { findReport } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { Answer, EngineClient, LoadedDataset } from '#session/api.ts'

/** The accepted records as they stand in their files, as CSV: the data without what was set aside. */
export async function exportAccepted(
  client: EngineClient,
  { id, schema }: LoadedDataset,
  escapeFormulas: boolean,
): Promise<Answer<Blob>> {
  const report = findReport('records')
  if (!report) throw new Error('there is no report called records')
  const { rows, facts, rule, zone } = report.queries(schema, parseParameters(report, []))
  const ran = await client.run({ dataset: id, rows, facts, rule, zone })
  if (!ran.ok) return ran
  const result = ran.value.id
  const file = await client.export({ result, format: 'csv', escapeFormulas })
  client.releaseResult(result)
  return file
}
