/** How a pair of codes is a number of a bucket: lower bits of the outer code above the inner code. */
export interface PairLayout {
  readonly buckets: number
  readonly innerBits: number
  /** Bits of the outer code that a bucket leaves open. */
  readonly lowBits: number
  /** Of the whole number. */
  readonly bits: number
}

/** A bucket of so many rows, and what it is sorted with, stay in a near cache. */
const bucketRows = 2 ** 14
/** To more buckets than 2 to this rows are not dealt out: each is written to a page of its own. */
const mostBucketBits = 12

/** For so many rows. Neither domain may be above 2^22: a bucket's pairs have to fit into 32 bits. */
export function pairLayout(outerDomain: number, innerDomain: number, rows: number): PairLayout {
  const innerBits = bitsFor(innerDomain)
  const outerBits = bitsFor(outerDomain)
  const wanted = Math.min(mostBucketBits, bitsFor(Math.ceil(rows / bucketRows)))
  const lowBits = Math.min(32 - innerBits, Math.max(0, outerBits - wanted))
  return { buckets: 2 ** (outerBits - lowBits), innerBits, lowBits, bits: innerBits + lowBits }
}

/** How far codes are shifted so that any layout's buckets are told from the counts of what is left. */
export function countedShift(outerDomain: number): number {
  return Math.max(0, bitsFor(outerDomain) - mostBucketBits)
}

/** Bits of a number below a domain's size. */
export function bitsFor(domain: number): number {
  return domain <= 1 ? 0 : 32 - Math.clz32(domain - 1)
}
