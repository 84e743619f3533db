import { type Decimal, readNumber } from '#core/values/number.ts'

/** A bound as an exact decimal: 1.1 × 10 is not 11 in doubles. */
export type Minimum = Decimal

/** The bound that a number's shortest text says. */
export function minimumOf(minimum: number): Minimum {
  const exact = readNumber(String(minimum))
  if (exact === null) throw new RangeError(`not a bound: ${minimum}`)
  return exact
}

/** Whether a value is below the bound, exactly. */
export function isBelow(value: Decimal, minimum: Minimum): boolean {
  if (minimum.scaled === 0 || value.scale === minimum.scale) return value.scaled < minimum.scaled
  return scaledBy(value, minimum.scale) < scaledBy(minimum, value.scale)
}

function scaledBy(decimal: Decimal, places: number): bigint {
  return BigInt(decimal.scaled) * 10n ** BigInt(places)
}
