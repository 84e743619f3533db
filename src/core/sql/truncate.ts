import type { Granularity } from '#core/query/expr.ts'
import type { Scope } from './scope.ts'
import type { Value } from './value.ts'
import { operand } from './value.ts'

/** A time or date cut to a granularity: by the wall clock as written, or that of a zone. */
export function truncated(
  value: Value,
  granularity: Granularity,
  zone: string | null,
  scope: Scope,
): Value {
  const day =
    value.kind === 'time' ? scope.dialect.dateOf(wallClock(value, zone, scope)) : dayOf(value)
  const dayText = scope.dialect.cast(day, scope.dialect.textType)
  switch (granularity) {
    case 'year':
      return { kind: 'text', sql: `substr(${dayText}, 1, 4)` }
    case 'month':
      return { kind: 'text', sql: `substr(${dayText}, 1, 7)` }
    case 'day':
      return { kind: 'date', sql: day }
    case 'weekday':
      return { kind: 'decimal', scale: 0, sql: scope.dialect.weekday(day) }
    case 'hour-of-day':
      return { kind: 'decimal', scale: 0, sql: hourOf(value, zone, scope) }
  }
}

/** Only a time that was written with an offset moves with a zone. */
function wallClock(value: Value & { kind: 'time' }, zone: string | null, scope: Scope): string {
  if (zone === null) return value.local
  const moved = scope.dialect.inZone(operand(value.utc), zone)
  return `CASE WHEN ${value.offset} IS NULL THEN ${value.local} ELSE ${moved} END`
}

function dayOf(value: Value): string {
  return value.kind === 'date' ? value.sql : 'NULL'
}

/** A date has no clock: its hour is 0. */
function hourOf(value: Value, zone: string | null, scope: Scope): string {
  if (value.kind === 'time') return scope.dialect.hour(wallClock(value, zone, scope))
  return `CASE WHEN ${dayOf(value)} IS NOT NULL THEN 0 END`
}
