import classes from './Legend.module.css'
import { seriesColour } from './palette.ts'

/** Which colour is which series, the largest first. */
export function Legend({ series }: { readonly series: readonly string[] }) {
  return (
    <ul className={classes.key}>
      {series.map((name, at) => (
        <li key={name} className={classes.entry}>
          <span className={classes.swatch} style={{ background: seriesColour(at) }} />
          {name}
        </li>
      ))}
    </ul>
  )
}
