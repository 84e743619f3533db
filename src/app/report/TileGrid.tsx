import type { ReactNode } from 'react'
import classes from './TileGrid.module.css'

interface TileGridProps {
  readonly count: number
  /** Each bears `tileClass`. */
  readonly children: ReactNode
}

/** What a tile of the grid looks like from outside. */
export const tileClass = classes.tile

const mostColumns = 7

/** Figures side by side, in rows that are as full as each other. */
export function TileGrid({ count, children }: TileGridProps) {
  const rows = Math.max(1, Math.ceil(count / mostColumns))
  const columns = Math.max(1, Math.ceil(count / rows))
  return (
    <dl className={classes.tiles} data-count={count} style={{ '--columns': columns } as object}>
      {children}
    </dl>
  )
}
