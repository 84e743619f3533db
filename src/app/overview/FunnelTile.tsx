import { useFormatter, useTranslations } from 'use-intl'
import { useRoleNames } from '../files/use-role-names.ts'
import { figureOf } from './answers.ts'
import type { Shown } from './answers.ts'
import { Exact } from './Exact.tsx'
import { isChosen } from './filters.ts'
import type { Ground } from './ground.ts'
import type { FunnelTile as Funnel } from './overview.ts'
import classes from './Funnel.module.css'
import { TileFrame } from './TileFrame.tsx'

interface FunnelTileProps {
  readonly tile: Funnel
  readonly shown: Shown
  readonly ground: Ground
}

/** Stage after stage, each with its share of the one before; a click filters by the event. */
export function FunnelTile({ tile, shown, ground }: FunnelTileProps) {
  const t = useTranslations('overview')
  const nameOf = useRoleNames()
  const format = useFormatter()
  const { done } = shown
  const exacts = tile.stages.map(({ name }) => (done && figureOf(done, name)) ?? '0')
  const values = exacts.map(Number)
  const most = Math.max(1, ...values)
  return (
    <TileFrame tile={tile} shown={shown} ground={ground} height={tile.stages.length * 72}>
      <ol className={classes.stages}>
        {tile.stages.map(({ name, event }, at) => {
          const before = values[at - 1] ?? 0
          const share =
            before > 0 &&
            format.number((values[at] ?? 0) / before, {
              style: 'percent',
              maximumFractionDigits: 1,
            })
          return (
            <li key={name}>
              <button
                type="button"
                className={classes.stage}
                aria-pressed={isChosen(ground.filters, tile.column, event)}
                onClick={() =>
                  ground.onFilter({
                    filter: 'values',
                    column: tile.column,
                    values: [event],
                    caseless: true,
                  })
                }
              >
                <span className={classes.name}>{nameOf(name)}</span>
                <span className={classes.value}>
                  <Exact name={name} exact={exacts[at] ?? null} />
                </span>
                <span className={classes.share}>{share && t('ofPrevious', { share })}</span>
                <span className={classes.track} aria-hidden="true">
                  <span
                    className={classes.bar}
                    data-bar
                    style={{ width: `${(100 * (values[at] ?? 0)) / most}%` }}
                  />
                </span>
              </button>
            </li>
          )
        })}
      </ol>
    </TileFrame>
  )
}
