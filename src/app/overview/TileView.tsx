import type { Shown } from './answers.ts'
import { FunnelTile } from './FunnelTile.tsx'
import type { Ground } from './ground.ts'
import { HeatTile } from './HeatTile.tsx'
import type { Tile } from './overview.ts'
import type { Extent } from './periods.ts'
import { ParetoTile } from './ParetoTile.tsx'
import { RankedTile } from './RankedTile.tsx'
import { RuleTile } from './RuleTile.tsx'
import type { RuleTileProps } from './RuleTile.tsx'
import { SeriesTile } from './SeriesTile.tsx'
import { SpreadTile } from './SpreadTile.tsx'

/** What any tile is made of. */
export interface TileViewProps {
  readonly tile: Tile
  readonly shown: Shown
  readonly ground: Ground
  /** The column whose dates and hours are cut. */
  readonly time: string
  readonly extent: Extent | null
  readonly rule: Pick<RuleTileProps, 'question' | 'variants' | 'onRule'>
}

/** A tile by its form. */
export function TileView({ tile, shown, ground, time, extent, rule }: TileViewProps) {
  const props = { shown, ground }
  switch (tile.form) {
    case 'series':
      return <SeriesTile tile={tile} time={time} extent={extent} {...props} />
    case 'ranked':
      return <RankedTile tile={tile} {...props} />
    case 'heat':
      return <HeatTile tile={tile} time={time} extent={extent} {...props} />
    case 'spread':
      return <SpreadTile tile={tile} {...props} />
    case 'funnel':
      return <FunnelTile tile={tile} {...props} />
    case 'pareto':
      return <ParetoTile tile={tile} {...props} />
    case 'rule':
      return <RuleTile tile={tile} {...props} {...rule} />
  }
}
