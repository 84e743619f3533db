import { UnstyledButton } from '@mantine/core'
import { useFormatter, useTranslations } from 'use-intl'
import type { ReportDone } from '../dataset/results.ts'
import { formOf } from '../report/figures.ts'
import { tileClass, TileGrid } from '../report/TileGrid.tsx'
import { useReportWords } from '../report/use-report-words.ts'
import { cellsOf, figureOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Exact } from './Exact.tsx'
import type { Ground } from './ground.ts'
import classes from './Headline.module.css'
import type { HeadFigure, Headline as Head } from './overview.ts'
import frameClasses from './Overview.module.css'
import { daysOf } from './periods.ts'
import type { Extent, Periods } from './periods.ts'
import { Sparkline } from './Sparkline.tsx'
import { useMeasureNames } from '../report/use-measure-names.ts'
import { useNoAnswer } from './use-no-answer.ts'
import { useSpanText } from './use-span-text.ts'

/** The two periods that are compared, and the figures of each. */
interface Comparison {
  readonly periods: Periods
  readonly now: ReportDone | null
  readonly before: ReportDone | null
}

interface HeadlineProps {
  readonly headline: Head
  readonly shown: Shown
  /** Day by day, without a last day that is not over. */
  readonly series: ReportDone | null
  readonly extent: Extent | null
  /** Null where the data hold no earlier period. */
  readonly comparison: Comparison | null
  /** The data are of one day: no figure has a way through time. */
  readonly isOneDay: boolean
  readonly ground: Ground
}

/** The figures at the head: each with its way through time and its change. */
export function Headline(props: HeadlineProps) {
  const { headline, shown, series, extent, comparison, ground } = props
  const t = useTranslations('overview')
  const span = useSpanText()
  const words = useReportWords()(headline.report.id)
  const sayNone = useNoAnswer()
  const { done, result, isStale } = shown
  if (result?.state === 'lacks' || result?.state === 'failed') {
    return <p className={frameClasses.muted}>{sayNone(result)}</p>
  }
  const figures = headline.figures.filter(({ name }) => !done || figureOf(done, name) !== undefined)
  return (
    <section
      className={classes.headline}
      aria-label={t('headline')}
      aria-busy={isStale || !done}
      data-stale={isStale || undefined}
      data-partial={done?.summary.partial || undefined}
      data-one-day={props.isOneDay || undefined}
    >
      <TileGrid count={figures.length}>
        {figures.map((figure) => (
          <FigureTile
            key={figure.name}
            figure={figure}
            done={done}
            series={series}
            extent={extent}
            comparison={comparison}
          />
        ))}
      </TileGrid>
      <p className={classes.foot}>
        <span>
          {comparison
            ? t('changeNow', {
                now: span(comparison.periods.now),
                before: span(comparison.periods.before),
              })
            : t(done?.summary.partial === true ? 'changePartial' : 'changeNone')}
        </span>
        {done && (
          <>
            <UnstyledButton
              className={frameClasses.quiet}
              aria-label={t('basisOf', { title: words.title })}
              onClick={() => ground.onBasis(words.title, done)}
            >
              {t('basis')}
            </UnstyledButton>
            <UnstyledButton
              className={frameClasses.quiet}
              aria-label={t('openReport', { title: words.title })}
              onClick={() => ground.onOpen(headline.report.id)}
            >
              {words.title} →
            </UnstyledButton>
          </>
        )}
      </p>
    </section>
  )
}

interface FigureTileProps {
  readonly figure: HeadFigure
  readonly done: ReportDone | null
  readonly series: ReportDone | null
  readonly extent: Extent | null
  readonly comparison: Comparison | null
}

function FigureTile(props: FigureTileProps) {
  const { figure, done, comparison } = props
  const { name } = figure
  const nameOf = useMeasureNames()
  const exact = done ? (figureOf(done, name) ?? null) : null
  return (
    <div className={`${tileClass} ${classes.tile}`}>
      <dt className={classes.label}>{nameOf(name)}</dt>
      <dd className={classes.value} data-figure-of={name}>
        {done ? <Exact name={name} exact={exact} figure /> : <span className={classes.wait} />}
      </dd>
      <dd className={classes.way} aria-hidden="true">
        <Sparkline values={wayOf(props)} />
      </dd>
      <dd className={classes.change}>
        <Change name={name} comparison={comparison} />
      </dd>
    </div>
  )
}

/** Day by day; a last day that is not over would look like a fall. */
function wayOf({ figure, series, extent }: FigureTileProps): readonly number[] {
  if (!series || !extent) return []
  const values = valuesOf(series, figure.spark)
  const known = new Map(cellsOf(series, 'date').map((date, at) => [date, values[at] ?? null]))
  const days = daysOf(extent)
  const whole = extent.isOpen ? days.slice(0, -1) : days
  return figure.isLevel === true || typeof figure.spark !== 'string'
    ? whole.flatMap((day) => known.get(day) ?? [])
    : whole.map((day) => known.get(day) ?? 0)
}

function valuesOf(series: ReportDone, spark: HeadFigure['spark']): readonly (number | null)[] {
  if (typeof spark === 'string') return cellsOf(series, spark).map(numberOf)
  const divisors = cellsOf(series, spark.per).map(numberOf)
  return cellsOf(series, spark.of).map((cell, at) => {
    const [dividend, divisor] = [numberOf(cell), divisors[at]]
    return dividend === null || !divisor ? null : dividend / divisor
  })
}

function numberOf(cell: string | null): number | null {
  return cell === null ? null : Number(cell)
}

/** How much more or less than in the period before; of a share, in points. */
function Change({
  name,
  comparison,
}: {
  readonly name: string
  readonly comparison: Comparison | null
}) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const { now, before } = comparison ?? {}
  if (!now || !before) return null
  const [after, earlier] = [now, before].map((done) => figureOf(done, name))
  if (after == null || earlier == null) return null
  const isShare = formOf(name) === 'ratio'
  const difference = Number(after) - Number(earlier)
  if (!isShare && Number(earlier) === 0) return null
  const signed = { signDisplay: 'exceptZero', maximumFractionDigits: 1 } as const
  const text = isShare
    ? t('points', { points: format.number(difference * 100, signed) })
    : format.number(difference / Math.abs(Number(earlier)), { ...signed, style: 'percent' })
  return (
    <span title={`${earlier} → ${after}`} data-change={name}>
      {text}
    </span>
  )
}
