import { DecimalBuilder } from '#core/table/builder.ts'
import { type DecimalColumn, noLarge } from '#core/table/column.ts'
import { type Validity, gatherValidity, isValid } from '#core/table/validity.ts'

/** Decimals, each with a scale of its own: value = scaled / 10^scale. */
interface MixedDecimals {
  readonly scaled: Float64Array
  readonly scales: Uint8Array
  readonly validity: Validity
}

/** The kept rows as one column: its scale is the largest among them. */
export function keepDecimals(decimals: MixedDecimals, kept: Uint32Array): DecimalColumn {
  const { scaled, scales, validity } = decimals
  let scale = 0
  for (let row = 0; row < kept.length; row++) scale = Math.max(scale, scales[kept[row]!]!)
  const units = Float64Array.from({ length: scale + 1 }, (_, exponent) => 10 ** exponent)
  const values = new Float64Array(kept.length)
  let largest = 0
  let narrow = true
  for (let row = 0; row < kept.length; row++) {
    const value = scaled[kept[row]!]! * units[scale - scales[kept[row]!]!]!
    values[row] = value
    largest = Math.max(largest, Math.abs(value))
    narrow &&= (value | 0) === value
  }
  if (largest > Number.MAX_SAFE_INTEGER) return keepLarge(decimals, kept)
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length: kept.length,
    validity: kept.length === scaled.length ? validity : gatherValidity(validity, kept),
    scaled: narrow ? new Int32Array(values) : values,
    large: noLarge,
  }
}

/** With scaled integers that a double cannot hold. */
function keepLarge({ scaled, scales, validity }: MixedDecimals, kept: Uint32Array): DecimalColumn {
  const builder = new DecimalBuilder()
  for (let row = 0; row < kept.length; row++) {
    const record = kept[row]!
    if (isValid(validity, record)) builder.add(scaled[record]!, scales[record]!)
    else builder.addNull()
  }
  return builder.finish()
}
