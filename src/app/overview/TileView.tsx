import type { Shown } from './answers.ts'
import { FunnelTile } from './FunnelTile.tsx'
import type { Ground } from './ground.ts'
import { HeatTile } from './HeatTile.tsx'
import type { Tile } from './overview.ts'
import type { Extent } from './periods.ts'
import { RankedTile } from './RankedTile.tsx'
import { SeriesTile } from './SeriesTile.tsx'
import { SpreadTile } from './SpreadTile.tsx'

interface TileViewProps {
  readonly tile: Tile
  readonly shown: Shown
  readonly ground: Ground
  /** The column whose dates and hours are cut. */
  readonly time: string
  readonly extent: Extent | null
}

/** A tile by its form. */
export function TileView({ tile, shown, ground, time, extent }: TileViewProps) {
  const props = { shown, ground }
  switch (tile.form) {
    case 'series':
      return <SeriesTile tile={tile} time={time} extent={extent} {...props} />
    case 'ranked':
      return <RankedTile tile={tile} {...props} />
    case 'heat':
      return <HeatTile tile={tile} time={time} {...props} />
    case 'spread':
      return <SpreadTile tile={tile} {...props} />
    case 'funnel':
      return <FunnelTile tile={tile} {...props} />
  }
}
