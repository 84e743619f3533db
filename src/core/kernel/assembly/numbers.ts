import { count, empty, isBlank, longestCell, other, value } from './bytes'

/** Whether an integer of the last decoding needs more than 32 bits. */
let wideMet: u32 = 0

export function metWide(): u32 {
  return wideMet
}

/** Whether an integer of the last decoding is 0. */
let zeroMet: u32 = 0

export function metZero(): u32 {
  return zeroMet
}

/**
 * Cells of a column that are canonical integers, as 32-bit integers. Cells that are wider are `other`
 * and counted by `metWide`.
 */
export function integers(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  out: usize,
  status: usize,
): void {
  decodeIntegers<i32>(input, cells, stride, records, out, status)
}

/** The same as doubles, up to 15 digits. */
export function wideIntegers(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  out: usize,
  status: usize,
): void {
  decodeIntegers<f64>(input, cells, stride, records, out, status)
}

function decodeIntegers<T>(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  out: usize,
  status: usize,
): void {
  let cell = cells
  let slot = out
  let unread: u32 = 0
  let absents: u32 = 0
  let zero = false
  wideMet = 0
  memory.fill(status, value, records)
  for (let record: u32 = 0; record < records; record++) {
    const end = load<u32>(cell, 4)
    const length = end - load<u32>(cell) - 1
    cell += stride
    let code = value
    if (length - 1 < 8) {
      const shift = <u64>(8 - length) << 3
      const word = ((load<u64>(input + end - 8) ^ 0x3030303030303030) >> shift) << shift
      const digits = (((word + 0x7676767676767676) | word) & 0x8080808080808080) == 0
      if (digits && (length == 1 || ((word >> shift) & 0xff) != 0)) {
        const number = eightDigits(word)
        zero = zero || number == 0
        store<T>(slot, <T>number)
      } else {
        code = longInteger(input + end - length, length, sizeof<T>() == 8)
        if (code == value) store<T>(slot, <T>read)
      }
    } else if (length == 0) {
      code = empty
    } else {
      code = longInteger(input + end - length, length, sizeof<T>() == 8)
      if (code == value) store<T>(slot, <T>read)
    }
    if (code != value) {
      store<T>(slot, <T>0)
      store<u8>(status + record, code)
      absents++
      if (code == other) unread++
    }
    slot += sizeof<T>()
  }
  zeroMet = zero ? 1 : 0
  count(absents, unread)
}

/**
 * The number of up to eight digits, each in a byte, the first in the lowest byte that is not shifted
 * out: three multiplications that join neighbours (Johnny Lee, "Fast numeric string to int").
 */
function eightDigits(word: u64): u32 {
  let joined = (word * 2561) >> 8
  joined = ((joined & 0x00ff00ff00ff00ff) * 6553601) >> 16
  return <u32>(((joined & 0x0000ffff0000ffff) * 42949672960001) >> 32)
}

let read: i64 = 0

/** Canonical integers of up to 15 digits with a minus: what is not canonical is text to an id. */
function longInteger(at: usize, length: u32, wide: bool): u8 {
  if (length > 16) return other
  const negative = load<u8>(at) == 0x2d
  const first: u32 = negative ? 1 : 0
  const digits = length - first
  if (digits == 0 || digits > 15) return other
  if (load<u8>(at + first) == 0x30 && (digits > 1 || negative)) return other
  let sum: i64 = 0
  for (let place = first; place < length; place++) {
    const digit = <u32>load<u8>(at + place) - 0x30
    if (digit > 9) return other
    sum = sum * 10 + digit
  }
  read = negative ? -sum : sum
  if (!wide && <i64>(<i32>read) != read) {
    wideMet = 1
    return other
  }
  return value
}

/** Decimals of the last number that was read. */
let scale: u8 = 0

/**
 * Cells of a column that are plain decimals, or dressed with parentheses, a dollar sign, commas between
 * thousands and blanks: `out` gets the scaled integers as doubles, `scales` the decimals of each. Up to 15
 * digits; quotes around the cell are no part of it.
 */
export function decimals(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  quote: u8,
  out: usize,
  scales: usize,
  status: usize,
): void {
  let cell = cells
  let unread: u32 = 0
  let absents: u32 = 0
  for (let record: u32 = 0; record < records; record++) {
    const start = load<u32>(cell) + 1
    const end = load<u32>(cell, 4)
    cell += stride
    scale = 0
    const code = end - start > longestCell ? other : decimal(input + start, input + end, quote)
    if (code == value) {
      store<f64>(out + (<usize>record << 3), <f64>read)
    } else {
      store<f64>(out + (<usize>record << 3), 0)
      absents++
      if (code == other) unread++
    }
    store<u8>(scales + record, scale)
    store<u8>(status + record, code)
  }
  count(absents, unread)
}

/** Powers of ten. */
const powers: usize = memory.data<f64>([
  1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15,
])

/** The largest scale of the last `common`, and whether it met a number below 0. */
let commonScale: u32 = 0
let negativeMet: u32 = 0

export function metScale(): u32 {
  return commonScale
}

export function metNegative(): u32 {
  return negativeMet
}

/**
 * Decimals, each with a scale of its own, as 32-bit integers at their largest scale; answers whether
 * all of them fit. One behind the last may be read and written.
 */
export function common(values: usize, scales: usize, records: u32, out: usize): bool {
  commonScale = largestOf(scales, records)
  if (records & 1) {
    store<f64>(values + (<usize>records << 3), 0)
    store<u8>(scales + records, <u8>commonScale)
  }
  let misfits = f64x2.splat(0)
  let negatives = f64x2.splat(0)
  for (let record: u32 = 0; record < records; record += 2) {
    const own = v128.load(values + (<usize>record << 3))
    const first = powerFor(scales + record)
    const second = powerFor(scales + record + 1)
    const number = f64x2.mul(own, f64x2.replace_lane(f64x2.splat(first), 1, second))
    const whole = i32x4.trunc_sat_f64x2_s_zero(number)
    misfits = v128.or(misfits, f64x2.ne(f64x2.convert_low_i32x4_s(whole), number))
    negatives = v128.or(negatives, f64x2.lt(own, f64x2.splat(0)))
    v128.store64_lane(out + (<usize>record << 2), whole, 0)
  }
  negativeMet = v128.any_true(negatives) ? 1 : 0
  return !v128.any_true(misfits)
}

/** What a number of a scale is multiplied by; what is multiplied by more does not fit either. */
function powerFor(scale: usize): f64 {
  return load<f64>(powers + (<usize>min(commonScale - <u32>load<u8>(scale), 15) << 3))
}

const lanes: usize = memory.data(16, 16)

function largestOf(bytes: usize, count: u32): u32 {
  let most = i8x16.splat(0)
  let at: u32 = 0
  for (; at + 16 <= count; at += 16) most = i8x16.max_u(most, v128.load(bytes + at))
  v128.store(lanes, most)
  const largest = largestIn(lanes, 16, 0)
  return largestIn(bytes + at, count - at, largest)
}

function largestIn(bytes: usize, count: u32, least: u32): u32 {
  let largest = least
  for (let at: u32 = 0; at < count; at++) {
    const byte = <u32>load<u8>(bytes + at)
    largest = byte > largest ? byte : largest
  }
  return largest
}

const eachByte: u64 = 0x0101010101010101
const highBits: u64 = 0x8080808080808080

/**
 * Whether a cell is up to eight digits and a point among or behind them, perhaps with a minus before
 * them. All of them are looked at in one word, from which the point is taken out.
 */
function shortDecimal(first: usize, last: usize): bool {
  const negative = load<u8>(first) == 0x2d
  const length = <u32>(last - first) - (negative ? 1 : 0)
  if (length - 1 >= 8) return false
  const shift = <u64>(8 - length) << 3
  let digits = ((load<u64>(last - 8) ^ (eachByte * 0x30)) >> shift) << shift
  const notPoint = digits ^ (eachByte * 0x1e)
  const points = ~(((notPoint & ~highBits) + ~highBits) | notPoint) & highBits
  let places: u32 = 0
  if (points != 0) {
    if (length == 1) return false
    // The bit of the first point, the highest of its byte.
    const bit = <u64>ctz(points)
    const before = (<u64>1 << (bit - 7)) - 1
    digits = (digits & ~(before | (<u64>0xff << (bit - 7)))) | ((digits & before) << 8)
    places = <u32>(63 - bit) >> 3
  }
  if ((((digits + eachByte * 0x76) | digits) & highBits) != 0) return false
  const number = <i64>eightDigits(digits)
  read = negative ? -number : number
  scale = <u8>places
  return true
}

function decimal(first: usize, last: usize, quote: u8): u8 {
  if (shortDecimal(first, last)) return value
  let at = first
  let end = last
  if (end - at >= 2 && load<u8>(at) == quote && load<u8>(end - 1) == quote) {
    at++
    end--
  }
  while (at < end && isBlank(load<u8>(at))) at++
  while (end > at && isBlank(load<u8>(end - 1))) end--
  if (at == end) return empty
  const dressing = at
  // Accountants write what is below 0 in parentheses; within them stands no sign.
  let negative = load<u8>(at) == 0x28 && load<u8>(end - 1) == 0x29
  if (negative) {
    at++
    end--
    while (end > at && isBlank(load<u8>(end - 1))) end--
  }
  let symbols = 0
  for (; at < end; at++) {
    const byte = load<u8>(at)
    if (byte == 0x2d && !negative) negative = true
    else if (byte == 0x24 && symbols == 0) symbols = 1
    else if (!isBlank(byte)) break
  }
  const dressed = at - dressing > (load<u8>(dressing) == 0x2d ? 1 : 0)
  return digitsFrom(at, end, negative, dressed)
}

function digitsFrom(from: usize, end: usize, negative: bool, isDressed: bool): u8 {
  let sum: i64 = 0
  let digits: u32 = 0
  let point: usize = 0
  let group: u32 = 0
  let commas: u32 = 0
  for (let at = from; at < end; at++) {
    const digit = <u32>load<u8>(at) - 0x30
    if (digit <= 9) {
      sum = sum * 10 + digit
      digits++
      group++
    } else if (digit == <u32>-2 && point == 0) {
      if (commas > 0 && group != 3) return other
      point = at
    } else if (digit == <u32>-4 && point == 0) {
      if (commas == 0 ? group == 0 || group > 3 || load<u8>(from) == 0x30 : group != 3) return other
      commas++
      group = 0
    } else return other
  }
  if (digits == 0 || digits > 15) return other
  if (!isDressed && commas == 0 && end - from > 15) return other
  if (commas > 0 && point == 0 && group != 3) return other
  let places = point == 0 ? 0 : <u32>(end - 1 - point)
  if (isDressed || commas > 0) {
    while (places > 0 && sum % 10 == 0) {
      sum /= 10
      places--
    }
  }
  read = negative ? -sum : sum
  scale = <u8>places
  return value
}
