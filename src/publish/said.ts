import type { ValueForm } from './document.ts'
import { durationParts } from './durations.ts'
import { exactNumbers } from './exact.ts'

const locale = 'en-GB'
const exact = exactNumbers(locale)
const seconds = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 })
const whole = new Intl.NumberFormat(locale)
const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 })
const dates = new Intl.DateTimeFormat(locale, {
  day: 'numeric',
  month: 'short',
  year: 'numeric',
  timeZone: 'UTC',
})
const dateForm = /^\d{4}-\d{2}-\d{2}$/
const ordinals = new Intl.PluralRules(locale, { type: 'ordinal' })
const endings: ReadonlyMap<string, string> = new Map([
  ['one', 'st'],
  ['two', 'nd'],
  ['few', 'rd'],
])

/** A value as a document says it. */
export function said(value: string, form: ValueForm): string {
  switch (form) {
    case 'text':
      return value
    case 'number':
      return exact(value)
    case 'duration':
      return saidDuration(Number(value), value)
    case 'ratio':
      return Number.isNaN(Number(value)) ? value : percent.format(Number(value))
    case 'date':
      return saidDate(value)
    case 'time':
      return value.replace('T', ' ')
    case 'hour':
      return `${value.padStart(2, '0')}:00`
    case 'ordinal':
      return `${exact(value)}${endings.get(ordinals.select(Number(value))) ?? 'th'}`
  }
}

function saidDuration(length: number, text: string): string {
  if (Number.isNaN(length)) return text
  const parts = durationParts(length)
  switch (parts.say) {
    case 'seconds':
      return `${seconds.format(parts.seconds)} s`
    case 'minutes':
      return `${whole.format(parts.minutes)} min ${whole.format(parts.seconds)} s`
    case 'hours':
      return `${whole.format(parts.hours)} h ${whole.format(parts.minutes)} min`
    case 'wholeHours':
      return `${whole.format(parts.hours)} h`
  }
}

function saidDate(value: string): string {
  const date = dateForm.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? value : dates.format(date)
}
