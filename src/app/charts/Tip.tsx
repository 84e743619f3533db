import classes from './Tip.module.css'

interface TipLine {
  readonly name: string
  readonly value: string
  readonly colour?: string
}

interface TipProps {
  readonly title: string
  readonly lines: readonly TipLine[]
}

/** What a chart says of the point under the pointer: every series, exactly. */
export function Tip({ title, lines }: TipProps) {
  return (
    <div className={classes.tip}>
      <p className={classes.title}>{title}</p>
      {lines.map(({ name, value, colour }) => (
        <p key={name} className={classes.line}>
          {colour && <span className={classes.swatch} style={{ background: colour }} />}
          <span>{name}</span>
          <span className={classes.value}>{value}</span>
        </p>
      ))}
    </div>
  )
}
