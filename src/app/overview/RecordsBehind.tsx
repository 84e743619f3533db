import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { RecordFilter } from '#reports/record-filter.ts'
import { records } from '#reports/records.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { Results } from '../dataset/results.ts'
import { Busy } from '../report/Problems.tsx'
import { ResultGrid } from '../report/ResultGrid.tsx'
import { useReportWords } from '../report/use-report-words.ts'
import { plainView } from '../result-table/table-view.ts'
import type { TableView } from '../result-table/table-view.ts'
import type { EngineSource } from '../state/ask.ts'
import { useAnswers, useShown } from './answers.ts'
import classes from './Overview.module.css'

interface RecordsBehindProps {
  readonly dataset: LoadedDataset
  readonly filters: readonly RecordFilter[]
  readonly results: Results
  readonly engine: EngineSource
}

/** The records that the filters let through, as they were read; asked for once it is opened. */
export function RecordsBehind(props: RecordsBehindProps) {
  const t = useTranslations('overview')
  const [isOpen, setOpen] = useState(false)
  return (
    <details
      className={classes.records}
      onToggle={({ currentTarget }) => setOpen(currentTarget.open)}
    >
      <summary className={classes.recordsTitle}>{t('records')}</summary>
      {isOpen && <Rows {...props} />}
    </details>
  )
}

function Rows({ dataset, filters, results, engine }: RecordsBehindProps) {
  const { title } = useReportWords()(records.id)
  const [view, setView] = useState<TableView>(plainView)
  const questions = useMemo(
    () => [{ dataset, report: records, parameters: {}, filters }],
    [dataset, filters],
  )
  const [result] = useAnswers(questions, results)
  const { done } = useShown(result)
  if (!done) return <Busy />
  return (
    <ResultGrid
      engine={engine}
      summary={done.summary}
      first={done.first}
      title={title}
      asInFile
      name={records.id}
      view={view}
      onViewChange={setView}
    />
  )
}
