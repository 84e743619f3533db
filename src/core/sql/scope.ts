import type { ColumnType } from '#core/table/type.ts'
import type { Dialect } from './dialect.ts'
import type { Value } from './value.ts'
import { typeOf } from './value.ts'

/** What an expression may refer to, and how it is to be written. */
export interface Scope {
  readonly dialect: Dialect
  readonly columns: ReadonlyMap<string, Value>
  /** Cells as they were read, by the dataset column's name. */
  readonly raw: ReadonlyMap<string, string>
  /** A condition: every value of these dataset columns is a canonical integer. */
  readonly integerIds: (sources: readonly string[]) => string
  readonly keep: Keep
  /** The same for a figure about all the rows, such as a maximum. */
  readonly summarise: (name: string, sql: string) => string
}

/**
 * Keeps an intermediate result as a column of a step before this one, and answers its name. Results
 * of one level may use those of lower levels.
 */
export type Keep = (level: number, name: string, sql: string) => string

/** The static types of a scope's columns. */
export function scopeTypes(scope: Scope): ReadonlyMap<string, ColumnType> {
  return new Map([...scope.columns].map(([name, value]) => [name, typeOf(value)]))
}
