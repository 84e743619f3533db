import { parseParameters } from '#reports/parameters.ts'
import { filteredQueries } from '#reports/record-filter.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import { MissingColumnError } from '#reports/report.ts'
import type { Parameters, Report, ReportQueries } from '#reports/report.ts'
import type { Failure, LoadedDataset, ResultSummary, RowWindow } from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'
import { createStore } from '../state/store.ts'
import type { Store } from '../state/store.ts'
import { createTurns } from './turns.ts'

/** A report of a dataset with its parameters, over all records or those that filters let through. */
export interface Question {
  readonly dataset: LoadedDataset
  readonly report: Report
  readonly parameters: Parameters
  readonly filters?: readonly RecordFilter[]
}

/** What is known of the answer. */
export type ReportResult =
  | { readonly state: 'running'; readonly controller: AbortController }
  | { readonly state: 'lacks'; readonly column: string }
  | { readonly state: 'failed'; readonly failure: Failure }
  | ReportDone

export interface ReportDone {
  readonly state: 'done'
  readonly question: Question
  readonly queries: ReportQueries
  readonly summary: ResultSummary
  /** The first rows, so that figures, chart and table appear together. */
  readonly first: RowWindow
}

/** Answers are kept while there is room. */
export interface Results {
  readonly store: Store<ReadonlyMap<string, ReportResult>>
  want(question: Question): void
  /** Nobody looks for it any more: what is still running is cancelled. */
  leave(question: Question): void
  /** Forgets what failed, so that it is asked for again. */
  forget(question: Question): void
}

/** How answers are kept. */
interface Keeping {
  /** Rows fetched with the result itself. */
  readonly firstRows: number
  /** So many answers are kept. */
  readonly most: number
  /** Whether the engine keeps all rows of them, to be fetched later. */
  readonly withRows: boolean
  /** So many are counted at once: the first to be asked for are the first to be there. */
  readonly atOnce: number
}

/** Reports whose rows can be gone through: the engine holds them, so they are few. */
const wholeResults: Keeping = { firstRows: 200, most: 12, withRows: true, atOnce: Infinity }

/** Figures and lists of which the first rows are enough: many can be kept, and come back at once. */
export const shortAnswers: Keeping = { firstRows: 5000, most: 400, withRows: false, atOnce: 2 }

export function resultKey({ dataset, report, parameters, filters = [] }: Question): string {
  const values = report.parameters.map(({ name }) => parameters[name])
  return JSON.stringify([dataset.id, report.id, values, filters])
}

/** `deliver` says when an answer is put with the others, which draws it. */
export function createResults(
  engine: EngineSource,
  keeping: Keeping = wholeResults,
  deliver: (put: () => void) => void = (put) => put(),
): Results {
  const { firstRows, most, withRows, atOnce } = keeping
  const inTurn = createTurns(atOnce)
  const store = createStore<ReadonlyMap<string, ReportResult>>(new Map())

  function put(key: string, result: ReportResult): void {
    store.update((known) => {
      const next = new Map(known)
      next.delete(key)
      next.set(key, result)
      for (const [old, { state }] of next) {
        if (next.size <= most) break
        if (old === key || state === 'running') continue
        release(next.get(old))
        next.delete(old)
      }
      return next
    })
  }

  function remove(key: string): void {
    store.update((known) => {
      const next = new Map(known)
      next.delete(key)
      return next
    })
  }

  function release(result: ReportResult | undefined): void {
    if (result?.state !== 'done' || !withRows) return
    void engine().then((client) => client.releaseResult(result.summary.id))
  }

  async function count(
    question: Question,
    queries: ReportQueries,
    signal: AbortSignal,
  ): Promise<ReportResult> {
    const { rows, facts, rule, zone } = queries
    const request = { dataset: question.dataset.id, rows, facts, rule, zone }
    const ran = await ask(engine, (client) => client.run(request, signal))
    if (!ran.ok) return { state: 'failed', failure: ran.error }
    const { id, rowCount } = ran.value
    const to = Math.min(firstRows, rowCount)
    const first = await ask(engine, (client) => client.rows(id, 0, to))
    if (!withRows) void engine().then((client) => client.releaseResult(id))
    if (!first.ok) return { state: 'failed', failure: first.error }
    return { state: 'done', question, queries, summary: ran.value, first: first.value }
  }

  function begin(question: Question, queries: ReportQueries): void {
    const key = resultKey(question)
    const controller = new AbortController()
    put(key, { state: 'running', controller })
    void inTurn(() => count(question, queries, controller.signal)).then((result) =>
      deliver(() => {
        if (controller.signal.aborted) release(result)
        else put(key, result)
      }),
    )
  }

  return {
    store,
    want(question) {
      const key = resultKey(question)
      const known = store.get().get(key)
      if (known) {
        // What was looked at last is the last to go.
        put(key, known)
        return
      }
      const queries = queriesOf(question)
      if (queries.state === 'lacks') put(key, queries)
      else begin(question, queries.queries)
    },
    leave(question) {
      const key = resultKey(question)
      const known = store.get().get(key)
      if (known?.state !== 'running') return
      known.controller.abort()
      remove(key)
    },
    forget: (question) => remove(resultKey(question)),
  }
}

type Queries =
  | { readonly state: 'ready'; readonly queries: ReportQueries }
  | { readonly state: 'lacks'; readonly column: string }

/** The report's queries, or the column that the file lacks for it. */
function queriesOf({ dataset: { schema }, report, parameters, filters = [] }: Question): Queries {
  try {
    const queries = filteredQueries(report.queries(schema, parameters), filters)
    return { state: 'ready', queries }
  } catch (error) {
    if (error instanceof MissingColumnError) return { state: 'lacks', column: error.column }
    throw error
  }
}

/** Whether the file has what the report needs as it stands, without its parameters changed. */
export function isServed(dataset: LoadedDataset, report: Report): boolean {
  return queriesOf({ dataset, report, parameters: parseParameters(report, []) }).state === 'ready'
}
