import type { ReactNode } from 'react'
import { useDeferredValue, useId, useRef } from 'react'
import { useTranslations } from 'use-intl'
import classes from './Figure.module.css'
import type { Frame } from './frame.ts'
import { Legend } from './Legend.tsx'
import { PictureButtons } from './PictureButtons.tsx'

interface FigureProps {
  readonly frame: Frame
  readonly caption: string
  /** The lines of the chart that a key has to tell. */
  readonly series?: readonly string[]
  /** Under the chart: the zone of its dates, its marks in words. */
  readonly foot?: readonly string[]
  readonly height: number
  /** The same figures for those who cannot see the drawing. */
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly children: ReactNode
}

/** A chart with its caption, and its figures as an unseen table. */
export function Figure(props: FigureProps) {
  const { frame, caption, series = [], foot = [], height, head, rows, children } = props
  const t = useTranslations('controls')
  const id = useId()
  const drawing = useRef<HTMLDivElement>(null)
  const under = frame.partial ? [...foot, t('chartPartial')] : foot
  return (
    <figure className={classes.figure} aria-labelledby={id}>
      <figcaption className={classes.caption}>
        <span id={id}>{caption}</span>
        {series.length > 1 && <Legend series={series} />}
        <PictureButtons
          name={frame.name}
          words={{ title: frame.title, caption, foot: [...under, frame.receipt], series }}
          drawing={() => drawing.current?.querySelector('svg') ?? null}
        />
      </figcaption>
      <div ref={drawing} className={classes.drawing} style={{ height }} aria-hidden="true">
        {children}
      </div>
      {/* Its line is there also while it is empty: figures that settle must not move what follows. */}
      <p className={classes.foot}>{under.join(' · ')}</p>
      <FigureTable caption={caption} head={head} rows={rows} />
    </figure>
  )
}

const noRows: FigureProps['rows'] = []

/** Its rows come after the drawing, which is long work already. */
function FigureTable({
  caption,
  head,
  rows: given,
}: Pick<FigureProps, 'caption' | 'head' | 'rows'>) {
  const rows = useDeferredValue(given, noRows)
  return (
    <div className="unseen">
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            {head.map((name, at) => (
              // oxlint-disable-next-line react/no-array-index-key
              <th key={at} scope="col">
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
  )
}
