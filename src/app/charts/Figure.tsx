import type { ReactNode } from 'react'
import { useId } from 'react'
import classes from './Figure.module.css'

interface FigureProps {
  readonly caption: string
  /** Beside the caption: the key of the series. */
  readonly legend?: ReactNode
  /** Under the chart: the zone of its dates. */
  readonly foot?: string
  readonly height: number
  /** The same figures for those who cannot see the drawing. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly children: ReactNode
}

/** A chart with its caption, and its figures as an unseen table. */
export function Figure({ caption, legend, foot, height, head, rows, children }: FigureProps) {
  const id = useId()
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <span id={id}>{caption}</span>
        {legend}
      </figcaption>
      <div className={classes.drawing} style={{ height }} aria-hidden="true">
        {children}
      </div>
      {foot && <p className={classes.foot}>{foot}</p>}
      <div className="unseen">
        <table>
          <caption>{caption}</caption>
          <thead>
            <tr>
              {head.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map((cells, row) => (
              // oxlint-disable-next-line react/no-array-index-key
              <tr key={row}>
                {cells.map((cell, at) => (
                  // oxlint-disable-next-line react/no-array-index-key
                  <td key={at}>{cell}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </figure>
  )
}
