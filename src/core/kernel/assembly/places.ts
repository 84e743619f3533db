import { value } from './bytes'
import { invalidUtf8 } from './utf8'

// Few records are not like the others: these name them, so that the caller need not ask each. Lists
// are ascending, four bytes a place; each function answers how many there are.

/** The places of cells that are no value, by their statuses. */
export function absentPlaces(status: usize, records: u32, out: usize): u32 {
  const usual = i8x16.splat(value)
  let slot = out
  for (let block: u32 = 0; block < records; block += 64) {
    const at = status + block
    const first = v128.or(i8x16.ne(v128.load(at), usual), i8x16.ne(v128.load(at, 16), usual))
    const second = v128.or(i8x16.ne(v128.load(at, 32), usual), i8x16.ne(v128.load(at, 48), usual))
    if (!v128.any_true(v128.or(first, second))) continue
    for (let base = block; base < block + 64; base += 16) {
      const met = i8x16.bitmask(i8x16.ne(v128.load(status + base), usual))
      slot = named(met, base, records, slot)
    }
  }
  return <u32>((slot - out) >> 2)
}

/** A bit for each of sixteen numbers, by whether they are all ones. */
function sixteen(a: v128, b: v128, c: v128, d: v128): i32 {
  const first = i16x8.narrow_i32x4_s(a, b)
  const second = i16x8.narrow_i32x4_s(c, d)
  return i8x16.bitmask(i8x16.narrow_i16x8_s(first, second))
}

/** Adds the places of the bits that are set, from a base on and up to the last record. */
function named(bits: i32, base: u32, records: u32, out: usize): usize {
  let slot = out
  for (let met = bits; met != 0; met &= met - 1) {
    const place = base + <u32>ctz(met)
    if (place >= records) break
    store<u32>(slot, place)
    slot += 4
  }
  return slot
}

/** The places of integers that are 0 and of a cell with a value. */
export function zeroPlaces(values: usize, wide: u32, status: usize, records: u32, out: usize): u32 {
  let slot = out
  if (wide != 0) {
    for (let record: u32 = 0; record < records; record++) {
      if (load<f64>(values + (<usize>record << 3)) != 0) continue
      slot = known(status, record, slot)
    }
  } else {
    const zero = i32x4.splat(0)
    for (let base: u32 = 0; base < records; base += 16) {
      let met = sixteen(
        i32x4.eq(v128.load(values + (<usize>base << 2)), zero),
        i32x4.eq(v128.load(values + (<usize>base << 2), 16), zero),
        i32x4.eq(v128.load(values + (<usize>base << 2), 32), zero),
        i32x4.eq(v128.load(values + (<usize>base << 2), 48), zero),
      )
      for (; met != 0; met &= met - 1) {
        const record = base + <u32>ctz(met)
        if (record < records) slot = known(status, record, slot)
      }
    }
  }
  return <u32>((slot - out) >> 2)
}

/** Adds a place whose cell has a value. */
function known(status: usize, record: u32, out: usize): usize {
  if (load<u8>(status + record) != value) return out
  store<u32>(out, record)
  return out + 4
}

/** The places of codes that are at or above a bound. */
export function placesFrom(codes: usize, records: u32, bound: u32, out: usize): u32 {
  const least = i32x4.splat(bound)
  let slot = out
  for (let base: u32 = 0; base < records; base += 16) {
    const at = codes + (<usize>base << 2)
    const met = sixteen(
      i32x4.ge_u(v128.load(at), least),
      i32x4.ge_u(v128.load(at, 16), least),
      i32x4.ge_u(v128.load(at, 32), least),
      i32x4.ge_u(v128.load(at, 48), least),
    )
    slot = named(met, base, records, slot)
  }
  return <u32>((slot - out) >> 2)
}

/** The places of records of another width. */
export function unevenPlaces(widths: usize, records: u32, columns: u32, out: usize): u32 {
  const wanted = i32x4.splat(columns)
  let slot = out
  for (let base: u32 = 0; base < records; base += 16) {
    const at = widths + (<usize>base << 2)
    const met = sixteen(
      i32x4.ne(v128.load(at), wanted),
      i32x4.ne(v128.load(at, 16), wanted),
      i32x4.ne(v128.load(at, 32), wanted),
      i32x4.ne(v128.load(at, 48), wanted),
    )
    slot = named(met, base, records, slot)
  }
  return <u32>((slot - out) >> 2)
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
