import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Chart, Parameters, Report } from '#reports/report.ts'
import type { ChartData } from '../charts/chart-data.ts'
import { fetchChart } from '../charts/fetch-chart.ts'
import type { ChartContext } from '../charts/fetch-chart.ts'
import { resultKey } from '../dataset/results.ts'
import type { Question, ReportDone, ReportResult, Results } from '../dataset/results.ts'
import type { EngineSource } from '../state/ask.ts'
import { useStore } from '../state/store.ts'
import { useMeasureNames } from './use-measure-names.ts'

/** A result and its chart, which are shown together. */
export interface Shown {
  readonly result: ReportDone
  /** Null where there is none, or it cannot be drawn: the rest stays. */
  readonly chart: ChartData | null
  /** Whether the chart's data are there, as far as there is a chart. */
  readonly isDrawn: boolean
}

interface Answer {
  /** What is known of the question as it stands. */
  readonly result: ReportResult | undefined
  /** What can be shown: the answer before stays until the next one is there as a whole. */
  readonly shown: Shown | null
  /** What is shown answers an earlier question, and has for a while. */
  readonly isLate: boolean
}

/** Answers a question in place: the latest wins, and those before it are cancelled. */
export function useAnswer(question: Question, results: Results, engine: EngineSource): Answer {
  const result = useStore(results.store).get(resultKey(question))
  const [shown, setShown] = useState<Shown | null>(null)
  const names = useChartNames(question)
  useEffect(() => {
    results.want(question)
    return () => results.leave(question)
  }, [results, question])
  const done = result?.state === 'done' ? result : null
  useEffect(() => {
    if (!done) return
    const { signal, abort } = cancellable()
    void drawingOf(done, { engine, names, signal }).then((chart) => {
      if (!signal.aborted) setShown({ result: done, chart, isDrawn: true })
    })
    return abort
    // The words do not change while the chart is fetched.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [engine, done])
  const isStale = shown !== null && shown.result !== result
  return {
    result,
    shown: shown ?? (done && { result: done, chart: null, isDrawn: !hasChart(done) }),
    // Early figures are followed by later ones all the time: that is no wait.
    isLate: useLate(isStale && !question.dataset.receipt.partial),
  }
}

/** What a report draws with these parameters: the measure that it is ranked by. */
export function drawnChart({ chart }: Report, { measure }: Parameters): Chart | null {
  return chart?.form === 'bars' && typeof measure === 'string'
    ? { ...chart, value: measure }
    : chart
}

function hasChart({ question, summary }: ReportDone): boolean {
  return question.report.chart !== null && summary.rowCount > 0
}

async function drawingOf(
  result: ReportDone,
  context: Pick<ChartContext, 'engine' | 'names' | 'signal'>,
): Promise<ChartData | null> {
  const { dataset, report, parameters } = result.question
  const chart = drawnChart(report, parameters)
  return chart && hasChart(result) ? fetchChart(chart, { ...context, dataset, result }) : null
}

function useChartNames({ report }: Question): ChartContext['names'] {
  const t = useTranslations('charts')
  const nameOf = useMeasureNames()
  const { chart } = report
  const only = !chart || chart.form === 'funnel' ? '' : nameOf(chart.value)
  return { only, others: t('others'), none: t('noValue') }
}

function cancellable(): { readonly signal: AbortSignal; readonly abort: () => void } {
  const controller = new AbortController()
  return { signal: controller.signal, abort: () => controller.abort() }
}

/** An answer that comes sooner is not worth a change of light. */
const lateAfterMs = 200

function useLate(waits: boolean): boolean {
  const [isLate, setLate] = useState(false)
  useEffect(() => {
    if (!waits) return
    const timer = setTimeout(() => setLate(true), lateAfterMs)
    return () => {
      clearTimeout(timer)
      setLate(false)
    }
  }, [waits])
  return isLate
}
