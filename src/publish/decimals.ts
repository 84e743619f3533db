/** A decimal text as an integer of 10^-scale. */
interface Scaled {
  readonly digits: bigint
  readonly scale: number
}

/** The exact sum of decimal texts. */
export function sumOf(texts: readonly string[]): string {
  const parts = texts.map(scaled)
  const scale = Math.max(0, ...parts.map((part) => part.scale))
  const digits = parts.reduce(
    (sum, part) => sum + part.digits * 10n ** BigInt(scale - part.scale),
    0n,
  )
  return textOf({ digits, scale })
}

/** A decimal text with exactly two decimals, rounded half away from zero. */
export function twoDecimals(text: string): string {
  const { digits, scale } = scaled(text)
  if (scale <= 2) return textOf({ digits: digits * 10n ** BigInt(2 - scale), scale: 2 })
  const unit = 10n ** BigInt(scale - 2)
  const size = digits < 0n ? -digits : digits
  const rounded = (size + unit / 2n) / unit
  return textOf({ digits: digits < 0n ? -rounded : rounded, scale: 2 })
}

/** `part ÷ whole` with four decimals, rounded half away from zero; neither is negative. */
export function ratioOf(part: number, whole: number): string | null {
  if (whole === 0) return null
  const [scaledPart, divisor] = [BigInt(part) * 20_000n, BigInt(whole)]
  return textOf({ digits: (scaledPart + divisor) / (2n * divisor), scale: 4 })
}

function scaled(text: string): Scaled {
  const [whole = '', fraction = ''] = text.split('.')
  return { digits: BigInt(whole + fraction), scale: fraction.length }
}

function textOf({ digits, scale }: Scaled): string {
  const size = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0')
  const sign = digits < 0n ? '-' : ''
  if (scale === 0) return sign + size
  return `${sign}${size.slice(0, -scale)}.${size.slice(-scale)}`
}
