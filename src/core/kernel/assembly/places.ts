import { value } from './bytes'
import { invalidUtf8 } from './utf8'

// Few records are not like the others: these name them, so that the caller need not ask each. Lists
// are ascending, four bytes a place; each function answers how many there are.

/** The places of cells that are no value, by their statuses, but for those of records in `passed`. */
export function absentPlaces(status: usize, records: u32, passed: usize, out: usize): u32 {
  let slot = out
  for (let base: u32 = 0; base < records; base += 64) {
    slot = named(unlike(status + base, value) & ~among(passed, base), base, records, slot)
  }
  return <u32>((slot - out) >> 2)
}

/** A bit for each of sixty-four records whose byte is not 0; without bytes (0) none is set. */
function among(bytes: usize, base: u32): u64 {
  return bytes == 0 ? 0 : unlike(bytes + base, 0)
}

/** A bit for each of sixty-four bytes that is another one. */
function unlike(bytes: usize, usual: u8): u64 {
  const known = i8x16.splat(usual)
  return sixtyFour(
    i8x16.ne(v128.load(bytes), known),
    i8x16.ne(v128.load(bytes, 16), known),
    i8x16.ne(v128.load(bytes, 32), known),
    i8x16.ne(v128.load(bytes, 48), known),
  )
}

/** A bit for each of so many bytes, by whether it is all ones. */
function sixtyFour(a: v128, b: v128, c: v128, d: v128): u64 {
  if (!v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) return 0
  return (
    <u64>(<u32>i8x16.bitmask(a)) |
    (<u64>(<u32>i8x16.bitmask(b)) << 16) |
    (<u64>(<u32>i8x16.bitmask(c)) << 32) |
    (<u64>(<u32>i8x16.bitmask(d)) << 48)
  )
}

/** The same of sixteen numbers, in sixteen bytes. */
function sixteen(a: v128, b: v128, c: v128, d: v128): v128 {
  return i8x16.narrow_i16x8_s(i16x8.narrow_i32x4_s(a, b), i16x8.narrow_i32x4_s(c, d))
}

/**
 * Adds the places of the bits that are set, from a base on and up to the last record. How many there
 * are can hardly be guessed: four are written without a question, and what is too much is written over.
 */
function named(bits: u64, base: u32, records: u32, out: usize): usize {
  const left = records - base
  let met = left < 64 ? bits & ((<u64>1 << left) - 1) : bits
  if (met == 0) return out
  const count = <usize>popcnt(met)
  let slot = out
  do {
    store<u32>(slot, base + <u32>ctz(met))
    met &= met - 1
    store<u32>(slot, base + <u32>ctz(met), 4)
    met &= met - 1
    store<u32>(slot, base + <u32>ctz(met), 8)
    met &= met - 1
    store<u32>(slot, base + <u32>ctz(met), 12)
    met &= met - 1
    slot += 16
  } while (met != 0)
  return out + (count << 2)
}

/** The places of integers that are 0 and of a cell with a value. */
export function zeroPlaces(values: usize, wide: u32, status: usize, records: u32, out: usize): u32 {
  let slot = out
  for (let base: u32 = 0; base < records; base += 64) {
    const zeros =
      wide != 0 ? wideZeros(values + (<usize>base << 3)) : ~unlikeNumbers(values + (<usize>base << 2), 0)
    if (zeros != 0) slot = named(zeros & ~unlike(status + base, value), base, records, slot)
  }
  return <u32>((slot - out) >> 2)
}

/** A bit for each of sixty-four numbers that is another one. */
function unlikeNumbers(numbers: usize, usual: u32): u64 {
  const known = i32x4.splat(usual)
  return sixtyFour(
    sixteenUnlike(numbers, known),
    sixteenUnlike(numbers + 64, known),
    sixteenUnlike(numbers + 128, known),
    sixteenUnlike(numbers + 192, known),
  )
}

function sixteenUnlike(numbers: usize, known: v128): v128 {
  return sixteen(
    i32x4.ne(v128.load(numbers), known),
    i32x4.ne(v128.load(numbers, 16), known),
    i32x4.ne(v128.load(numbers, 32), known),
    i32x4.ne(v128.load(numbers, 48), known),
  )
}

/** A bit for each of sixty-four numbers of eight bytes that is 0. */
function wideZeros(numbers: usize): u64 {
  let zeros: u64 = 0
  for (let at: usize = 0; at < 64; at++) {
    zeros |= <u64>(load<f64>(numbers + (at << 3)) == 0) << at
  }
  return zeros
}

/** The places of codes that are at or above a bound, but for those of records in `passed`. */
export function placesFrom(
  codes: usize,
  records: u32,
  bound: u32,
  passed: usize,
  out: usize,
): u32 {
  const least = i32x4.splat(bound)
  let slot = out
  for (let base: u32 = 0; base < records; base += 64) {
    const at = codes + (<usize>base << 2)
    const met = sixtyFour(
      sixteenFrom(at, least),
      sixteenFrom(at + 64, least),
      sixteenFrom(at + 128, least),
      sixteenFrom(at + 192, least),
    )
    if (met != 0) slot = named(met & ~among(passed, base), base, records, slot)
  }
  return <u32>((slot - out) >> 2)
}

function sixteenFrom(codes: usize, least: v128): v128 {
  return sixteen(
    i32x4.ge_u(v128.load(codes), least),
    i32x4.ge_u(v128.load(codes, 16), least),
    i32x4.ge_u(v128.load(codes, 32), least),
    i32x4.ge_u(v128.load(codes, 48), least),
  )
}

/** The places of records of another width. */
export function unevenPlaces(widths: usize, records: u32, columns: u32, out: usize): u32 {
  let slot = out
  for (let base: u32 = 0; base < records; base += 64) {
    slot = named(unlikeNumbers(widths + (<usize>base << 2), columns), base, records, slot)
  }
  return <u32>((slot - out) >> 2)
}

/**
 * The places of values that do not count up with their place, from a first one on; of those that are
 * gone none, whose values become such as would. More than `most` are not looked for.
 */
export function unlikeCounting(
  values: usize,
  records: u32,
  first: u32,
  gone: usize,
  count: u32,
  most: u32,
  out: usize,
): u32 {
  for (let at: u32 = 0; at < count; at++) {
    const place = load<u32>(gone + (<usize>at << 2))
    store<u32>(values + (<usize>place << 2), first + place)
  }
  const step = i32x4.splat(16)
  let expected = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3))
  let slot = out
  const enough = out + (<usize>most << 2)
  for (let base: u32 = 0; base < records && slot <= enough; base += 64) {
    const at = values + (<usize>base << 2)
    const a = sixteenCounting(at, expected)
    const b = sixteenCounting(at + 64, i32x4.add(expected, step))
    expected = i32x4.add(expected, i32x4.splat(32))
    const c = sixteenCounting(at + 128, expected)
    const d = sixteenCounting(at + 192, i32x4.add(expected, step))
    expected = i32x4.add(expected, i32x4.splat(32))
    slot = named(sixtyFour(a, b, c, d), base, records, slot)
  }
  return <u32>((slot - out) >> 2)
}

function sixteenCounting(values: usize, expected: v128): v128 {
  const second = i32x4.add(expected, i32x4.splat(4))
  const third = i32x4.add(expected, i32x4.splat(8))
  const fourth = i32x4.add(expected, i32x4.splat(12))
  return sixteen(
    i32x4.ne(v128.load(values), expected),
    i32x4.ne(v128.load(values, 16), second),
    i32x4.ne(v128.load(values, 32), third),
    i32x4.ne(v128.load(values, 48), fourth),
  )
}

/** The places of records that hold bytes of no valid UTF-8 (`invalidUtf8`); the last one ends before `end`. */
export function damagedPlaces(
  input: usize,
  index: usize,
  stride: usize,
  records: u32,
  end: u32,
  highs: usize,
  out: usize,
): u32 {
  let slot = out
  let record: u32 = 0
  while (record < records) {
    const from = load<u32>(index + <usize>record * stride) + 1
    const at = invalidUtf8(input, from, end, highs)
    if (at == end) break
    record = recordAround(index, stride, records, record, at)
    store<u32>(slot, record)
    slot += 4
    record++
  }
  return <u32>((slot - out) >> 2)
}

/**
 * The record that starts last up to a place, not before `from`. Where records are about as long as each
 * other a guess by their length is near it: halves of all would each be far from what was read before.
 */
export function recordAround(
  index: usize,
  stride: usize,
  records: u32,
  from: u32,
  place: u32,
): u32 {
  const start = startOf(index, stride, from)
  const length = <u64>(startOf(index, stride, records - 1) - start)
  const guess = length == 0 ? 0 : (<u64>(place - start) * <u64>(records - 1 - from)) / length
  const middle = min(from + <u32>guess, records - 1)
  let low = from
  let high = records - 1
  if (startOf(index, stride, middle) <= place) {
    low = middle
    for (let step: u32 = 4; low + step < high; step <<= 1) {
      if (startOf(index, stride, low + step) > place) {
        high = low + step - 1
        break
      }
      low += step
    }
  } else {
    high = middle - 1
    for (let step: u32 = 4; high > low + step; step <<= 1) {
      if (startOf(index, stride, high - step) <= place) {
        low = high - step
        break
      }
      high -= step
    }
  }
  while (low < high) {
    const half = (low + high + 1) >> 1
    if (startOf(index, stride, half) <= place) low = half
    else high = half - 1
  }
  return low
}

function startOf(index: usize, stride: usize, record: u32): u32 {
  return load<u32>(index + <usize>record * stride) + 1
}

/** The places of records that begin with a byte order mark. */
export function markedPlaces(
  input: usize,
  index: usize,
  stride: usize,
  records: u32,
  out: usize,
): u32 {
  let slot = out
  let entry = index
  for (let record: u32 = 0; record < records; record++) {
    const start = load<u32>(entry) + 1
    entry += stride
    if ((load<u32>(input + start) & 0xffffff) != 0xbfbbef) continue
    store<u32>(slot, record)
    slot += 4
  }
  return <u32>((slot - out) >> 2)
}
