import { parseParameters } from '#reports/parameters.ts'
import type { Report } from '#reports/report.ts'
import type { Answer, LoadedDataset, ResultSummary } from '#session/api.ts'
import { warmUp } from '#app/state/warm-up.ts'
import { createEngineClient } from '#worker/client.ts'
import { madeUpFiles } from '#worker/made-up-files.ts'
import { type MeasuredReport, type MeasuredRerun, firstRows, rerunParameters } from '../measured.ts'
import { aggregateReports, rowLevelReports } from '../sql/report-sql.ts'
import { type PagePeer, timed } from './page-peer.ts'

type Given = readonly (readonly [name: string, value: string])[]

/** The page's engine client, asked what the page asks, in the page's order. */
export function ours(): PagePeer {
  const engine = createEngineClient()
  let dataset: LoadedDataset

  async function load(file: File): Promise<LoadedDataset> {
    const { kinds } = value(await engine.inspect(file))
    const { kind, mapping } = kinds[0]!
    return value(await engine.load([{ file, choice: { kind, mapping } }], { onProgress: () => {} }))
  }

  /** The report with its facts, and its first rows. */
  async function answer(report: Report, given: Given = []): Promise<ResultSummary> {
    const asked = report.queries(dataset.schema, parseParameters(report, given))
    const result = value(await engine.run({ ...asked, dataset: dataset.id }))
    value(await engine.rows(result.id, 0, firstRows))
    return result
  }

  /** The rows behind the first ones are made when one of them is asked for. */
  async function makeAllRows({ id, rowCount }: ResultSummary): Promise<void> {
    if (rowCount > firstRows) value(await engine.rows(id, rowCount - 1, rowCount))
  }

  async function sampled({ id, rowCount }: ResultSummary) {
    const { columns } = value(await engine.rows(id, 0, Math.min(3, rowCount)))
    const rows = columns[0]?.length ?? 0
    const sample = Array.from({ length: rows }, (_, row) => columns.map((cells) => cells[row]!))
    return { rows: rowCount, sample }
  }

  return {
    async ready() {
      engine.prepare()
      await warmUp(engine, madeUpFiles(), new AbortController().signal)
    },
    async run({ file, kind }, onLoaded) {
      const begun = performance.now()
      const loadMs = await timed(async () => (dataset = await load(file)))
      onLoaded()
      let laterMs = 0
      const answers: { id: string; ms: number; result: ResultSummary }[] = []
      for (const report of aggregateReports(kind)) {
        const from = performance.now()
        const result = await answer(report)
        const first = performance.now()
        await makeAllRows(result)
        laterMs += performance.now() - first
        answers.push({ id: report.id, ms: performance.now() - from, result })
      }
      const totalMs = performance.now() - begun
      const reports: MeasuredReport[] = []
      for (const { id, ms, result } of answers) {
        reports.push({ id, ms, ...(await sampled(result)) })
        engine.releaseResult(result.id)
      }
      return { loadMs, duplicatesMs: 0, totalMs, firstMs: totalMs - laterMs, reports }
    },
    async rowLevel({ kind }) {
      const measured = []
      for (const report of rowLevelReports(kind)) {
        const from = performance.now()
        const { id } = await answer(report)
        const firstMs = performance.now() - from
        const exported = value(
          await engine.export({ result: id, format: 'csv', escapeFormulas: false }),
        )
        const exportMs = performance.now() - from
        engine.releaseResult(id)
        measured.push({ id: report.id, firstMs, exportMs, exportBytes: exported.size })
      }
      return measured
    },
    async reruns({ kind }) {
      const measured: MeasuredRerun[] = []
      for (const report of aggregateReports(kind)) {
        for (const given of rerunParameters[report.id] ?? []) {
          const ms = await timed(async () =>
            engine.releaseResult((await answer(report, [given])).id),
          )
          measured.push({ id: report.id, parameter: given.join('='), ms })
        }
      }
      return measured
    },
  }
}

function value<T>(answer: Answer<T>): T {
  if (answer.ok) return answer.value
  throw new Error(`${answer.error.kind}: ${answer.error.message}`)
}
