import classes from './Columns.module.css'

/** One column of a drawing: its place on the axis, its value, what it says. */
export interface ColumnBar {
  readonly id: string
  /** Below its left edge. */
  readonly edge: string
  readonly value: number
  /** In words, for those who hover and those who cannot see it. */
  readonly said: string
}

interface ColumnsProps {
  readonly label: string
  readonly bars: readonly ColumnBar[]
}

/** Upright bars from zero, over a line of edges. */
export function Columns({ label, bars }: ColumnsProps) {
  const most = Math.max(1e-9, ...bars.map(({ value }) => value))
  return (
    <div className={classes.columns}>
      <ul className={classes.bars} aria-label={label} data-many={bars.length > 9 || undefined}>
        {bars.map(({ id, edge, value, said }) => (
          <li key={id} className={classes.column} title={said}>
            <span className="unseen">{said}</span>
            <div className={classes.place} aria-hidden="true">
              <div
                className={classes.bar}
                data-bar
                data-some={value > 0 || undefined}
                style={{ height: `${(100 * value) / most}%` }}
              />
            </div>
            <span className={classes.edge} aria-hidden="true">
              {edge}
            </span>
          </li>
        ))}
      </ul>
    </div>
  )
}
