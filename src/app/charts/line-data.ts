import { maxSeries } from './chart-data.ts'
import type { LineData, LineSummary, Point } from './chart-data.ts'

export interface LineRows {
  /** `2011-01-31` or `2011-01`. */
  readonly times: readonly (string | null)[]
  readonly values: readonly (string | null)[]
  /** Empty where there is one series only. */
  readonly series: readonly (string | null)[]
}

interface Names {
  /** Of the one series, or of all that did not get a line of their own. */
  readonly only: string
  readonly others: string
  readonly none: string
}

/** A gap of more times than this is not filled: the line then joins its ends. */
const mostFilled = 4000

/** Points in the order of time; days or months without rows are zeros, not gaps to be drawn over. */
export function lineData(
  rows: LineRows,
  summary: LineSummary,
  names: Names,
  isLastOpen = false,
): LineData {
  const unit = unitOf(rows.times)
  const labels = rows.times.map((_, at) => seriesLabel(rows, at, names))
  const series = seriesOf(rows, labels, names.others)
  const drawn = new Map<number, Drawn>()
  rows.times.forEach((text, at) => {
    const time = timeOf(text)
    if (time === null) return
    const point = drawn.get(time) ?? nothing(series.length)
    drawn.set(time, point)
    const own = series.indexOf(labels[at] ?? names.none)
    add(point, own === -1 ? series.length - 1 : own, rows.values[at] ?? null)
  })
  const points = filled(drawn, unit, series.length)
  return { form: 'line', unit, series, points, isLastOpen, summary }
}

/** Whether times are months (`2011-01`) or days. */
export function unitOf(times: LineRows['times']): LineData['unit'] {
  return times.some((time) => time?.length === 7) ? 'month' : 'day'
}

/** The values of one time while they are gathered. */
interface Drawn {
  readonly values: number[]
  readonly exacts: (string | null)[]
  readonly rows: number[]
}

function nothing(width: number): Drawn {
  const filledWith = <T>(value: T) => Array.from({ length: width }, () => value)
  return { values: filledWith(0), exacts: filledWith('0'), rows: filledWith(0) }
}

function add({ values, exacts, rows }: Drawn, line: number, text: string | null): void {
  rows[line] = (rows[line] ?? 0) + 1
  values[line] = (values[line] ?? 0) + Number(text ?? 0)
  exacts[line] = rows[line] === 1 ? text : null
}

/** The largest series by their sums; where there are too many, the last line is all the others. */
function seriesOf(rows: LineRows, labels: readonly string[], others: string): readonly string[] {
  const totals = new Map<string, number>()
  labels.forEach((label, at) => {
    totals.set(label, (totals.get(label) ?? 0) + Number(rows.values[at] ?? 0))
  })
  const names = [...totals].toSorted((a, b) => b[1] - a[1]).map(([name]) => name)
  return names.length <= maxSeries ? names : [...names.slice(0, maxSeries - 1), others]
}

function seriesLabel({ series }: LineRows, at: number, names: Names): string {
  return series.length === 0 ? names.only : (series[at] ?? names.none)
}

function timeOf(text: string | null): number | null {
  const time = text === null ? Number.NaN : Date.parse(text.length === 7 ? `${text}-01` : text)
  return Number.isNaN(time) ? null : time
}

function filled(
  drawn: ReadonlyMap<number, Drawn>,
  unit: LineData['unit'],
  width: number,
): readonly Point[] {
  const times = [...drawn.keys()].toSorted((a, b) => a - b)
  const [first] = times
  const last = times.at(-1)
  if (first === undefined || last === undefined) return []
  const all = everyTime(first, last, unit)
  return (all ?? times).map((time) => {
    const { values, exacts } = drawn.get(time) ?? nothing(width)
    return { time, values, exacts }
  })
}

function everyTime(first: number, last: number, unit: LineData['unit']): readonly number[] | null {
  const all: number[] = []
  for (let time = first; time <= last; time = after(time, unit)) {
    if (all.length === mostFilled) return null
    all.push(time)
  }
  return all
}

function after(time: number, unit: LineData['unit']): number {
  const date = new Date(time)
  if (unit === 'day') return date.setUTCDate(date.getUTCDate() + 1)
  return date.setUTCMonth(date.getUTCMonth() + 1)
}
