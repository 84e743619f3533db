/** The double nearest to above / below (below > 0), ties to even. */
export function nearestDouble(above: bigint, below: bigint): number {
  const small = 2n ** 53n
  if (above < small && above > -small && below < small) return Number(above) / Number(below)
  const sign = above < 0n ? -1 : 1
  const magnitude = above < 0n ? -above : above
  const shift = BigInt(bitLength(below) - bitLength(magnitude) + 66)
  const [scaledUp, divisor] =
    shift >= 0n ? [magnitude << shift, below] : [magnitude, below << -shift]
  const quotient = scaledUp / divisor
  const sticky = scaledUp % divisor === 0n ? 0n : 1n
  return sign * Number((quotient << 1n) | sticky) * 2 ** Number(-shift - 1n)
}

function bitLength(value: bigint): number {
  return value === 0n ? 0 : value.toString(2).length
}
