import { lazy, Suspense } from 'react'
import { useTranslations } from 'use-intl'
import { reportsFor } from '#reports/index.ts'
import { servesMerchantPage } from '#reports/merchant-page.ts'
import { canFilter } from '#reports/record-filter.ts'
import { KindChooser } from '../files/KindChooser.tsx'
import { RejectsPage } from '../rejects/RejectsPage.tsx'
import { overviewOf } from '../overview/index.ts'
import { OverviewPage } from '../overview/OverviewPage.tsx'
import { CopyLink } from '../report/CopyLink.tsx'
import { PartRead } from '../report/PartRead.tsx'
import { Busy } from '../report/Problems.tsx'
import { ReportPage } from '../report/ReportPage.tsx'
import { Broken } from '../shell/Broken.tsx'
import { FocusedTitle } from '../shell/FocusedTitle.tsx'
import { useApp } from '../state/app-context.ts'
import { byPath } from '../state/app-state.ts'
import type { AppState, DatasetEntry, FileEntry, ReportView, View } from '../state/app-state.ts'
import { linkText } from '../state/link.ts'
import { linkOf } from '../state/navigation.ts'
import classes from './DatasetView.module.css'
import { CleaningPage } from './CleaningPage.tsx'
import { Doubts } from './Doubts.tsx'
import type { Results } from './results.ts'
import { hasSwitches, ruleSwitches } from './rules.ts'
import { SwitchedRules } from './SwitchedRules.tsx'

const MerchantPage = lazy(async () => {
  const { MerchantPage: component } = await import('../merchant/MerchantPage.tsx')
  return { default: component }
})

interface DatasetViewProps {
  readonly state: AppState
  readonly dataset: DatasetEntry
  readonly results: Results
  /** The answers of overviews. */
  readonly answers: Results
  readonly onGo: (view: View) => void
}

/** What is chosen in the rail. */
export function DatasetView({ state, dataset, results, answers, onGo }: DatasetViewProps) {
  const { engine, intake } = useApp()
  const { view, files } = state
  const entry = view.page === 'file' ? files.find(({ id }) => id === view.file) : undefined
  if (entry?.inspection) return <FileView entry={entry} datasets={state.datasets} />
  if (view.page === 'set-aside') {
    return (
      <RejectsPage
        key={dataset.loaded.id}
        dataset={dataset.loaded}
        files={files.filter(({ id }) => dataset.fileIds.includes(id)).toSorted(byPath)}
        engine={engine}
        onReload={(change, names) => intake.reload(dataset.key, change, names)}
      />
    )
  }
  const [firstFile] = dataset.fileIds
  const choice = files.find(({ id }) => id === firstFile)?.choice ?? null
  if (view.page === 'cleaning' && choice) {
    return (
      <CleaningPage
        key={dataset.key}
        dataset={dataset.loaded}
        choice={choice}
        onReload={(change) => intake.reload(dataset.key, change)}
      />
    )
  }
  if (view.page === 'merchant' && servesMerchantPage(dataset.loaded.schema)) {
    const link = linkOf(view, state.datasets)
    return (
      <Broken key={`${dataset.key} merchant`}>
        <Suspense fallback={<Busy />}>
          <MerchantPage
            dataset={dataset.loaded}
            engine={engine}
            view={view}
            onView={(change) => onGo({ ...view, ...change })}
            actions={link && <CopyLink hash={linkText(link)} hasSwitches={false} />}
            onReload={() => intake.reload(dataset.key)}
          />
        </Suspense>
      </Broken>
    )
  }
  const shown = reportView(view, dataset)
  const all = reportsFor(dataset.kind)
  const overview = shown.report === null ? overviewOf(dataset.kind) : null
  const report = all.find(({ id }) => id === shown.report) ?? all[0]
  if (!report) return null
  const isSwitched = choice !== null && hasSwitches(ruleSwitches(dataset.loaded.schema, choice))
  const link = linkOf({ ...shown, report: overview ? null : report.id }, state.datasets)
  const given = {
    dataset: dataset.loaded,
    engine,
    view: shown,
    hasSwitches: isSwitched,
    beside: (
      <>
        <Doubts
          doubts={dataset.loaded.doubts}
          onCorrect={(change, names) => intake.reload(dataset.key, change, names)}
        />
        {isSwitched && (
          <SwitchedRules onShow={() => onGo({ page: 'cleaning', dataset: dataset.key })} />
        )}
      </>
    ),
    actions: (
      <div className={classes.actions}>
        <PartRead dataset={dataset} />
        {link && <CopyLink hash={linkText(link)} hasSwitches={isSwitched} />}
      </div>
    ),
  }
  if (overview) {
    return (
      <Broken key={dataset.key}>
        <OverviewPage
          {...given}
          overview={overview}
          results={answers}
          whole={results}
          onView={(change) => onGo({ ...shown, ...change })}
        />
      </Broken>
    )
  }
  return (
    <Broken key={`${dataset.key} ${report.id}`}>
      <ReportPage
        {...given}
        report={report}
        results={results}
        onView={(change) => onGo({ ...shown, ...change })}
        onReload={() => intake.reload(dataset.key)}
        {...(servesMerchantPage(dataset.loaded.schema) && {
          onMerchant: () => onGo({ page: 'merchant', dataset: dataset.key }),
        })}
        {...(firstFile !== undefined && {
          onCorrect: () => onGo({ page: 'file', file: firstFile }),
        })}
      />
    </Broken>
  )
}

/** The view of a report, with the filters that the dataset can take. */
function reportView(view: View, { key, loaded: { schema } }: DatasetEntry): ReportView {
  if (view.page !== 'report') return { page: 'report', dataset: key, report: null }
  const { filters = [] } = view
  return { ...view, filters: filters.filter((filter) => canFilter(schema, filter)) }
}

interface FileViewProps {
  readonly entry: FileEntry
  readonly datasets: readonly DatasetEntry[]
}

function FileView({ entry, datasets }: FileViewProps) {
  const t = useTranslations('chooser')
  const { intake } = useApp()
  return (
    <>
      <FocusedTitle text={t('title', { name: entry.path })} />
      <KindChooser
        key={entry.id}
        entry={entry}
        dateOrders={dateOrdersOf(entry, datasets)}
        intake={intake}
      />
    </>
  )
}

/** What the whole file says of its dates, once it was read. */
function dateOrdersOf({ id }: FileEntry, datasets: readonly DatasetEntry[]) {
  const dataset = datasets.find(({ fileIds }) => fileIds.includes(id))
  return dataset?.loaded.dateOrders[dataset.fileIds.indexOf(id)] ?? []
}
