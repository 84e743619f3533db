import { noOffset, offsetMinutes, zulu } from '#core/table/column.ts'
import { civilFromDays } from './calendar.ts'

const microsPerMinute = 60e6
const microsPerDay = 86_400e6

/** `2011-01-31`. */
export function formatDate(days: number): string {
  const { year, month, day } = civilFromDays(days)
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`
}

/** `2023-12-22T17:43:07`, with the fraction where it is not 0, and the offset that was written. */
export function formatTime(micros: number, offset: number): string {
  const wall = micros + offsetMinutes(offset) * microsPerMinute
  // The remainder of doubles is exact, a quotient near a day's end need not be.
  const remainder = wall % microsPerDay
  const ofDay = remainder < 0 ? remainder + microsPerDay : remainder
  const date = formatDate((wall - ofDay) / microsPerDay)
  return `${date}T${formatClock(ofDay)}${formatOffset(offset)}`
}

function formatClock(microsOfDay: number): string {
  const seconds = Math.floor(microsOfDay / 1e6)
  const fraction = microsOfDay - seconds * 1e6
  const minutes = Math.floor(seconds / 60)
  const clock = [Math.floor(minutes / 60), minutes % 60, seconds % 60].map(twoDigits).join(':')
  return fraction === 0 ? clock : `${clock}.${String(fraction).padStart(6, '0').replace(/0+$/, '')}`
}

function formatOffset(offset: number): string {
  if (offset === noOffset) return ''
  if (offset === zulu) return 'Z'
  const minutes = Math.abs(offset)
  return `${offset < 0 ? '-' : '+'}${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`
}

function twoDigits(value: number): string {
  return value < 10 ? `0${value}` : String(value)
}
