import type { Scope } from './scope.ts'
import type { IdValue, QuotientValue, Value } from './value.ts'
import { operand, unscaled } from './value.ts'

/** Expressions that, compared one after the other, order as the value does. */
export function orderKeys(value: Value, scope: Scope): readonly string[] {
  switch (value.kind) {
    case 'null':
      return []
    case 'text':
      return [scope.dialect.byCodePoint(value.sql)]
    case 'id':
      return [idKey(value, scope)]
    case 'time':
      return [value.utc]
    case 'quotient':
      return quotientKeys(value, scope)
    case 'decimal':
    case 'float':
    case 'boolean':
    case 'date':
      return [value.sql]
  }
}

/** Expressions that are equal, or all null, exactly where the values are. */
export function equalityKeys(value: Value, scope: Scope): readonly string[] {
  if (value.kind === 'id') return [value.sql]
  return orderKeys(value, scope)
}

/** One expression that is equal where the values are, and null where they are. */
export function equalityKey(value: Value, scope: Scope): string {
  const [first = 'NULL', ...others] = equalityKeys(value, scope)
  if (others.length === 0) return first
  const { dialect } = scope
  return [first, ...others].map((key) => dialect.cast(key, dialect.textType)).join(` || ',' || `)
}

/**
 * Integers of any length as texts that sort by value: sign, then number of digits, then digits; of
 * negative ones the complements.
 */
function idKey({ sql, sources }: IdValue, { dialect, integerIds }: Scope): string {
  if (sources.length === 0) return dialect.byCodePoint(sql)
  const digits = (length: string): string =>
    `lpad(${dialect.cast(length, dialect.textType)}, 5, '0')`
  const id = operand(sql)
  const positive = `'1' || ${digits(`length(${sql})`)} || ${id}`
  const complement = `translate(${sql}, '0123456789', '9876543210')`
  const negative = `'0' || ${digits(`99999 - length(${sql})`)} || ${complement}`
  const cases = [
    `WHEN NOT (${integerIds(sources)}) THEN ${id}`,
    `WHEN ${id} LIKE '-%' THEN ${negative}`,
    `ELSE ${positive}`,
  ]
  return dialect.byCodePoint(`CASE ${cases.join(' ')} END`)
}

const quotientDigits = '1000000000'

/** Whole part, then eighteen decimals: quotients of realistic sizes differ in them or are equal. */
function quotientKeys(value: QuotientValue, { dialect }: Scope): readonly string[] {
  const { numerator, denominator } = unscaled(value)
  const below = operand(denominator)
  const keys: string[] = []
  let rest = operand(numerator)
  for (let step = 0; step < 3; step++) {
    keys.push(dialect.divideWhole(rest, below))
    rest = `(${rest} % ${below} * ${quotientDigits})`
  }
  return keys
}
