import { useEffect, useState } from 'react'
import { column } from '#core/query/expr.ts'
import type { Expr } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { LoadedDataset } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'

/** What is in the data, each with the count of its records. */
type Groups = readonly (readonly [name: string, count: string])[]

interface Seen {
  readonly groups: Groups
  readonly failed: boolean
}

/** More than these nobody chooses from. */
const mostGroups = 600

/** The values of an expression in the data, the most frequent first; `of` stays one object. */
export function useGroups(dataset: LoadedDataset, engine: EngineSource, of: Expr): Seen {
  const [seen, setSeen] = useState<Seen>({ groups: [], failed: false })
  useEffect(() => {
    const controller = new AbortController()
    void groupsOf(dataset, engine, of, controller.signal).then((groups) => {
      if (!controller.signal.aborted) setSeen({ groups: groups ?? [], failed: groups === null })
    })
    return () => controller.abort()
  }, [dataset, engine, of])
  return seen
}

async function groupsOf(
  dataset: LoadedDataset,
  engine: EngineSource,
  of: Expr,
  signal: AbortSignal,
): Promise<Groups | null> {
  const request = { dataset: dataset.id, rows: queryOf(of), facts: [], rule: null, zone: null }
  const ran = await ask(engine, (client) => client.run(request, signal))
  if (!ran.ok) return null
  const { id, rowCount } = ran.value
  const answer = await ask(engine, (client) => client.rows(id, 0, rowCount))
  void engine().then((client) => client.releaseResult(id))
  if (!answer.ok) return null
  const [names = [], counts = []] = answer.value.columns
  return names.flatMap((name, at) => (name === null ? [] : [[name, counts[at] ?? '0'] as const]))
}

function queryOf(of: Expr): Query {
  return {
    from: 'dataset',
    dimensions: [{ name: 'group', of }],
    measures: [{ name: 'records', measure: 'count' }],
    orderBy: [
      { by: column('records'), direction: 'descending' },
      { by: column('group'), direction: 'ascending' },
    ],
    limit: mostGroups,
  }
}
