import classes from './Headline.module.css'

const width = 96
const height = 24
/** More points than this cannot be told apart. */
const mostPoints = 48

/** The way of a figure through time, without axes; the chart below says it in full. */
export function Sparkline({ values }: { readonly values: readonly number[] }) {
  const points = thinned(values)
  if (points.length < 2) return <div className={classes.spark} />
  const least = Math.min(...points)
  const span = Math.max(...points) - least || 1
  const path = points
    .map((value, at) => {
      const x = (at / (points.length - 1)) * width
      const y = height - 2 - ((value - least) / span) * (height - 4)
      return `${at === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`
    })
    .join('')
  return (
    <svg
      className={classes.spark}
      viewBox={`0 0 ${width} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      <path
        d={path}
        fill="none"
        stroke="var(--accent)"
        strokeWidth="1.5"
        vectorEffect="non-scaling-stroke"
      />
    </svg>
  )
}

/** Neighbours are averaged where there are too many. */
function thinned(values: readonly number[]): readonly number[] {
  const size = Math.ceil(values.length / mostPoints)
  if (size <= 1) return values
  return Array.from({ length: Math.ceil(values.length / size) }, (_, at) => {
    const some = values.slice(at * size, (at + 1) * size)
    return some.reduce((sum, value) => sum + value, 0) / some.length
  })
}
