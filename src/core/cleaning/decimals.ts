import { DecimalBuilder } from '#core/table/builder.ts'
import { type DecimalColumn, noLarge } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'

/** Decimals, each with a scale of its own: value = scaled / 10^scale. */
interface MixedDecimals {
  readonly scaled: Float64Array
  /** Null where all are 0. */
  readonly scales: Uint8Array | null
  readonly validity: Validity
}

/** Decimals at the largest of their scales. */
interface CommonDecimals {
  readonly integers: Int32Array
  readonly scale: number
  /** The scale of each; null where all are 0. */
  readonly scales: Uint8Array | null
  readonly validity: Validity
}

/** All rows as one column, whose scale is the largest among those that are kept. */
export function keepCommon(decimals: CommonDecimals, kept: Uint32Array): DecimalColumn {
  const { integers, scale: largest, scales, validity } = decimals
  const { length } = integers
  const scale = kept.length === length ? largest : largestScale(scales, kept)
  const unit = 10 ** (largest - scale)
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length,
    validity,
    // Exact for all that are kept.
    scaled: unit === 1 ? integers : integers.map((value) => value / unit),
    large: noLarge,
  }
}

function largestScale(scales: Uint8Array | null, kept: Uint32Array): number {
  let largest = 0
  if (scales === null) return largest
  for (let at = 0; at < kept.length; at++) largest = Math.max(largest, scales[kept[at]!]!)
  return largest
}

/** All rows as one column, those that are not kept as 0: its scale is the largest among the others. */
export function keepDecimals(decimals: MixedDecimals, kept: Uint32Array): DecimalColumn {
  const { scaled, scales, validity } = decimals
  const scale = largestScale(scales, kept)
  const units = Float64Array.from({ length: scale + 1 }, (_, exponent) => 10 ** exponent)
  const values = new Float64Array(scaled.length)
  let largest = 0
  let narrow = true
  for (let row = 0; row < kept.length; row++) {
    const record = kept[row]!
    const value = scaled[record]! * units[scale - (scales?.[record] ?? 0)]!
    values[record] = value
    largest = Math.max(largest, Math.abs(value))
    narrow &&= (value | 0) === value
  }
  if (largest > Number.MAX_SAFE_INTEGER) return keepLarge(decimals, kept)
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale },
    length: scaled.length,
    validity,
    scaled: narrow ? new Int32Array(values) : values,
    large: noLarge,
  }
}

/** With scaled integers that a double cannot hold. */
function keepLarge({ scaled, scales, validity }: MixedDecimals, kept: Uint32Array): DecimalColumn {
  const builder = new DecimalBuilder()
  let row = 0
  for (let record = 0; record < scaled.length; record++) {
    const isKept = kept[row] === record
    if (isKept) row++
    if (isKept && isValid(validity, record)) builder.add(scaled[record]!, scales?.[record] ?? 0)
    else builder.addNull()
  }
  return builder.finish()
}
