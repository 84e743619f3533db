import { SegmentedControl } from '@mantine/core'
import '@mantine/core/styles/FloatingIndicator.css'
import '@mantine/core/styles/SegmentedControl.css'
import { Suspense, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { LineData } from '../charts/chart-data.ts'
import { FetchedChart } from '../charts/fetched-chart.ts'
import type { Frame } from '../charts/frame.ts'
import type { TimeUnit } from '../charts/time-unit.ts'
import type { ReportDone } from '../dataset/results.ts'
import { formOf } from '../report/figures.ts'
import { Broken } from '../shell/Broken.tsx'
import { cellsOf } from './answers.ts'
import { useCalm } from './calm.ts'
import type { Shown } from './answers.ts'
import { DayRange } from './DayRange.tsx'
import type { Ground } from './ground.ts'
import type { SeriesTile as Series } from './overview.ts'
import { chosenDays } from './periods.ts'
import type { Days, Extent } from './periods.ts'
import classes from './Overview.module.css'
import { TileFrame } from './TileFrame.tsx'
import { useLine } from './use-line.ts'
import { useMeasureNames } from '../report/use-measure-names.ts'

interface SeriesTileProps {
  readonly tile: Series
  readonly shown: Shown
  readonly ground: Ground
  /** The column whose days are cut. */
  readonly time: string
  readonly extent: Extent | null
}

/** Of the drawing with its caption and foot. */
const height = 300

/** A line over days or months; a range drawn on it, or chosen beside it, filters everything. */
export function SeriesTile({ tile, shown, ground, time, extent }: SeriesTileProps) {
  const nameOf = useMeasureNames()
  const [chosen, setChosen] = useState<string | null>(null)
  const { done } = shown
  const measures = tile.measures.filter((name) => done && cellsOf(done, name).length > 0)
  const measure = measures.find((name) => name === chosen) ?? measures[0]
  const choose = ({ from, to }: Days) => ground.onFilter({ filter: 'days', column: time, from, to })
  return (
    <TileFrame
      tile={tile}
      shown={shown}
      ground={ground}
      height={height}
      note={
        <div className={classes.seriesNote}>
          {measures.length > 1 && measure !== undefined && (
            <SegmentedControl
              size="xs"
              value={measure}
              data={measures.map((name) => ({ value: name, label: nameOf(name) }))}
              onChange={setChosen}
            />
          )}
          {extent && (
            <DayRange extent={extent} chosen={chosenDays(ground.filters)} onChoose={choose} />
          )}
        </div>
      }
    >
      {done && measure !== undefined && (
        <Line done={done} tile={tile} measure={measure} extent={extent} onChoose={choose} />
      )}
    </TileFrame>
  )
}

interface LineProps {
  readonly done: ReportDone
  readonly tile: Series
  readonly measure: string
  readonly extent: Extent | null
  readonly onChoose: (days: Days) => void
}

function Line({ done, tile, measure, extent, onChoose }: LineProps) {
  const { data, unit } = useLine(done, tile, measure, extent)
  const frame = useFrame(done, tile, measure, unit)
  const isCalm = useCalm()
  const place = <div style={{ height }} />
  if (!isCalm) return place
  return (
    <Broken>
      <Suspense fallback={place}>
        <FetchedChart
          data={data}
          frame={frame}
          form={formOf(measure)}
          onRange={(from, to) => onChoose(daysOf(data.unit, from, to))}
        />
      </Suspense>
    </Broken>
  )
}

function useFrame(
  { summary, queries }: ReportDone,
  tile: Series,
  measure: string,
  unit: TimeUnit | null,
): Frame {
  const t = useTranslations()
  const nameOf = useMeasureNames()
  const name = nameOf(measure)
  const inWords = unit ? t(`charts.in.${unit.id}`, { name }) : name
  const { receipt, partial } = summary
  const { read, accepted, filtered, rejected: setAside } = receipt
  const { zone } = queries
  return {
    title: t(`overview.tiles.${tile.id}`),
    caption: inWords,
    name: tile.report.id,
    measure: inWords,
    zone: zone === null ? t('charts.zoneWritten') : t('controls.zoneOf', { zone }),
    partial,
    receipt: t('controls.receiptLine', {
      read,
      used: accepted - filtered,
      setAside,
      partial: String(partial),
    }),
  }
}

/** The days of a range of points; a month is all of its days. */
function daysOf(unit: LineData['unit'], from: number, to: number): Days {
  const end = new Date(to)
  if (unit === 'month') end.setUTCMonth(end.getUTCMonth() + 1, 0)
  return { from: dayText(new Date(from)), to: dayText(end) }
}

function dayText(date: Date): string {
  return date.toISOString().slice(0, 10)
}
