import { memo, useMemo, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { useTranslations } from 'use-intl'
import { findReport } from '#reports/index.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import type { Parameters } from '#reports/report.ts'
import type { LoadedDataset } from '#session/api.ts'
import type { ReportResult, Results } from '../dataset/results.ts'
import { writeParameters } from '../report/parameters.ts'
import { ReceiptLine } from '../report/ReceiptLine.tsx'
import { PageHead } from '../shell/PageHead.tsx'
import type { ReportView } from '../state/app-state.ts'
import type { EngineSource } from '../state/ask.ts'
import type { Given } from '../state/link.ts'
import { useAnswers, useShown } from './answers.ts'
import { BasisDialog } from './BasisDialog.tsx'
import { CalmContext } from './calm.ts'
import type { Basis } from './BasisDialog.tsx'
import { copyExactly } from './copy-exactly.ts'
import { FilterBar } from './FilterBar.tsx'
import { toggled } from './filters.ts'
import type { Ground } from './ground.ts'
import { isVoid } from './is-void.ts'
import { Headline } from './Headline.tsx'
import type { Overview, Tile } from './overview.ts'
import classes from './Overview.module.css'
import { extentInView } from './periods.ts'
import type { Extent } from './periods.ts'
import {
  comparedPeriods,
  extentOf,
  extentQuestion,
  periodQuestions,
  tileQuestions,
  tilesInView,
  variantQuestions,
} from './questions.ts'
import type { Asking } from './questions.ts'
import { RecordsBehind } from './RecordsBehind.tsx'
import { TileView } from './TileView.tsx'
import type { TileViewProps } from './TileView.tsx'
import { useSpanText } from './use-span-text.ts'
import { useStable } from './use-stable.ts'

interface OverviewPageProps {
  readonly overview: Overview
  readonly dataset: LoadedDataset
  readonly results: Results
  /** Answers whose rows can be gone through. */
  readonly whole: Results
  readonly engine: EngineSource
  readonly view: ReportView
  readonly onView: (change: Partial<ReportView>) => void
  /** Cleaning rules are switched. */
  readonly hasSwitches: boolean
  /** Doubts about the data, rules that are switched. */
  readonly beside: ReactNode
  /** Ways to pass the view on. */
  readonly actions: ReactNode
}

/** What is seen first of a dataset; a click on a part of it filters the whole. */
export function OverviewPage(props: OverviewPageProps) {
  const { overview, dataset, results, engine, view, onView } = props
  const t = useTranslations()
  const [basis, setBasis] = useState<Basis | null>(null)
  const filters = useSame(view.filters ?? [])
  const given = useSame(view.given ?? [])
  const asking = useMemo(
    () => ({ dataset, overview, given, filters }),
    [dataset, overview, given, filters],
  )
  const { answers, extent, inView, isDone, comparison, rule } = useOverview(asking, results)
  const change = useStable(onView)
  const setFilters = (next: readonly RecordFilter[]) => change({ filters: next })
  const ground = useMemo(
    (): Ground => ({
      engine,
      filters,
      onFilter: (filter) => change({ filters: toggled(filters, filter) }),
      onOpen: (report) => change({ report, given: givenOf(report, given) }),
      onBasis: (title, done) => setBasis({ title, done }),
    }),
    [engine, filters, given, change],
  )
  const { report } = overview.headline
  const ruled = useMemo(
    () => ({
      ...rule,
      onRule: (parameters: Parameters, continues: boolean) =>
        change({ given: writeParameters(report, parameters), continues }),
    }),
    [rule, report, change],
  )
  const shownExtent = useMemo(() => extent && extentInView(extent, filters), [extent, filters])
  const [head, series, ...tiles] = answers
  const shownHead = useShown(head)
  const shownSeries = useShown(series)
  return (
    <article
      className={classes.overview}
      data-report="overview"
      data-state={isDone ? 'done' : 'running'}
      onCopy={copyExactly}
    >
      <PageHead
        title={t('overview.title')}
        lead={useLead(dataset, extent)}
        actions={props.actions}
      />
      {props.beside}
      <FilterBar filters={filters} hint={t('overview.filterHint')} onChange={setFilters} />
      <HeadlineOf
        headline={overview.headline}
        shown={shownHead}
        series={shownSeries.done}
        extent={shownExtent}
        comparison={comparison}
        isOneDay={extent !== null && extent.from === extent.to}
        ground={ground}
      />
      <CalmContext value={isDone}>
        <div className={classes.tiles}>
          {inView.map((tile, at) => (
            <TileOf
              key={tile.id}
              tile={tile}
              result={tiles[at]}
              ground={ground}
              time={overview.time}
              extent={extent}
              rule={ruled}
            />
          ))}
        </div>
      </CalmContext>
      <RecordsBehind dataset={dataset} filters={filters} results={props.whole} engine={engine} />
      {shownHead.done && <ReceiptLine receipt={shownHead.done.summary.receipt} />}
      {basis && (
        <BasisDialog basis={basis} hasSwitches={props.hasSwitches} onClose={() => setBasis(null)} />
      )}
    </article>
  )
}

/** The answers of an overview, of the two periods of its head, and of changes of its rule. */
function useOverview(asking: Asking, results: Results) {
  const [ends] = useAnswers(
    useMemo(() => [extentQuestion(asking)], [asking]),
    results,
  )
  const extent = useMemo(() => extentOf(ends), [ends])
  const inView = useMemo(() => tilesInView(asking, extent), [asking, extent])
  const questions = useMemo(() => tileQuestions(asking, inView), [asking, inView])
  const answers = useAnswers(questions, results)
  const periods = useMemo(() => comparedPeriods(asking, extent), [asking, extent])
  const later = useMemo(() => (periods ? periodQuestions(asking, periods) : []), [asking, periods])
  const ofPeriods = useAnswers(later, results)
  const variants = useMemo(() => variantQuestions(asking), [asking])
  const ofVariants = useAnswers(
    useMemo(() => variants.map(({ question }) => question), [variants]),
    results,
  )
  const comparison = useMemo(() => {
    const [now = null, before = null] = ofPeriods.map(doneOf)
    return periods && { periods, now, before }
  }, [periods, ofPeriods])
  const rule = useMemo(
    () => ({
      question: questions[0]!,
      variants: variants.map(({ variant }, at) => ({ variant, done: doneOf(ofVariants[at]) })),
    }),
    [questions, variants, ofVariants],
  )
  return {
    extent,
    inView,
    answers,
    isDone: [ends, ...answers, ...ofPeriods, ...ofVariants].every(isSettled),
    comparison,
    rule,
  }
}

function isSettled(result: ReportResult | undefined): boolean {
  return result !== undefined && result.state !== 'running'
}

/** The parameters that a report has too. */
function givenOf(id: string, given: Given): Given {
  const parameters = findReport(id)?.parameters ?? []
  return given.filter(([name]) => parameters.some((known) => known.name === name))
}

function doneOf(result: ReportResult | undefined) {
  return result?.state === 'done' ? result : null
}

/** The value before, while the next one says the same. */
function useSame<T>(value: T): T {
  const kept = useRef(value)
  const text = JSON.stringify(value)
  return useMemo(
    () => {
      kept.current = value
      return value
    },
    // Compared by what it says.
    // oxlint-disable-next-line react/exhaustive-deps
    [text],
  )
}

interface TileOfProps {
  readonly tile: Tile
  readonly result: ReportResult | undefined
  readonly ground: Ground
  readonly time: string
  readonly extent: Extent | null
  readonly rule: TileViewProps['rule']
}

// Each answer and each step of a load comes by here: what it does not change is not made anew.
const HeadlineOf = memo(Headline)
const TileOf = memo(TileWithAnswer)

/** What has nothing to tell of the whole is left out, and stays so under filters. */
function TileWithAnswer({ result, ...rest }: TileOfProps) {
  const { tile, ground, extent } = rest
  const shown = useShown(result)
  const [isWithout, setWithout] = useState(false)
  const { done, isStale } = shown
  const isWhole = done !== null && !isStale && ground.filters.length === 0
  const isNow = isWhole ? isVoid(tile, done, extent) : isWithout
  if (isNow !== isWithout) setWithout(isNow)
  return isNow ? null : <TileView {...rest} shown={shown} />
}

/** What is open, and from when to when it reaches. */
function useLead({ schema }: LoadedDataset, extent: Extent | null): string {
  const t = useTranslations('kinds')
  const span = useSpanText()
  return [t(schema.kind), ...(extent ? [span(extent)] : [])].join(' · ')
}
