import { MissingColumnError } from '#reports/report.ts'
import type { Parameters, Report, ReportQueries } from '#reports/report.ts'
import type { Failure, LoadedDataset, ResultSummary, RowWindow } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'

/** What is known of one report of one dataset. */
type ReportResult =
  | { readonly state: 'running' }
  | { readonly state: 'lacks'; readonly column: string }
  | { readonly state: 'failed'; readonly failure: Failure }
  | ReportDone

export interface ReportDone {
  readonly state: 'done'
  readonly queries: ReportQueries
  readonly summary: ResultSummary
  /** The first rows, so that figures, chart and table appear together. */
  readonly first: RowWindow
}

/** Reports are counted once a dataset and kept while there is room. */
export interface Results {
  readonly store: Store<ReadonlyMap<string, ReportResult>>
  want(dataset: LoadedDataset, report: Report): void
  /** Forgets what failed, so that it is asked for again. */
  forget(dataset: LoadedDataset, report: Report): void
}

/** Rows fetched with the result itself. */
const firstRows = 200
/** The engine keeps the rows of so many results. */
const maxResults = 12

export function resultKey(dataset: LoadedDataset, report: Report): string {
  return `${dataset.id} ${report.id}`
}

export function createResults(engine: EngineSource): Results {
  const store = createStore<ReadonlyMap<string, ReportResult>>(new Map())

  function put(key: string, result: ReportResult): void {
    store.update((known) => {
      const next = new Map(known)
      next.delete(key)
      next.set(key, result)
      for (const [old, { state }] of next) {
        if (next.size <= maxResults) break
        if (old === key || state === 'running') continue
        release(next.get(old))
        next.delete(old)
      }
      return next
    })
  }

  function release(result: ReportResult | undefined): void {
    if (result?.state !== 'done') return
    void engine().then((client) => client.releaseResult(result.summary.id))
  }

  async function count(dataset: LoadedDataset, queries: ReportQueries): Promise<ReportResult> {
    const { rows, facts, rule, zone } = queries
    const request = { dataset: dataset.id, rows, facts, rule, zone }
    const ran = await ask(engine, (client) => client.run(request))
    if (!ran.ok) return { state: 'failed', failure: ran.error }
    const { id, rowCount } = ran.value
    const to = Math.min(firstRows, rowCount)
    const first = await ask(engine, (client) => client.rows(id, 0, to))
    if (!first.ok) return { state: 'failed', failure: first.error }
    return { state: 'done', queries, summary: ran.value, first: first.value }
  }

  return {
    store,
    want(dataset, report) {
      const key = resultKey(dataset, report)
      if (store.get().has(key)) return
      const queries = queriesOf(dataset, report)
      if (queries.state === 'lacks') {
        put(key, queries)
        return
      }
      put(key, { state: 'running' })
      void count(dataset, queries.queries).then((result) => put(key, result))
    },
    forget(dataset, report) {
      store.update((known) => {
        const next = new Map(known)
        next.delete(resultKey(dataset, report))
        return next
      })
    },
  }
}

type Queries =
  | { readonly state: 'ready'; readonly queries: ReportQueries }
  | { readonly state: 'lacks'; readonly column: string }

/** The report's queries with its default parameters, or the column that the file lacks for it. */
export function queriesOf({ schema }: LoadedDataset, report: Report): Queries {
  try {
    return { state: 'ready', queries: report.queries(schema, defaultsOf(report)) }
  } catch (error) {
    if (error instanceof MissingColumnError) return { state: 'lacks', column: error.column }
    throw error
  }
}

function defaultsOf({ parameters }: Report): Parameters {
  return Object.fromEntries(parameters.map((parameter) => [parameter.name, parameter.default]))
}
