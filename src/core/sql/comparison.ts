import { orderKeys } from './keys.ts'
import type { Scope } from './scope.ts'
import type { QuotientValue, Value } from './value.ts'
import { asDouble, asQuotient, operand, product, scaledUp, unscaled } from './value.ts'

export type Comparison = '=' | '<>' | '<' | '<=' | '>' | '>='

/** Null where either value is. */
export function compared(first: Value, sign: Comparison, second: Value, scope: Scope): string {
  const [left, right] = comparable(first, second, sign, scope)
  return `${operand(left)} ${sign} ${operand(right)}`
}

/** Whether a value is among others. */
export function among(value: Value, others: readonly Value[], scope: Scope): string {
  if (others.length === 0) return 'FALSE'
  const pairs = others.map((other) => comparable(value, other, '=', scope))
  const [left = ''] = pairs[0] ?? []
  if (pairs.some((pair) => pair[0] !== left)) {
    return pairs.map((pair) => `${operand(pair[0])} = ${operand(pair[1])}`).join(' OR ')
  }
  return `${operand(left)} IN (${pairs.map((pair) => pair[1]).join(', ')})`
}

function comparable(
  first: Value,
  second: Value,
  sign: Comparison,
  scope: Scope,
): readonly [string, string] {
  if (first.kind === 'null' || second.kind === 'null') return ['NULL', 'NULL']
  if (first.kind === 'float' || second.kind === 'float') {
    return [asDouble(first, scope.dialect), asDouble(second, scope.dialect)]
  }
  if (first.kind === 'quotient' || second.kind === 'quotient') {
    return crossed(fraction(first), fraction(second))
  }
  if (first.kind === 'decimal' && second.kind === 'decimal') {
    if (first.power !== second.power)
      return crossed(unscaled(asQuotient(first)), unscaled(asQuotient(second)))
    const scale = Math.max(first.scale, second.scale)
    return [scaledUp(first.sql, scale - first.scale), scaledUp(second.sql, scale - second.scale)]
  }
  return keyed(first, second, sign, scope)
}

/** Ids compare as integers only with ids, and only where order is asked. */
function keyed(
  first: Value,
  second: Value,
  sign: Comparison,
  scope: Scope,
): readonly [string, string] {
  if ('sources' in first || 'sources' in second) {
    const both = 'sources' in first && 'sources' in second && sign !== '=' && sign !== '<>'
    const bothKnown = both && first.sources.length > 0 && second.sources.length > 0
    const sources = bothKnown ? [...first.sources, ...second.sources] : []
    const [left = '', right = ''] = [first, second].map((value) =>
      'sql' in value ? orderKeys({ kind: 'id', sql: value.sql, sources }, scope)[0] : undefined,
    )
    return [left, right]
  }
  return [orderKeys(first, scope)[0] ?? 'NULL', orderKeys(second, scope)[0] ?? 'NULL']
}

function crossed(first: QuotientValue, second: QuotientValue): readonly [string, string] {
  return [
    product(first.numerator, second.denominator),
    product(second.numerator, first.denominator),
  ]
}

function fraction(value: Value): QuotientValue {
  if (value.kind === 'quotient') return unscaled(value)
  if (value.kind !== 'decimal') throw new TypeError(`${value.kind} is no number`)
  return unscaled(asQuotient(value))
}
