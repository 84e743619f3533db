import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { Receipt } from '#core/cleaning/receipt.ts'
import type { PublishedFigure, PublishedNote, ValueForm } from '#publish/document.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import type { Report } from '#reports/report.ts'
import { useRecordFilterText } from '../overview/FilterBar.tsx'
import { useRejectReasons } from '../rejects/use-reject-reasons.ts'
import { useFactSentences } from '../report/Facts.tsx'
import type { Figure } from '../report/figures.ts'
import type { InView } from '../report/ResultGrid.tsx'
import { useReportWords } from '../report/use-report-words.ts'
import { useFilterText } from '../result-table/FilterChips.tsx'
import type { TableView } from '../result-table/table-view.ts'
import type { EngineSource } from '../state/ask.ts'
import { Share } from './Share.tsx'

interface ShareViewProps {
  readonly engine: EngineSource
  readonly report: Report
  readonly receipt: Receipt
  readonly figures: readonly Figure[]
  readonly table: TableView
  /** Which records count. */
  readonly filters: readonly RecordFilter[]
  readonly inView: InView
}

/** Publishes a report as it is looked at: its rows, filters and order, and what they rest on. */
export function ShareView(props: ShareViewProps) {
  const { engine, report, figures, inView } = props
  const { title, question } = useReportWords()(report.id)
  const notes = useNotes(props)
  const isNarrowed = props.table.filters.length > 0 || props.table.find !== ''
  const said = JSON.stringify(notes)
  const view = useMemo(
    () => ({
      name: report.id,
      title,
      question,
      // The headline is of all rows; where some are left out it would say something else.
      figures: isNarrowed ? [] : figures.map(publishedFigure),
      chart: inView.isWhole ? report.chart : null,
      notes,
    }),
    // `said` is `notes`, compared by what they say.
    // oxlint-disable-next-line react/exhaustive-deps
    [report, title, question, isNarrowed, figures, inView.isWhole, said],
  )
  return (
    <Share
      engine={engine}
      result={inView.result}
      rowCount={inView.rowCount}
      columns={inView.columns}
      columnCount={inView.columnCount}
      view={view}
    />
  )
}

const forms = {
  duration: 'duration',
  ratio: 'ratio',
  date: 'date',
  plain: 'number',
  money: 'number',
} as const satisfies Record<Figure['form'], ValueForm>

function publishedFigure({ id, label, exact, form, note }: Figure): PublishedFigure {
  return { name: id, label, form: forms[form], value: exact, note: note ?? null }
}

function useNotes({
  report,
  receipt,
  table,
  filters: records,
  inView,
}: ShareViewProps): readonly PublishedNote[] {
  const t = useTranslations('publish')
  const reasons = useRejectReasons()
  const filterText = useFilterText(inView.titleOf)
  const facts = useFactSentences({ report, receipt })
  const { read, accepted, filtered, rejected, rejectedBy, rule, zone, partial } = receipt
  const why = reasons(Object.entries(rejectedBy).map(([name, count]) => ({ rule: name, count })))
  const counts = { read, used: accepted - filtered, setAside: rejected }
  const recordText = useRecordFilterText()
  const filters = [
    ...records.map(recordText),
    ...table.filters.map(filterText),
    ...(table.find === '' ? [] : [t('find', { text: table.find })]),
  ]
  const note = (name: string, label: string, text: string): PublishedNote => ({ name, label, text })
  return [
    ...(filters.length === 0 ? [] : [note('filters', t('filters'), filters.join('; '))]),
    note('read', t('read'), t('readText', { ...counts, why: why === '' ? 'none' : why })),
    ...(partial ? [note('partial', t('read'), t('partial'))] : []),
    ...facts.map((sentence) => note('fact', t('said'), sentence)),
    ...(rule === null ? [] : [note('rule', t('rule'), rule)]),
    note('zone', t('zone'), zone ?? t('zoneWritten')),
  ]
}
