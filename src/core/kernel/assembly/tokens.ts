// AssemblyScript, checked by asc alone. Addresses are bytes in the one linear memory; the caller
// (kernel.ts) owns its layout. Input has at least 64 bytes before and behind it that may be read.

/** Whether the last `tokenise` met a quote, whether a byte that is not ASCII, and how many newlines. */
let quotesMet: u32 = 0
let highMet: u32 = 0
let newlinesMet: u32 = 0

export function metQuotes(): u32 {
  return quotesMet
}

export function metHigh(): u32 {
  return highMet
}

/** Quoted ones too. */
export function metNewlines(): u32 {
  return newlinesMet
}

/**
 * Writes the offset of every delimiter and newline outside quotes from `from` to `to`, ascending,
 * four bytes each; answers how many. What is quoted is decided by the parity of quotes before it, so
 * text with stray quotes comes out wrong and must be checked (`strayQuote`).
 */
export function tokenise(
  input: usize,
  from: u32,
  to: u32,
  delimiter: u8,
  newline: u8,
  quote: u8,
  out: usize,
): u32 {
  const delimiters = i8x16.splat(delimiter)
  const newlines = i8x16.splat(newline)
  const quotes = i8x16.splat(quote)
  let at = out
  let inside: u64 = 0
  let met: u64 = 0
  let seen = i8x16.splat(0)
  // Each of sixteen bytes counts at most 4 of 64 bytes.
  let counts = i8x16.splat(0)
  let counted: u32 = 0
  newlinesMet = 0
  for (let base: u32 = from; base < to; base += 64) {
    const here = input + base
    const a = v128.load(here)
    const b = v128.load(here, 16)
    const c = v128.load(here, 32)
    const d = v128.load(here, 48)
    const na = i8x16.eq(a, newlines)
    const nb = i8x16.eq(b, newlines)
    const nc = i8x16.eq(c, newlines)
    const nd = i8x16.eq(d, newlines)
    let mask = bits(
      v128.or(i8x16.eq(a, delimiters), na),
      v128.or(i8x16.eq(b, delimiters), nb),
      v128.or(i8x16.eq(c, delimiters), nc),
      v128.or(i8x16.eq(d, delimiters), nd),
    )
    counts = i8x16.sub(counts, i8x16.add(i8x16.add(na, nb), i8x16.add(nc, nd)))
    if (++counted == 63) {
      newlinesMet += sumOfBytes(counts)
      counts = i8x16.splat(0)
      counted = 0
    }
    seen = v128.or(seen, v128.or(v128.or(a, b), v128.or(c, d)))
    const qa = i8x16.eq(a, quotes)
    const qb = i8x16.eq(b, quotes)
    const qc = i8x16.eq(c, quotes)
    const qd = i8x16.eq(d, quotes)
    if (inside != 0 || v128.any_true(v128.or(v128.or(qa, qb), v128.or(qc, qd)))) {
      const found = bits(qa, qb, qc, qd)
      met |= found
      const quoted = prefixParity(found) ^ inside
      inside = <u64>(<i64>quoted >> 63)
      mask &= ~quoted
    }
    if (to - base < 64) mask &= (<u64>1 << (to - base)) - 1
    at = emit(at, mask, base)
  }
  newlinesMet += sumOfBytes(counts)
  for (let behind = to; (behind - from) & 63; behind++) newlinesMet -= <u32>(load<u8>(input + behind) == newline)
  quotesMet = met != 0 ? 1 : 0
  highMet = i8x16.bitmask(seen) != 0 ? 1 : 0
  return <u32>((at - out) >> 2)
}

function bits(a: v128, b: v128, c: v128, d: v128): u64 {
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  )
}

/** Bit i: whether an odd number of bits up to and with i is set. */
function prefixParity(found: u64): u64 {
  let parity = found
  parity ^= parity << 1
  parity ^= parity << 2
  parity ^= parity << 4
  parity ^= parity << 8
  parity ^= parity << 16
  parity ^= parity << 32
  return parity
}

/** Eight stores without a question serve nearly every 64 bytes; what is written too much is not kept. */
function emit(at: usize, found: u64, base: u32): usize {
  let mask = found
  const count = <u32>popcnt(mask)
  let slot = at
  for (let round: u32 = 0; round < count; round += 8) {
    store<u32>(slot, base + <u32>ctz(mask))
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 4)
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 8)
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 12)
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 16)
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 20)
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 24)
    mask &= mask - 1
    store<u32>(slot, base + <u32>ctz(mask), 28)
    mask &= mask - 1
    slot += 32
  }
  return at + (<usize>count << 2)
}

/** Bytes of one value in a range. */
export function countByte(input: usize, from: u32, to: u32, byte: u8): u32 {
  const wanted = i8x16.splat(byte)
  let count: u32 = 0
  let at = from
  while (at + 64 <= to) {
    // Each of sixteen bytes counts at most 4 * 63 of its own.
    const last = min(to - 63, at + 63 * 64)
    let counts = i8x16.splat(0)
    for (; at < last; at += 64) {
      const here = input + at
      const ab = i8x16.add(
        i8x16.eq(v128.load(here), wanted),
        i8x16.eq(v128.load(here, 16), wanted),
      )
      const cd = i8x16.add(
        i8x16.eq(v128.load(here, 32), wanted),
        i8x16.eq(v128.load(here, 48), wanted),
      )
      counts = i8x16.sub(counts, i8x16.add(ab, cd))
    }
    count += sumOfBytes(counts)
  }
  for (; at < to; at++) if (load<u8>(input + at) == byte) count++
  return count
}

function sumOfBytes(bytes: v128): u32 {
  const pairs = i16x8.extadd_pairwise_i8x16_u(bytes)
  const fours = i32x4.extadd_pairwise_i16x8_u(pairs)
  return (
    i32x4.extract_lane(fours, 0) +
    i32x4.extract_lane(fours, 1) +
    i32x4.extract_lane(fours, 2) +
    i32x4.extract_lane(fours, 3)
  )
}

/** Whether some byte of a range is not ASCII. */
export function seenHigh(input: usize, from: u32, to: u32): u32 {
  let seen = i8x16.splat(0)
  let at = from
  for (; at + 16 <= to; at += 16) seen = v128.or(seen, v128.load(input + at))
  if (i8x16.bitmask(seen) != 0) return 1
  for (; at < to; at++) if (load<u8>(input + at) >= 0x80) return 1
  return 0
}
