import type { EndLabel } from './end-labels.ts'
import { seriesColour } from './palette.ts'

interface EndLabelsProps {
  readonly labels: readonly EndLabel[]
  /** Where the lines end, from the left. */
  readonly x: number
}

/** Each line's name at its end, led to by its colour. */
export function EndLabels({ labels, x }: EndLabelsProps) {
  return (
    <g data-end-labels="">
      {labels.map(({ at, name, end, y }) => (
        <g key={name}>
          <path
            d={`M${x + 3} ${end}L${x + 10} ${y}H${x + 14}`}
            fill="none"
            stroke={seriesColour(at)}
            strokeWidth={1.5}
          />
          <text x={x + 18} y={y} dy="0.35em" fill="var(--ink)">
            {name}
          </text>
        </g>
      ))}
    </g>
  )
}
