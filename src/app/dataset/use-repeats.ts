import { useEffect, useState } from 'react'
import { call, column } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import type { LoadedDataset } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'

/** How many records repeat another one exactly; null for kinds that do not keep repeats, and while it is counted. */
export function useRepeats(dataset: LoadedDataset, engine: EngineSource): number | null {
  const [repeats, setRepeats] = useState<number | null>(null)
  useEffect(() => {
    if (dataset.schema.kind !== 'flyer-events') return
    const controller = new AbortController()
    void repeatsOf(dataset, engine, controller.signal).then((count) => {
      if (!controller.signal.aborted) setRepeats(count)
    })
    return () => controller.abort()
  }, [dataset, engine])
  return repeats
}

async function repeatsOf(
  dataset: LoadedDataset,
  engine: EngineSource,
  signal: AbortSignal,
): Promise<number | null> {
  const rows = repeatsQuery(dataset.schema)
  const request = { dataset: dataset.id, rows, facts: [], rule: null, zone: null }
  const ran = await ask(engine, (client) => client.run(request, signal))
  if (!ran.ok) return null
  const answer = await ask(engine, (client) => client.rows(ran.value.id, 0, 1))
  void engine().then((client) => client.releaseResult(ran.value.id))
  return answer.ok ? Number(answer.value.columns[0]?.[0] ?? 0) : null
}

/** All records less those that differ from each other. */
function repeatsQuery({ columns }: DatasetSchema): Query {
  const read = columns.filter(({ header }) => header !== null)
  return {
    from: {
      from: {
        from: 'dataset',
        dimensions: read.map(({ name }) => ({ name, of: column(name) })),
        measures: [{ name: 'records', measure: 'count' }],
      },
      measures: [
        { name: 'all', measure: 'sum', of: column('records') },
        { name: 'different', measure: 'count' },
      ],
    },
    select: [{ name: 'repeats', of: call('subtract', column('all'), column('different')) }],
  }
}
