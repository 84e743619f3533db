import { useMemo } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Parameters, Report } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import { isServed } from '../dataset/results.ts'
import type { Question, Results } from '../dataset/results.ts'
import { FilterBar } from '../overview/FilterBar.tsx'
import { plainView } from '../result-table/table-view.ts'
import type { TableView } from '../result-table/table-view.ts'
import { Notice } from '../shell/Notice.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import type { ReportView } from '../state/app-state.ts'
import type { EngineSource } from '../state/ask.ts'
import { AnswerView } from './AnswerView.tsx'
import { readParameters, writeParameters } from './parameters.ts'
import { ParameterPanel } from './ParameterPanel.tsx'
import { Busy, Failed, Lacks } from './Problems.tsx'
import classes from './ReportPage.module.css'
import { useAnswer } from './use-answer.ts'
import { useReportWords } from './use-report-words.ts'

interface ReportPageProps {
  readonly dataset: LoadedDataset
  readonly report: Report
  readonly results: Results
  readonly engine: EngineSource
  /** The report's parameters and how its table is looked at. */
  readonly view: ReportView
  readonly onView: (change: Partial<ReportView>) => void
  /** Cleaning rules are switched. */
  readonly hasSwitches: boolean
  /** Doubts about the data, rules that are switched. */
  readonly beside: ReactNode
  /** Ways to pass the view on. */
  readonly actions: ReactNode
  readonly onReload: () => void
  /** Opens a merchant's page, where there is one. */
  readonly onMerchant?: () => void
  /** Opens the choice of which column is which. */
  readonly onCorrect?: () => void
}

/** One report: its question, its parameters, its figures, facts, chart, table and receipt. */
export function ReportPage(props: ReportPageProps) {
  const { dataset, report, results, engine, view, onView } = props
  const words = useReportWords()(report.id)
  const { question, ignored } = useQuestion(dataset, report, view)
  const { result, shown, isLate } = useAnswer(question, results, engine)
  const isStale = shown !== null && shown.result !== result
  const set = (parameters: Parameters, continues: boolean) =>
    onView({ given: writeParameters(report, parameters), continues })
  return (
    <article
      className={classes.report}
      data-report={report.id}
      data-state={result?.state === 'done' && isStale ? 'running' : result?.state}
    >
      <PageHead title={words.title} lead={words.question} actions={props.actions} />
      {props.beside}
      <FilterBar filters={view.filters ?? []} onChange={(filters) => onView({ filters })} />
      {ignored.length > 0 && <Ignored names={ignored} />}
      {isServed(dataset, report) && (
        <ParameterPanel question={question} engine={engine} onChange={set} />
      )}
      {result?.state === 'lacks' && (
        <Lacks column={result.column} {...(props.onCorrect && { onCorrect: props.onCorrect })} />
      )}
      {result?.state === 'failed' && (
        <Failed
          failure={result.failure}
          onRetry={() => {
            results.forget(question)
            if (result.failure.kind === 'bad-query') results.want(question)
            else props.onReload()
          }}
        />
      )}
      {(!result || result.state === 'running') && !shown && <Busy />}
      {shown && result?.state !== 'lacks' && result?.state !== 'failed' && (
        <AnswerView
          shown={shown}
          isLate={isLate}
          engine={engine}
          view={view}
          hasSwitches={props.hasSwitches}
          {...(props.onMerchant && { onMerchant: props.onMerchant })}
          onTable={(table) => onView({ table, continues: isTyping(view.table, table) })}
        />
      )}
    </article>
  )
}

/** The search goes on letter by letter, as one step. */
function isTyping(before: TableView = plainView, after: TableView): boolean {
  return before.find !== '' && after.find !== '' && before.find !== after.find
}

/** The question that the view puts; one object while it is the same question. */
function useQuestion(
  dataset: LoadedDataset,
  report: Report,
  { given = [], filters = [] }: ReportView,
): { readonly question: Question; readonly ignored: readonly string[] } {
  const text = JSON.stringify([given, filters])
  return useMemo(
    () => {
      const { parameters, ignored } = readParameters(report, given)
      return { question: { dataset, report, parameters, filters }, ignored }
    },
    // `text` is both, compared by what they say.
    // oxlint-disable-next-line react/exhaustive-deps
    [dataset, report, text],
  )
}

function Ignored({ names }: { readonly names: readonly string[] }) {
  const t = useTranslations('controls')
  return <Notice tone="quality" title={t('ignored', { names: names.join(', ') })} />
}
