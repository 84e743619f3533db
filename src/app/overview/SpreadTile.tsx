import { useTranslations } from 'use-intl'
import type { Chart } from '#reports/report.ts'
import type { Bin } from '../charts/chart-data.ts'
import { binColumn, onlyBin, spreadBins } from '../charts/spread-bins.ts'
import { useEdgeText } from '../charts/use-edge-text.ts'
import { useRangeText } from '../charts/use-range-text.ts'
import { useRoleNames } from '../files/use-role-names.ts'
import { useExact } from '../format/use-exact.ts'
import type { FigureForm } from '../report/figures.ts'
import { useFigureText } from '../report/use-figure-text.ts'
import type { ReportDone } from '../dataset/results.ts'
import { cellsOf, figureOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Columns } from './Columns.tsx'
import type { ColumnBar } from './Columns.tsx'
import type { Ground } from './ground.ts'
import type { SpreadTile as Spread } from './overview.ts'
import classes from './Spread.module.css'
import { TileFrame } from './TileFrame.tsx'

interface SpreadTileProps {
  readonly tile: Spread
  readonly shown: Shown
  readonly ground: Ground
}

type Form = Extract<Chart, { form: 'spread' }>

const said = ['low_quartile', 'median', 'high_quartile'] as const

/** How values are spread: a column a bin, and where the middle half lies. */
export function SpreadTile({ tile, shown, ground }: SpreadTileProps) {
  const t = useTranslations('overview')
  const nameOf = useRoleNames()
  const say = useFigureText()
  const { done } = shown
  const { chart } = tile.report
  const unit = chart?.form === 'spread' ? chart.unit : 'plain'
  const barsOf = useBars(unit)
  const rangeText = useRangeText(unit)
  if (chart?.form !== 'spread') return null
  const bins = done ? binsOf(chart, done) : []
  const only = onlyBin(bins)
  const figure = (name: string, label: string) => {
    const exact = done && figureOf(done, name)
    if (exact == null) return null
    return (
      <div key={name}>
        <dt>{label}</dt>
        <dd>
          <data value={exact} title={exact} data-spread={name}>
            {say(exact, unit)}
          </data>
        </dd>
      </div>
    )
  }
  return (
    <TileFrame
      tile={tile}
      shown={shown}
      ground={ground}
      note={nameOf(tile.value)}
      height={only ? 0 : 276}
    >
      <dl className={classes.figures}>
        {said.map((name) => figure(name, nameOf(name)))}
        {figure('mean', t('mean'))}
      </dl>
      {only ? (
        <p className={classes.only}>
          {t('onlyRange', { count: only.count, range: rangeText(only) })}
        </p>
      ) : (
        <Columns label={t(`tiles.${tile.id}`)} bars={barsOf(bins)} />
      )}
    </TileFrame>
  )
}

function binsOf(chart: Form, done: ReportDone): readonly Bin[] {
  return spreadBins(chart.edges, cellsOf(done, binColumn), cellsOf(done, chart.value))
}

/** Bins as columns. */
function useBars(unit: FigureForm): (bins: readonly Bin[]) => readonly ColumnBar[] {
  const t = useTranslations('overview')
  const exact = useExact()
  const edgeText = useEdgeText(unit)
  const rangeText = useRangeText(unit)
  return (bins) =>
    bins.map((bin) => ({
      id: String(bin.from),
      edge: bin.from === null ? t('belowZero') : edgeText(bin.from),
      value: bin.count,
      said: `${rangeText(bin)}: ${exact(String(bin.count))}`,
    }))
}
