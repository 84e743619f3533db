import { formatDate } from '#core/values/time-text.ts'
import {
  type Column,
  type DateColumn,
  type DecimalColumn,
  type TextColumn,
  type TimeColumn,
  noLarge,
  noOffset,
  wholeNumbers,
  zulu,
} from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { isValid, setNull, validityOf } from '#core/table/validity.ts'
import type { Granularity } from '#core/query/expr.ts'
import { ascends, firstFrom } from './ascents.ts'
import { bothValid } from './arithmetic.ts'
import { clearNulls } from './group/code-stream.ts'
import { hasOffset } from './compare.ts'
import { isAllNull } from './constant.ts'
import { nulls } from './unify.ts'
import { blockRows } from './steps.ts'
import { type Zone, zoneOf } from './zone.ts'

const microsADay = 86_400_000_000
const microsAnHour = 3_600_000_000

/** A time or date cut to a granularity; see the query README. */
export function truncate(column: Column, granularity: Granularity, zone: string | null): Column {
  const days = asDays(column, zone)
  switch (granularity) {
    case 'day':
      return days
    case 'month':
      return dayTexts(days, (date) => date.slice(0, -3))
    case 'year':
      return dayTexts(days, (date) => date.slice(0, -6))
    case 'weekday':
      return small(days, weekdays(days.days))
    case 'hour-of-day':
      return small(days, hours(column, zone))
  }
}

/**
 * Seconds from the earlier to the later; null where only one of them has an offset. They are held in
 * four bytes where they are whole, as they mostly are.
 */
export function secondsBetween(later: Column, earlier: Column): DecimalColumn {
  const { length } = later
  if (isAllNull(later) || isAllNull(earlier))
    return { ...wholeNumbers(new Int32Array(length)), validity: validityOf(length, false) }
  const validity = new Uint8Array(bothValid(later, earlier) ?? validityOf(length, true))
  const [to, from] = [asTime(later), asTime(earlier)]
  if (to.offsets !== null || from.offsets !== null) voidUnlike(to.offsets, from.offsets, validity)
  const whole = wholeSeconds(to.micros, from.micros, validity)
  if (whole !== null) return { ...wholeNumbers(whole), validity }
  const scaled = new Float64Array(length)
  for (let row = 0; row < length; row++) scaled[row] = to.micros[row]! - from.micros[row]!
  const type = { kind: 'decimal', scale: 6 } as const
  return { held: 'scaled', type, length, validity, scaled, large: noLarge }
}

/** Null where any is not whole, or takes more than four bytes. */
function wholeSeconds(
  to: Float64Array,
  from: Float64Array,
  validity: Uint8Array,
): Int32Array | null {
  const seconds = new Int32Array(to.length)
  let areWhole = true
  for (let row = 0; row < seconds.length; row++) {
    const micros = to[row]! - from[row]!
    const second = (micros / 1_000_000) | 0
    seconds[row] = second
    areWhole = areWhole && second * 1_000_000 === micros
  }
  if (areWhole) return seconds
  for (let row = 0; row < seconds.length; row++) {
    const isOther = seconds[row]! * 1_000_000 !== to[row]! - from[row]!
    if (isOther && isValid(validity, row)) return null
  }
  return seconds
}

/** Null where only one of two times has an offset. */
function voidUnlike(one: Int16Array | null, other: Int16Array | null, validity: Uint8Array): void {
  const rows = (one ?? other)!.length
  for (let row = 0; row < rows; row++) {
    const isSame = one !== null && other !== null && one[row] === other[row]
    if (!isSame && hasOffset(one, row) !== hasOffset(other, row)) setNull(validity, row)
  }
}

function asTime(column: Column): TimeColumn {
  if (column.held !== 'micros') throw new TypeError(`not a time column: ${column.type.kind}`)
  return column
}

function asDays(column: Column, zone: string | null): DateColumn {
  if (column.held === 'days') return column
  const { length, validity } = column
  const days = new Int32Array(length)
  const result: DateColumn = { held: 'days', type: { kind: 'date' }, length, validity, days }
  if (isAllNull(column)) return nulls(result, length) as DateColumn
  const local = localMicros(asTime(column), zone)
  writeUnits(local, microsADay, (day) => day, days)
  return result
}

/**
 * What is written of the unit of each time, counted from the first day. Times mostly follow one
 * another: something is computed only where the unit is another than that of the row before, and the
 * loops over rows are no more than to see where that is, so that they are compiled at once.
 */
export function writeUnits(
  times: Float64Array,
  microsAUnit: number,
  ofUnit: (passed: number) => number,
  units: Int32Array | Uint32Array,
): void {
  if (ascends(times)) {
    for (const { unit, from, to } of unitRuns(times, microsAUnit))
      units.fill(ofUnit(unit), from, to)
    return
  }
  for (let row = 0; row < units.length;) {
    const unit = Math.floor(times[row]! / microsAUnit)
    const end = endOfUnit(times, row, unit * microsAUnit, (unit + 1) * microsAUnit)
    fillRun(units, ofUnit(unit), row, end)
    row = end
  }
}

/** The first place behind one where a time is not within a unit. */
function endOfUnit(times: Float64Array, from: number, start: number, end: number): number {
  let row = from + 1
  while (row < times.length && times[row]! >= start && times[row]! < end) row++
  return row
}

/** The first place behind one where another day stands. */
function endOfDay(days: Int32Array, from: number): number {
  const day = days[from]!
  let row = from + 1
  while (row < days.length && days[row] === day) row++
  return row
}

/** Runs may be of one row, as in no order they mostly are. */
function fillRun(values: Int32Array | Uint32Array, value: number, from: number, to: number): void {
  if (to - from > 1) values.fill(value, from, to)
  else values[from] = value
}

interface UnitRun {
  /** Counted from the first day. */
  readonly unit: number
  readonly from: number
  readonly to: number
}

/** The units of ascending times, one after the other. */
export function* unitRuns(times: Float64Array, microsAUnit: number): Generator<UnitRun, void> {
  for (let from = 0; from < times.length;) {
    const unit = Math.floor(times[from]! / microsAUnit)
    const to = firstFrom(times, from, (unit + 1) * microsAUnit)
    yield { unit, from, to }
    from = to
  }
}

/** From 1, Monday; day 0 was a Thursday. Days mostly follow one another. */
function weekdays(days: Int32Array): Int32Array {
  const ofWeek = new Int32Array(days.length)
  for (let row = 0; row < days.length;) {
    const end = endOfDay(days, row)
    fillRun(ofWeek, remainder(days[row]! + 3, 7) + 1, row, end)
    row = end
  }
  return ofWeek
}

function hours(column: Column, zone: string | null): Int32Array {
  const hoursOfDay = new Int32Array(column.length)
  if (column.held !== 'micros') return hoursOfDay
  const ofDay = (hour: number): number => remainder(hour, 24)
  writeUnits(localMicros(column, zone), microsAnHour, ofDay, hoursOfDay)
  return hoursOfDay
}

/** Never negative. */
function remainder(value: number, by: number): number {
  return ((value % by) + by) % by
}

const room = new Float64Array(blockRows)

/**
 * The wall clock as written, or in the zone for times that have an offset. They stay there until those
 * of another block are asked for.
 */
function localMicros(column: TimeColumn, zone: string | null): Float64Array {
  const { micros, offsets, length } = column
  if (offsets === null) return micros
  const local = length <= room.length ? room.subarray(0, length) : new Float64Array(length)
  if (zone === null) writeLocal(micros, offsets, local)
  else writeThere(column, zoneOf(zone), local)
  return local
}

function writeLocal(micros: Float64Array, offsets: Int16Array, local: Float64Array): void {
  for (let row = 0; row < local.length; row++) {
    const offset = offsets[row]!
    const minutes = offset === noOffset || offset === zulu ? 0 : offset
    local[row] = micros[row]! + minutes * 60_000_000
  }
}

function writeThere({ micros, offsets }: TimeColumn, there: Zone, local: Float64Array): void {
  for (let row = 0; row < local.length; row++) {
    const instant = micros[row]!
    const seconds = hasOffset(offsets, row) ? there.offsetSeconds(instant) : 0
    local[row] = instant + seconds * 1_000_000
  }
}

function small(model: Column, values: Int32Array): DecimalColumn {
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length: values.length,
    validity: model.validity,
    scaled: values,
    large: noLarge,
  }
}

/** Dates as texts, or parts of them; each is written once. */
export function dayTexts(
  column: DateColumn,
  cut: (date: string) => string = (date) => date,
): TextColumn {
  const { days, length, validity } = column
  const dictionary = new Dictionary()
  const codes = new Uint32Array(length)
  const known = new Map<number, number>()
  for (let row = 0; row < length;) {
    const end = isValid(validity, row) ? endOfDay(days, row) : row + 1
    if (isValid(validity, row)) {
      const day = days[row]!
      const code = known.get(day) ?? dictionary.add(cut(formatDate(day)))
      known.set(day, code)
      fillRun(codes, code, row, end)
    }
    row = end
  }
  clearNulls(codes, validity)
  return { held: 'codes', type: { kind: 'text' }, length, validity, codes, dictionary }
}
