import type { Dialect } from './dialect.ts'
import type { Keep } from './scope.ts'
import type { TimeValue } from './value.ts'

const blank = '[\\t-\\r \\x{A0}]'
const part = '[0-9]{1,2}'
const year = '[0-9]{4}'
const twoPart = `(?:${part}-${part}-${year}|${part}/${part}/${year}|${part}\\.${part}\\.${year})`
const yearFirst = `(?:${year}-${part}-${part}|${year}/${part}/${part})`
const date = `(?:${yearFirst}|${twoPart})`
const fraction = '[.,][0-9]{1,9}'
const clock = `(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:${fraction})?)?`
const signedOffset = '[+-](?:(?:0[0-9]|1[0-7])(?::?[0-5][0-9])?|18(?::?00)?)'
const offset = `${blank}?(?:[zZ]|[uU][tT][cC]|[gG][mM][tT]|${signedOffset})`
const clocked = `(?:(?:[tT]|${blank}{1,3})${clock}(?:${offset})?)?`
const form = `^${date}${clocked}$`
const twoPartForm = `^${twoPart}${clocked}$`
const yearZero = '^0000|^[0-9]{1,2}[-/.][0-9]{1,2}[-/.]0000'
const offsetAtEnd = ':[^+-]*([+-])([0-9]{2}):?([0-9]{0,2})$'

/** A trimmed text as a time; `dayFirst` is a condition. Null where it is none. Keeps levels 2, 3. */
export function readTime(
  text: string,
  name: string,
  dayFirst: string,
  { keep, dialect }: { readonly keep: Keep; readonly dialect: Dialect },
): TimeValue {
  const written = `${isoDate(text, dayFirst, dialect)} || ' ' || ${isoClock(text, dialect)}`
  const timestamp = dialect.tryTimestamp(written)
  const known = `${dialect.matches(text, form)} AND NOT ${dialect.matches(text, yearZero)}`
  const local = keep(2, `${name}_local`, `CASE WHEN ${known} THEN ${timestamp} END`)
  const east = offsetText(text, dialect)
  const offset = keep(3, `${name}_offset`, `CASE WHEN ${local} IS NOT NULL THEN ${east} END`)
  return { kind: 'time', local, offset, utc: utcOf(local, offset, dialect) }
}

/** Conditions under which a trimmed text proves the order of day and month in its column. */
export function dateProofs(
  text: string,
  dialect: Dialect,
): { dayFirst: string; monthFirst: string } {
  const known = dialect.matches(text, twoPartForm)
  const month = '0?[1-9]|1[0-2]'
  const onlyDay = '1[3-9]|2[0-9]|3[01]'
  const proof = (first: string, second: string): string =>
    `${known} AND ${dialect.matches(text, `^(?:${first})[-/.](?:${second})[-/.]`)}`
  return { dayFirst: proof(onlyDay, month), monthFirst: proof(month, onlyDay) }
}

/** Whether a trimmed text is a date without a clock, given that it is a time. */
export function isDateOnly(text: string, dialect: Dialect): string {
  return dialect.matches(text, `^${date}$`)
}

/** `YYYY-MM-DD hh:mm:ss` and no other form. */
export function readStrictTime(text: string, dialect: Dialect): TimeValue {
  const strict = dialect.matches(
    text,
    `^${year}-[0-9]{2}-[0-9]{2} (?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]$`,
  )
  const real = `${strict} AND ${text} >= '0001'`
  const local = `CASE WHEN ${real} THEN ${dialect.tryTimestamp(text)} END`
  return { kind: 'time', local, utc: local, offset: dialect.cast('NULL', dialect.textType) }
}

/** The wall clock of UTC at a local time with an offset; the same time without one. */
function utcOf(local: string, east: string, dialect: Dialect): string {
  const hours = dialect.cast(`substr(${east}, 2, 2)`, 'INTEGER')
  const minutes = dialect.cast(`substr(${east}, 5, 2)`, 'INTEGER')
  const distance = `(${hours} * 60 + ${minutes})`
  return [
    `CASE substr(${east}, 1, 1)`,
    `WHEN '+' THEN ${dialect.addMinutes(local, `-${distance}`)}`,
    `WHEN '-' THEN ${dialect.addMinutes(local, distance)}`,
    `ELSE ${local} END`,
  ].join(' ')
}

function isoDate(text: string, dayFirst: string, dialect: Dialect): string {
  const piece = (pattern: string): string => dialect.extract(text, pattern, 1)
  const padded = (sql: string): string => `lpad(${sql}, 2, '0')`
  const [first, second] = [
    padded(piece('^([0-9]{1,2})[-/.]')),
    padded(piece('^[0-9]{1,2}[-/.]([0-9]{1,2})[-/.]')),
  ]
  const lastYear = piece('^[0-9]{1,2}[-/.][0-9]{1,2}[-/.]([0-9]{4})')
  const month = padded(piece('^[0-9]{4}[-/]([0-9]{1,2})'))
  const day = padded(piece('^[0-9]{4}[-/][0-9]{1,2}[-/]([0-9]{1,2})'))
  const cases = [
    `WHEN ${dialect.matches(text, '^[0-9]{4}')}`,
    `THEN ${[piece('^([0-9]{4})'), month, day].join(` || '-' || `)}`,
    `WHEN ${dayFirst} THEN ${[lastYear, second, first].join(` || '-' || `)}`,
    `ELSE ${[lastYear, first, second].join(` || '-' || `)}`,
  ]
  return `CASE ${cases.join(' ')} END`
}

/** The first colon of a time is its clock's. A missing piece is the empty text, padded to zeros. */
function isoClock(text: string, dialect: Dialect): string {
  const padded = (pattern: string): string => `lpad(${dialect.extract(text, pattern, 1)}, 2, '0')`
  const micros = dialect.extract(text, ':[0-9]{2}[.,]([0-9]{1,6})', 1)
  const clock = [
    padded('([0-9]{1,2}):[0-9]{2}'),
    padded('[0-9]:([0-9]{2})'),
    padded('[0-9]:[0-9]{2}:([0-9]{2})'),
  ]
  return `${clock.join(` || ':' || `)} || '.' || rpad(${micros}, 6, '0')`
}

function offsetText(text: string, dialect: Dialect): string {
  const piece = (group: number): string => dialect.extract(text, offsetAtEnd, group)
  const [hours, minutes] = [piece(2), `rpad(${piece(3)}, 2, '0')`]
  const zero = `${hours} || ${minutes} = '0000'`
  const cases = [
    `WHEN ${dialect.matches(text, '[zZcCtT]$')} THEN 'Z'`,
    `WHEN ${piece(1)} = '' THEN NULL`,
    `WHEN ${zero} THEN '+00:00'`,
    `ELSE ${piece(1)} || ${hours} || ':' || ${minutes}`,
  ]
  return `CASE ${cases.join(' ')} END`
}
