import { useFormatter, useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import { useExact } from '../format/use-exact.ts'
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

const said = ['low_quartile', 'median', 'high_quartile'] as const

/** How values are spread: a column a bin, and where the middle half lies. */
export function SpreadTile({ tile, shown, ground }: SpreadTileProps) {
  const t = useTranslations('overview')
  const nameOf = useRoleNames()
  const say = useFigureText()
  const { done } = shown
  const bars = useBars(tile, done)
  const figure = (name: string, label: string) => {
    const exact = done && figureOf(done, name)
    if (exact == null) return null
    return (
      <div key={name}>
        <dt>{label}</dt>
        <dd>
          <data value={exact} title={exact} data-spread={name}>
            {say(exact, tile.unit)}
          </data>
        </dd>
      </div>
    )
  }
  return (
    <TileFrame tile={tile} shown={shown} ground={ground} note={nameOf(tile.value)} height={276}>
      <dl className={classes.figures}>
        {said.map((name) => figure(name, nameOf(name)))}
        {figure('mean', t('mean'))}
      </dl>
      <Columns label={t(`tiles.${tile.id}`)} bars={bars} />
    </TileFrame>
  )
}

function useBars({ edges, value, unit }: Spread, done: ReportDone | null): readonly ColumnBar[] {
  const t = useTranslations('overview')
  const say = useFigureText()
  const exact = useExact()
  const edgeText = useEdgeText(unit)
  if (!done) return []
  const counts = new Map(
    cellsOf(done, 'at_least').map((from, at) => [from, cellsOf(done, value)[at] ?? '0']),
  )
  const below = counts.get(null)
  const last = edges.findLastIndex((edge) => counts.has(String(edge)))
  const first = edges.findIndex((edge) => counts.has(String(edge)))
  const shown = edges.slice(Math.max(0, first), last + 1)
  const bars = shown.map((edge, at): ColumnBar => {
    const count = counts.get(String(edge)) ?? '0'
    const from = say(String(edge), unit)
    const next = edges[Math.max(0, first) + at + 1]
    const range =
      next === undefined ? t('from', { from }) : t('between', { from, to: say(String(next), unit) })
    return {
      id: String(edge),
      edge: edgeText(edge),
      value: Number(count),
      said: `${range}: ${exact(count)}`,
    }
  })
  if (below === undefined) return bars
  const words = t('belowZero')
  const negative = { id: 'below', edge: words, value: Number(below), said: `${words}: ${below}` }
  return [negative, ...bars]
}

/** An edge in as few letters as there is room for; edges are round. */
function useEdgeText(unit: Spread['unit']): (edge: number) => string {
  const t = useTranslations('durations')
  const format = useFormatter()
  if (unit !== 'duration') return (edge) => format.number(edge, { notation: 'compact' })
  return (edge) => {
    if (edge < 60) return t('seconds', { seconds: format.number(edge) })
    return edge < 3600
      ? t('wholeMinutes', { minutes: edge / 60 })
      : t('wholeHours', { hours: edge / 3600 })
  }
}
