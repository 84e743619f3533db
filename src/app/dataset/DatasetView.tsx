import { useTranslations } from 'use-intl'
import { findReport, reportsFor } from '#reports/index.ts'
import { KindChooser } from '../files/KindChooser.tsx'
import { RejectsPage } from '../rejects/RejectsPage.tsx'
import { ReportPage } from '../report/ReportPage.tsx'
import { Broken } from '../shell/Broken.tsx'
import { FocusedTitle } from '../shell/FocusedTitle.tsx'
import { useApp } from '../state/app-context.ts'
import type { AppState, DatasetEntry, View } from '../state/app-state.ts'
import { Doubts } from './Doubts.tsx'
import type { Results } from './results.ts'

interface DatasetViewProps {
  readonly state: AppState
  readonly dataset: DatasetEntry
  readonly results: Results
  readonly onGo: (view: View) => void
}

/** What is chosen in the rail. */
export function DatasetView({ state, dataset, results, onGo }: DatasetViewProps) {
  const { engine, intake } = useApp()
  const { view, files } = state
  const entry = view.page === 'file' ? files.find(({ id }) => id === view.file) : undefined
  if (entry?.inspection) return <FileView entry={entry} />
  if (view.page === 'set-aside') {
    return <RejectsPage key={dataset.loaded.id} dataset={dataset.loaded} engine={engine} />
  }
  const wanted = view.page === 'report' && view.report !== null ? findReport(view.report) : null
  const report = wanted ?? reportsFor(dataset.kind)[0]
  if (!report) return null
  const [firstFile] = dataset.fileIds
  return (
    <Broken key={`${dataset.loaded.id} ${report.id}`}>
      <ReportPage
        dataset={dataset.loaded}
        report={report}
        results={results}
        engine={engine}
        beside={
          <Doubts
            doubts={dataset.loaded.doubts}
            onCorrect={(change) => intake.reload(dataset.key, change)}
          />
        }
        onReload={() => intake.reload(dataset.key)}
        {...(firstFile !== undefined && {
          onCorrect: () => onGo({ page: 'file', file: firstFile }),
        })}
      />
    </Broken>
  )
}

function FileView({ entry }: { readonly entry: AppState['files'][number] }) {
  const t = useTranslations('chooser')
  const { intake } = useApp()
  return (
    <>
      <FocusedTitle text={t('title', { name: entry.path })} />
      <KindChooser
        key={entry.id}
        entry={entry}
        onChoose={(choice) => intake.choose(entry.id, choice)}
      />
    </>
  )
}
