import { useMemo } from 'react'
import { plainView } from '../result-table/table-view.ts'
import type { TableView } from '../result-table/table-view.ts'
import type { ReportView } from '../state/app-state.ts'
import type { EngineSource } from '../state/ask.ts'
import { EmptyAnswer } from './EmptyAnswer.tsx'
import { HoldsUsers } from './HoldsUsers.tsx'
import { Facts } from './Facts.tsx'
import { QueryText } from './QueryText.tsx'
import { ReceiptLine } from './ReceiptLine.tsx'
import { ReportChart } from './ReportChart.tsx'
import classes from './ReportPage.module.css'
import { ShareView } from '../share/ShareView.tsx'
import { ResultGrid } from './ResultGrid.tsx'
import { Tiles } from './Tiles.tsx'
import { drawnChart } from './use-answer.ts'
import type { Shown } from './use-answer.ts'
import { useFigures } from './use-figures.ts'
import { useReportWords } from './use-report-words.ts'

interface AnswerViewProps {
  readonly shown: Shown
  readonly isLate: boolean
  readonly engine: EngineSource
  readonly view: ReportView
  readonly hasSwitches: boolean
  readonly onTable: (table: TableView) => void
  /** Opens a merchant's page, where there is one. */
  readonly onMerchant?: () => void
}

/** The answer to a report's question: figures, facts, chart, table, receipt. */
export function AnswerView(props: AnswerViewProps) {
  const { shown, isLate, engine, view, hasSwitches, onTable } = props
  const { result } = shown
  const { summary, first, question } = result
  const report = useMemo(
    () => ({ ...question.report, chart: drawnChart(question.report, question.parameters) }),
    [question],
  )
  const { title } = useReportWords()(report.id)
  const figures = useFigures(report, shown)
  const isEmpty = summary.rowCount === 0
  return (
    <div className={classes.answer} data-late={isLate || undefined} aria-busy={isLate}>
      {!isEmpty && shown.isDrawn && <Tiles figures={figures} />}
      <Facts report={report} receipt={summary.receipt} />
      {!isEmpty && <ReportChart report={report} shown={shown} title={title} />}
      {report.holdsUsers === true && props.onMerchant && (
        <HoldsUsers onMerchant={props.onMerchant} />
      )}
      {isEmpty ? (
        <EmptyAnswer
          engine={engine}
          summary={summary}
          name={report.id}
          asInFile={report.id === 'records'}
        />
      ) : (
        <section className={classes.table}>
          <ResultGrid
            engine={engine}
            summary={summary}
            first={first}
            title={title}
            asInFile={report.id === 'records'}
            name={report.id}
            view={view.table ?? plainView}
            onViewChange={onTable}
            actions={(inView) => (
              <ShareView
                engine={engine}
                report={report}
                receipt={summary.receipt}
                figures={figures}
                table={view.table ?? plainView}
                filters={question.filters ?? []}
                inView={inView}
              />
            )}
          />
        </section>
      )}
      <div>
        <ReceiptLine receipt={summary.receipt} />
        <QueryText result={result} hasSwitches={hasSwitches} />
      </div>
    </div>
  )
}
