import { useFormatter, useTranslations } from 'use-intl'
import { useExact } from '../format/use-exact.ts'
import { cellsOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Columns } from './Columns.tsx'
import type { Ground } from './ground.ts'
import type { ParetoTile as Pareto } from './overview.ts'
import classes from './Spread.module.css'
import { TileFrame } from './TileFrame.tsx'

interface ParetoTileProps {
  readonly tile: Pareto
  readonly shown: Shown
  readonly ground: Ground
}

/** How much each tenth makes of the whole, the best first; the first two in words. */
export function ParetoTile({ tile, shown, ground }: ParetoTileProps) {
  const t = useTranslations('overview')
  const format = useFormatter()
  const exact = useExact()
  const { done } = shown
  const [tenths, counts, sales, shares] = ['tenth', tile.of, 'sales', 'share'].map((name) =>
    done ? cellsOf(done, name) : [],
  )
  const percent = (share: number) =>
    format.number(share, { style: 'percent', maximumFractionDigits: 1 })
  const rows = (tenths ?? []).map((tenth, at) => ({
    tenth: Number(tenth),
    count: Number(counts?.[at] ?? 0),
    sales: sales?.[at] ?? '0',
    share: Number(shares?.[at] ?? 0),
  }))
  const upTo = (last: number) => rows.filter(({ tenth }) => tenth <= last)
  const best = (last: number) => ({
    part: percent(last / 10),
    count: upTo(last).reduce((sum, { count }) => sum + count, 0),
    of: tile.of,
    share: percent(upTo(last).reduce((sum, { share }) => sum + share, 0)),
  })
  return (
    <TileFrame tile={tile} shown={shown} ground={ground} height={276}>
      <ul className={classes.sentences}>
        {[1, 2, 5]
          .filter((last) => best(last).count > 0)
          .map((last) => (
            <li key={last}>{t('pareto', best(last))}</li>
          ))}
      </ul>
      <Columns
        label={t(`tiles.${tile.id}`)}
        bars={rows.map(({ tenth, sales: of, share }) => ({
          id: String(tenth),
          edge: percent((tenth - 1) / 10),
          value: Math.max(0, share),
          said: t('paretoBar', { tenth, share: percent(share), sales: exact(of) }),
        }))}
      />
    </TileFrame>
  )
}
