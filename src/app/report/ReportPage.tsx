import { Button, Loader } from '@mantine/core'
import { useEffect, useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import type { Report } from '#reports/report.ts'
import type { Failure, LoadedDataset } from '#session/api.ts'
import { resultKey } from '../dataset/results.ts'
import type { ReportDone, Results } from '../dataset/results.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { inSentence } from '../format/in-sentence.ts'
import { plainView } from '../result-table/table-view.ts'
import { FocusedTitle } from '../shell/FocusedTitle.tsx'
import { Notice } from '../shell/Notice.tsx'
import type { EngineSource } from '../state/ask.ts'
import { useStore } from '../state/store.ts'
import { Downloads } from './Downloads.tsx'
import { Facts } from './Facts.tsx'
import { headlineOf } from './headline.ts'
import { ReceiptLine } from './ReceiptLine.tsx'
import { ReportChart } from './ReportChart.tsx'
import classes from './ReportPage.module.css'
import { ResultGrid } from './ResultGrid.tsx'
import { Tiles } from './Tiles.tsx'
import { useFigureText } from './use-figure-text.ts'
import { useChart } from './use-chart.ts'
import { useReportWords } from './use-report-words.ts'

interface ReportPageProps {
  readonly dataset: LoadedDataset
  readonly report: Report
  readonly results: Results
  readonly engine: EngineSource
  /** Doubts about the data. */
  readonly beside: ReactNode
  readonly onReload: () => void
  /** Opens the choice of which column is which. */
  readonly onCorrect?: () => void
}

/** One report: its question, its figures, its facts, chart, table and receipt. */
export function ReportPage({ dataset, report, results, engine, ...props }: ReportPageProps) {
  const words = useReportWords()(report.id)
  const known = useStore(results.store)
  const result = known.get(resultKey(dataset, report))
  useEffect(() => results.want(dataset, report), [results, dataset, report])
  return (
    <article className={classes.report} data-report={report.id} data-state={result?.state}>
      <header>
        <FocusedTitle text={words.title} />
        <p className={classes.question}>{words.question}</p>
      </header>
      {props.beside}
      {(!result || result.state === 'running') && <Busy />}
      {result?.state === 'lacks' && (
        <Lacks column={result.column} {...(props.onCorrect && { onCorrect: props.onCorrect })} />
      )}
      {result?.state === 'failed' && (
        <Failed
          failure={result.failure}
          onRetry={() => {
            results.forget(dataset, report)
            if (result.failure.kind === 'bad-query') results.want(dataset, report)
            else props.onReload()
          }}
        />
      )}
      {result?.state === 'done' && (
        <Done
          key={result.summary.id}
          result={result}
          dataset={dataset}
          report={report}
          engine={engine}
        />
      )}
    </article>
  )
}

interface DoneProps {
  readonly dataset: LoadedDataset
  readonly report: Report
  readonly result: ReportDone
  readonly engine: EngineSource
}

function Done({ dataset, report, result, engine }: DoneProps) {
  const { title } = useReportWords()(report.id)
  const { summary, first } = result
  const chart = useChart(engine, dataset, report, result)
  const figures = useFigures(report, result, chart.data)
  const [view, setView] = useState(plainView)
  if (summary.rowCount === 0) {
    return (
      <>
        <NoRows />
        <Facts report={report} receipt={summary.receipt} />
        <ReceiptLine receipt={summary.receipt} />
        <Downloads engine={engine} result={summary.id} name={report.id} />
      </>
    )
  }
  return (
    <>
      {chart.state !== 'coming' && <Tiles figures={figures} />}
      <Facts report={report} receipt={summary.receipt} />
      <ReportChart report={report} chart={chart} title={title} />
      <section className={classes.table}>
        <ResultGrid
          engine={engine}
          summary={summary}
          first={first}
          title={title}
          asInFile={report.id === 'records'}
          name={report.id}
          view={view}
          onViewChange={setView}
        />
      </section>
      <ReceiptLine receipt={summary.receipt} />
    </>
  )
}

function useFigures(
  report: Report,
  { summary, first }: ReportDone,
  chart: ReturnType<typeof useChart>['data'],
) {
  const t = useTranslations('figures')
  const nameOf = useFigureNames()
  const say = useFigureText()
  return useMemo(
    () =>
      headlineOf({
        report,
        summary,
        first,
        chart,
        nameOf,
        words: {
          rows: t('rows'),
          days: t('days'),
          months: t('months'),
          dateOf: (text) => say(text, 'date'),
          most: (measure) => t('most', { measure: inSentence(measure) }),
          total: (measure) => t('total', { measure }),
        },
      }),
    // The words change with the language only, which changes everything.
    // oxlint-disable-next-line react/exhaustive-deps
    [report, summary, first, chart],
  )
}

function useFigureNames(): (name: string) => string {
  const t = useTranslations('facts')
  const nameOf = useRoleNames()
  return useMemo(() => {
    const facts = new Set(['kept', 'measured', 'capped', 'edge', 'unknown_share'] as const)
    return (name) => (facts.has(name as 'kept') ? t(name as 'kept') : nameOf(name))
  }, [t, nameOf])
}

function Busy() {
  const t = useTranslations('report')
  return (
    <output className={classes.busy}>
      <Loader size={16} /> {t('busy')}
    </output>
  )
}

function NoRows() {
  return <p className={classes.question}>{useTranslations('report')('noRows')}</p>
}

interface LacksProps {
  readonly column: string
  readonly onCorrect?: () => void
}

function Lacks({ column, onCorrect }: LacksProps) {
  const t = useTranslations('report')
  const nameOf = useRoleNames()
  return (
    <Notice tone="quality" title={t('lacks', { column: nameOf(column) })}>
      <p>{t('lacksNext')}</p>
      {onCorrect && (
        <Button size="xs" variant="default" onClick={onCorrect}>
          {t('correct')}
        </Button>
      )}
    </Notice>
  )
}

interface FailedProps {
  readonly failure: Failure
  readonly onRetry: () => void
}

function Failed({ failure, onRetry }: FailedProps) {
  const t = useTranslations()
  return (
    <Notice tone="failure" title={t('report.failed')}>
      <p>
        {t(`trouble.${failure.kind}.what`, { name: t('files.title') })}{' '}
        {t(`trouble.${failure.kind}.next`)}
      </p>
      <Button size="xs" variant="default" onClick={onRetry}>
        {t('report.retry')}
      </Button>
    </Notice>
  )
}
