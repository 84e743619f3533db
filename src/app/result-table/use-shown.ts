import { useEffect, useRef, useState } from 'react'
import type {
  Answer,
  EngineClient,
  Failure,
  ResultSummary,
  RowWindow,
  Totals,
  ViewRequest,
} from '#session/api.ts'
import { ask } from '../state/ask.ts'
import type { EngineSource } from '../state/ask.ts'

/** A report's result, of which views are made. */
export interface WholeResult {
  readonly summary: ResultSummary
  readonly first: RowWindow
  /** The report's id. */
  readonly name: string
}

/** The rows that are shown, with all that belongs to them. */
export interface ShownResult {
  readonly whole: WholeResult
  readonly summary: ResultSummary
  readonly first: RowWindow
  /** Null while they are being added up. */
  readonly totals: Totals | null
}

interface Shown {
  readonly result: ShownResult
  /** Other rows were asked for, and let wait. */
  readonly busy: boolean
  /** Why the rows that were asked for are not shown. */
  readonly failure: Failure | null
}

/** Rows fetched with a view. */
const firstRows = 200
/** Answers that come sooner need no sign of waiting. */
const patienceMs = 200

/**
 * The rows of a view: those before it stay until they are here, and of several that are asked for
 * in a row the last one holds.
 */
export function useShown(
  engine: EngineSource,
  whole: WholeResult,
  request: ViewRequest | null,
): Shown {
  const { summary, first, name } = whole
  const [view, setView] = useState<ShownResult | null>(null)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<Failure | null>(null)
  const [totals, setTotals] = useState<{ of: number; totals: Totals } | null>(null)
  const owned = useRef<number | null>(null)
  const asked = JSON.stringify(request)

  function own(result: number | null): void {
    release(engine, owned.current)
    owned.current = result
  }

  useEffect(() => {
    setFailure(null)
    if (request === null) {
      setView(null)
      own(null)
      return undefined
    }
    const abort = new AbortController()
    const waiting = setTimeout(() => setBusy(true), patienceMs)
    void ask(engine, (client) => look(client, whole, request, abort.signal)).then((answer) => {
      if (abort.signal.aborted) {
        if (answer.ok) release(engine, answer.value.summary.id)
        return
      }
      clearTimeout(waiting)
      setBusy(false)
      if (!answer.ok) {
        setFailure(answer.error)
        return
      }
      setView(answer.value)
      own(answer.value.summary.id)
    })
    return () => {
      abort.abort()
      clearTimeout(waiting)
      setBusy(false)
    }
    // The request by what it says: the address may give a new one that says the same.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [engine, asked])

  // Once, when the table goes.
  // oxlint-disable-next-line react/exhaustive-deps
  useEffect(() => () => own(null), [])

  useEffect(() => {
    const abort = new AbortController()
    void ask(engine, (client) => client.totals(summary.id, abort.signal)).then((answer) => {
      if (answer.ok) setTotals({ of: summary.id, totals: answer.value })
    })
    return () => abort.abort()
  }, [engine, summary.id])

  const known = totals?.of === summary.id ? totals.totals : null
  // The report may have been counted anew, by other parameters: the same holds for its rows.
  const stays =
    request !== null &&
    view?.whole.name === name &&
    (failure === null || view.whole.summary.id === summary.id)
  return { result: stays ? view : { whole, summary, first, totals: known }, busy, failure }
}

function release(engine: EngineSource, result: number | null): void {
  if (result === null) return
  // An engine that is gone has nothing to release.
  void engine().then(
    (client) => client.releaseResult(result),
    () => {},
  )
}

async function look(
  client: EngineClient,
  whole: WholeResult,
  request: ViewRequest,
  signal: AbortSignal,
): Promise<Answer<ShownResult>> {
  const seen = await client.view(request, signal)
  if (!seen.ok) return seen
  const { id, rowCount } = seen.value
  const [first, totals] = await Promise.all([
    client.rows(id, 0, Math.min(firstRows, rowCount), signal),
    client.totals(id, signal),
  ])
  if (first.ok && totals.ok && !signal.aborted) {
    const value = { whole, summary: seen.value, first: first.value, totals: totals.value }
    return { ok: true, value }
  }
  client.releaseResult(id)
  if (!first.ok) return first
  return totals.ok ? { ok: false, error: cancelled } : totals
}

const cancelled: Failure = { kind: 'cancelled', message: 'cancelled', facts: {} }
