import { seriesColour } from './palette.ts'

const id = 'hatch'

/** Stripes for what is drawn from a part of the data. */
export function Hatch() {
  return (
    <defs>
      <pattern
        id={id}
        width="6"
        height="6"
        patternUnits="userSpaceOnUse"
        patternTransform="rotate(45)"
      >
        <rect width="6" height="6" fill={seriesColour(0)} fillOpacity="0.25" />
        <rect width="2.5" height="6" fill={seriesColour(0)} />
      </pattern>
    </defs>
  )
}

/** The fill of a surface: hatched while the data are only a part. */
export function surfaceFill(partial: boolean): string {
  return partial ? `url(#${id})` : seriesColour(0)
}
