import { useEffect, useMemo, useRef, useState } from 'react'
import { resultKey } from '../dataset/results.ts'
import type { Question, ReportDone, ReportResult, Results } from '../dataset/results.ts'
import { useStore } from '../state/store.ts'

/** Puts questions, and takes back those that are no longer put; gives what is known of each. */
export function useAnswers(
  questions: readonly Question[],
  results: Results,
): readonly (ReportResult | undefined)[] {
  const known = useStore(results.store)
  const put = useRef<readonly Question[]>([])
  useEffect(() => {
    const keys = new Set(questions.map(resultKey))
    for (const question of questions) results.want(question)
    for (const question of put.current) {
      if (!keys.has(resultKey(question))) results.leave(question)
    }
    put.current = questions
  }, [results, questions])
  useEffect(
    () => () => {
      for (const question of put.current) results.leave(question)
      put.current = []
    },
    [results],
  )
  return useSameItems(questions.map((question) => known.get(resultKey(question))))
}

/** The list before, while the next one has the same items. */
function useSameItems<Item>(items: readonly Item[]): readonly Item[] {
  const [kept, setKept] = useState(items)
  const isSame = kept.length === items.length && kept.every((item, at) => item === items[at])
  if (!isSame) setKept(items)
  return isSame ? kept : items
}

/** An answer as it is shown. */
export interface Shown {
  /** The latest whole answer, which stays until the next is there. */
  readonly done: ReportDone | null
  readonly result: ReportResult | undefined
  /** What is shown answers an earlier question. */
  readonly isStale: boolean
}

/** Keeps the answer before in its place while the next one is counted. */
export function useShown(result: ReportResult | undefined): Shown {
  const [kept, setKept] = useState<ReportDone | null>(null)
  const now = result?.state === 'done' ? result : null
  if (now && now !== kept) setKept(now)
  const done = now ?? kept
  return useMemo(() => ({ done, result, isStale: done !== now }), [done, result, now])
}

/** The cells of a column of the first rows; none where the result has no such column. */
export function cellsOf({ summary, first }: ReportDone, name: string): readonly (string | null)[] {
  const at = summary.columns.findIndex((column) => column.name === name)
  return first.columns[at] ?? []
}

/** The value of a column of a one-row report, or of a fact; `undefined` where there is neither. */
export function figureOf(done: ReportDone, name: string): string | null | undefined {
  const { facts } = done.summary.receipt
  if (Object.hasOwn(facts, name)) {
    const value = facts[name]
    return value == null ? null : String(value)
  }
  return cellsOf(done, name)[0]
}
