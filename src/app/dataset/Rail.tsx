import { NativeSelect, UnstyledButton } from '@mantine/core'
import '@mantine/core/styles/Input.css'
import type { ReactNode } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { servesMerchantPage } from '#reports/merchant-page.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import type { Report } from '#reports/report.ts'
import { AddWays } from '../files/AddWays.tsx'
import { FileList } from '../files/FileList.tsx'
import { IntakeSaid } from '../files/IntakeSaid.tsx'
import { overviewOf } from '../overview/index.ts'
import { useReportWords } from '../report/use-report-words.ts'
import type { AppState, DatasetEntry, View } from '../state/app-state.ts'
import type { Intake } from '../state/intake.ts'
import { MemoryMeter } from './MemoryMeter.tsx'
import { isServed } from './results.ts'
import { ruleSwitches } from './rules.ts'
import classes from './Rail.module.css'

interface RailProps {
  readonly state: AppState
  readonly dataset: DatasetEntry
  readonly reports: readonly Report[]
  readonly intake: Intake
  readonly onGo: (view: View) => void
}

/** Files, datasets and reports, and the way between them. */
export function Rail({ state, dataset, reports, intake, onGo }: RailProps) {
  const t = useTranslations('rail')
  return (
    <>
      {state.datasets.length > 1 && (
        <DatasetSwitch datasets={state.datasets} dataset={dataset} onGo={onGo} />
      )}
      <FileList
        files={state.files}
        intake={intake}
        onAsk={(file) => onGo({ page: 'file', file })}
      />
      <MemoryMeter state={state} />
      <IntakeSaid notes={state.notes} intake={intake} />
      <AddWays intake={intake} isOpen narrow />
      <nav aria-label={t('reports')}>
        <h2 className={classes.title}>{t('reports')}</h2>
        <ul>
          <OverviewLink dataset={dataset} view={state.view} onGo={onGo} />
          {reports.map((report) => (
            <ReportLink
              key={report.id}
              report={report}
              dataset={dataset}
              current={currentReport(state.view, dataset, reports) === report.id}
              filters={filtersOf(state.view, dataset)}
              onGo={onGo}
            />
          ))}
          <MerchantLink dataset={dataset} view={state.view} onGo={onGo} />
          <SetAsideLink dataset={dataset} view={state.view} onGo={onGo} />
          <CleaningLink dataset={dataset} view={state.view} onGo={onGo} />
        </ul>
      </nav>
    </>
  )
}

interface DatasetSwitchProps {
  readonly datasets: readonly DatasetEntry[]
  readonly dataset: DatasetEntry
  readonly onGo: (view: View) => void
}

function DatasetSwitch({ datasets, dataset, onGo }: DatasetSwitchProps) {
  const t = useTranslations()
  return (
    <NativeSelect
      className={classes.switch}
      label={t('rail.datasets')}
      size="xs"
      value={dataset.key}
      data={datasets.map(({ key, kind, loaded }) => ({
        value: key,
        label:
          kind === 'generic'
            ? `${t('kinds.generic')}: ${loaded.receipt.files[0]?.name ?? ''}`
            : t(`kinds.${kind}`),
      }))}
      onChange={({ target }) => onGo({ page: 'report', dataset: target.value, report: null })}
    />
  )
}

/** What is seen first of the kind, where it has an overview. */
function OverviewLink({ dataset, view, onGo }: SetAsideLinkProps) {
  const t = useTranslations('overview')
  if (!overviewOf(dataset.kind)) return null
  const filters = filtersOf(view, dataset)
  return (
    <Link
      current={view.page === 'report' && view.report === null}
      onClick={() => onGo({ page: 'report', dataset: dataset.key, report: null, filters })}
    >
      {t('title')}
    </Link>
  )
}

interface ReportLinkProps {
  readonly report: Report
  readonly dataset: DatasetEntry
  readonly current: boolean
  readonly filters: readonly RecordFilter[]
  readonly onGo: (view: View) => void
}

function ReportLink({ report, dataset, current, filters, onGo }: ReportLinkProps) {
  const t = useTranslations('rail')
  const words = useReportWords()
  const served = isServed(dataset.loaded, report)
  return (
    <Link
      current={current}
      muted={!served}
      onClick={() => onGo({ page: 'report', dataset: dataset.key, report: report.id, filters })}
    >
      {words(report.id).title}
      {!served && <span className="unseen"> ({t('unserved')})</span>}
    </Link>
  )
}

interface SetAsideLinkProps {
  readonly dataset: DatasetEntry
  readonly view: View
  readonly onGo: (view: View) => void
}

function SetAsideLink({ dataset, view, onGo }: SetAsideLinkProps) {
  const t = useTranslations('rail')
  const format = useFormatter()
  const { rejected } = dataset.loaded.receipt
  if (rejected === 0) return null
  return (
    <Link
      current={view.page === 'set-aside'}
      onClick={() => onGo({ page: 'set-aside', dataset: dataset.key })}
    >
      {t('setAside')} <span className={classes.count}>{format.number(rejected)}</span>
    </Link>
  )
}

function MerchantLink({ dataset, view, onGo }: SetAsideLinkProps) {
  const t = useTranslations('merchant')
  if (!servesMerchantPage(dataset.loaded.schema)) return null
  return (
    <Link
      current={view.page === 'merchant'}
      onClick={() => onGo({ page: 'merchant', dataset: dataset.key })}
    >
      {t('title')}
    </Link>
  )
}

function CleaningLink({ dataset, view, onGo }: SetAsideLinkProps) {
  const t = useTranslations('controls')
  if (ruleSwitches(dataset.loaded.schema, {}).length === 0) return null
  return (
    <Link
      current={view.page === 'cleaning'}
      onClick={() => onGo({ page: 'cleaning', dataset: dataset.key })}
    >
      {t('cleaning')}
    </Link>
  )
}

interface LinkProps {
  readonly current: boolean
  readonly muted?: boolean
  readonly onClick: () => void
  readonly children: ReactNode
}

function Link({ current, muted = false, onClick, children }: LinkProps) {
  return (
    <li>
      <UnstyledButton
        className={classes.link}
        data-muted={muted || undefined}
        {...(current && { 'aria-current': 'page' as const })}
        onClick={onClick}
      >
        {children}
      </UnstyledButton>
    </li>
  )
}

function currentReport(
  view: View,
  { kind }: DatasetEntry,
  reports: readonly Report[],
): string | null {
  if (view.page !== 'report') return null
  return view.report ?? (overviewOf(kind) ? null : (reports[0]?.id ?? null))
}

/** Filters hold from one report of a dataset to the next. */
function filtersOf(view: View, { key }: DatasetEntry): readonly RecordFilter[] {
  return view.page === 'report' && view.dataset === key ? (view.filters ?? []) : []
}
