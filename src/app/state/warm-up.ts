import { parseParameters } from '#reports/parameters.ts'
import { reportsFor } from '#reports/index.ts'
import type { EngineClient, LoadedDataset } from '#session/api.ts'

const shownRows = 100
/** So much of each is read: enough for two workers, and little enough to leave memory be. */
const readBytes = 2 ** 23

/**
 * Reads made-up files, one after the other, and asks their reports, so that the engine's code is
 * compiled and made quick for what it does before a real file comes. Each has given its memory back
 * before the next one. Ends early, with nothing kept, when it is told to.
 */
export async function warmUp(
  engine: EngineClient,
  files: AsyncIterable<File>,
  signal: AbortSignal,
): Promise<void> {
  for await (const file of files) {
    if (signal.aborted) return
    const dataset = await loaded(engine, file, signal)
    if (dataset === null) return
    try {
      await askAll(engine, dataset, signal)
    } finally {
      await engine.closeDataset(dataset.id)
    }
  }
}

async function loaded(
  engine: EngineClient,
  file: File,
  signal: AbortSignal,
): Promise<LoadedDataset | null> {
  const seen = await engine.inspect(file, undefined, signal)
  const best = seen.ok ? seen.value.kinds[0] : undefined
  if (best === undefined) return null
  const choice = { kind: best.kind, mapping: best.mapping }
  const chosen = [{ file, choice, until: readBytes }]
  const answer = await engine.load(chosen, { onProgress: () => {} }, signal)
  return answer.ok ? answer.value : null
}

async function askAll(
  engine: EngineClient,
  { id, schema }: LoadedDataset,
  signal: AbortSignal,
): Promise<void> {
  for (const report of reportsFor(schema.kind)) {
    if (report.kinds === 'every' || signal.aborted) continue
    const queries = report.queries(schema, parseParameters(report, []))
    const answer = await engine.run({ ...queries, dataset: id }, signal)
    if (!answer.ok) continue
    await engine.rows(answer.value.id, 0, shownRows, signal)
    engine.releaseResult(answer.value.id)
  }
}
