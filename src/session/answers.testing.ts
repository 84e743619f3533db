import { reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { ExportRequest, LoadedDataset } from './api.ts'
import type { Session } from './session.ts'

/** Everything that is said of a dataset: its receipt, every report of its kind, its rejects. */
export async function answersOf(session: Session, dataset: LoadedDataset): Promise<string> {
  const told = [JSON.stringify({ ...dataset, id: 0, keptBytes: 0 })]
  for (const report of reportsFor(dataset.schema.kind)) {
    const asked = report.queries(dataset.schema, parseParameters(report, []))
    const result = await session.run({ ...asked, dataset: dataset.id })
    const request = { result: result.id, format: 'csv', escapeFormulas: false } as const
    told.push(await exported(session, request))
    told.push(JSON.stringify(result.receipt.facts))
    session.releaseResult(result.id)
  }
  for await (const piece of session.exportRejects(dataset.id, false)) told.push(piece)
  return told.join('')
}

/** The whole text of an exported result. */
export async function exported(session: Session, request: ExportRequest): Promise<string> {
  const decoder = new TextDecoder('utf-8', { ignoreBOM: true, fatal: true })
  let text = ''
  for await (const piece of session.export(request)) text += decoder.decode(piece, { stream: true })
  return text + decoder.decode()
}
