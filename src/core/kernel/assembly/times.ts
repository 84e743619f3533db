import { count, empty, longestCell, other, twoParts, value } from './bytes'

/** No offset was written; `Z` was written. As in the time columns. */
const noOffset: i16 = -32768
const zulu: i16 = 32767

/** Days from 1970-01-01 to the last day before each month of the years 0 to 9999, 16 places a year. */
let firstDays: usize = 0
/** The days of each such month. */
let lengths: usize = 0

/** Fills the calendar; `at` is the address of 10,000 × 16 × 5 bytes. */
export function makeCalendar(at: usize): void {
  firstDays = at
  lengths = at + 640000
  let day: i32 = -719528
  for (let year: i32 = 0; year < 10000; year++) {
    const leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
    for (let month: i32 = 1; month <= 12; month++) {
      const slot = <usize>(year * 16 + month)
      let days: i32 = 31
      if (month == 2) days = leap ? 29 : 28
      else if (month == 4 || month == 6 || month == 9 || month == 11) days = 30
      store<i32>(firstDays + (slot << 2), day - 1)
      store<u8>(lengths + slot, year == 0 ? 0 : <u8>days)
      day += days
    }
  }
}

let micros: f64 = 0
let offset: i16 = noOffset

/** Whether an offset stood in the last column, and whether a date of two parts did. */
let offsetMet: u32 = 0
let twoPartsMet: u32 = 0

export function metOffset(): u32 {
  return offsetMet
}

export function metTwoParts(): u32 {
  return twoPartsMet
}

/**
 * Cells of a column that are times: `YYYY-MM-DD`, with a `T` or blank and `hh:mm:ss` behind it, and
 * behind that `Z` or an offset of hours and minutes. `out` gets microseconds, `offsets` the offset.
 * Dates of two parts and a year are `twoParts`: `out` gets them read with the day first, `swapped`
 * with the month first, NaN where there is no such date. `strict` leaves only `YYYY-MM-DD hh:mm:ss`.
 */
export function times(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  strict: u32,
  out: usize,
  offsets: usize,
  swapped: usize,
  status: usize,
): void {
  let cell = cells
  let unread: u32 = 0
  let absents: u32 = 0
  let last = input
  let lastLength: u32 = 0
  let lastCode = other
  offsetMet = 0
  twoPartsMet = 0
  memory.fill(status, value, records)
  for (let record: u32 = 0; record < records; record++) {
    const start = load<u32>(cell) + 1
    const length = load<u32>(cell, 4) - start
    cell += stride
    offset = noOffset
    let code = length == 0 ? empty : other
    if (length - 1 < longestCell) {
      // Days mostly come again at once; what was read of the last one stands yet.
      if (length != lastLength || !isLike(last, input + start, length)) {
        last = input + start
        lastLength = length <= longestDate ? length : 0
        lastCode = time(last, length, strict != 0)
      }
      code = lastCode
    }
    if (code == value) {
      store<f64>(out + (<usize>record << 3), micros)
      if (offset != noOffset) offsetMet = 1
    } else if (code == twoParts) {
      store<f64>(out + (<usize>record << 3), dayFirst)
      store<f64>(swapped + (<usize>record << 3), monthFirst)
      store<u8>(status + record, code)
      twoPartsMet = 1
      absents++
    } else {
      store<f64>(out + (<usize>record << 3), NaN)
      store<u8>(status + record, code)
      absents++
      if (code == other) unread++
    }
    store<i16>(offsets + (<usize>record << 1), offset)
  }
  count(absents, unread)
}

const longestDate: u32 = 10

/** Whether two dates have the same characters, no more than 16. */
function isLike(one: usize, other: usize, length: u32): bool {
  const equal = i8x16.bitmask(i8x16.eq(v128.load(one), v128.load(other)))
  return (equal | (-1 << length)) == -1
}

// Eight characters as one number, the first in the lowest byte: what stands between the digits.
const dashes: u64 = 0x2d30302d30303030
const colons: u64 = 0x30303a30303a3030
/** The bytes of digits, and of what stands between them. */
const dashBytes: u64 = 0xff0000ff00000000
const colonBytes: u64 = 0x0000ff0000ff0000

/** Whether every byte is at most 9, and those that stand between digits are as they should be. */
function areDigits(word: u64, between: u64): bool {
  return ((((word + 0x7676767676767676) | word) & 0x8080808080808080) | (word & between)) == 0
}

/** The number of two neighbours, each a digit: in the byte of the first. */
function pairs(word: u64): u64 {
  return word * 10 + (word >> 8)
}

function time(at: usize, length: u32, strict: bool): u8 {
  if (length < 10) return strict ? other : twoPartDate(at, length)
  const date = load<u64>(at) ^ dashes
  const tens = digit(at, 8)
  const ones = digit(at, 9)
  if (!areDigits(date, dashBytes) || tens > 9 || ones > 9) {
    return strict ? other : twoPartDate(at, length)
  }
  const ofDate = pairs(date)
  const year = (<u32>ofDate & 0xff) * 100 + (<u32>(ofDate >> 16) & 0xff)
  const month = <u32>(ofDate >> 40) & 0xff
  const day = tens * 10 + ones
  if (month - 1 > 11) return other
  const slot = <usize>(year * 16 + month)
  if (day - 1 >= <u32>load<u8>(lengths + slot)) return other
  const days = load<i32>(firstDays + (slot << 2)) + <i32>day
  if (length == 10) {
    micros = <f64>days * 86400000000
    return strict ? other : value
  }
  if (length < 19) return other
  const joint = load<u8>(at, 10)
  if (joint != 0x20 && (strict || (joint | 0x20) != 0x74)) return other
  const clock = load<u64>(at, 11) ^ colons
  if (!areDigits(clock, colonBytes)) return other
  const ofClock = pairs(clock)
  const hours = <u32>ofClock & 0xff
  const minutes = <u32>(ofClock >> 24) & 0xff
  const second = <u32>(ofClock >> 48) & 0xff
  if (hours > 23 || minutes > 59 || second > 59) return other
  const seconds = <i32>(hours * 3600 + minutes * 60 + second)
  if (length > 19 && (strict || !zone(at + 19, length - 19))) return other
  const east: i32 = offset == noOffset || offset == zulu ? 0 : <i32>offset
  micros = (<f64>days * 86400 + <f64>(seconds - east * 60)) * 1000000
  return value
}

function digit(at: usize, place: u32): u32 {
  return <u32>load<u8>(at + place) - 0x30
}

function zone(at: usize, length: u32): bool {
  const sign = load<u8>(at)
  if (length == 1) {
    if ((sign | 0x20) != 0x7a) return false
    offset = zulu
    return true
  }
  if (length != 6 || (sign != 0x2b && sign != 0x2d) || load<u8>(at, 3) != 0x3a) return false
  const a = digit(at, 1)
  const b = digit(at, 2)
  const c = digit(at, 4)
  const d = digit(at, 5)
  if (a > 9 || b > 9 || c > 5 || d > 9) return false
  const minutes = <i32>((a * 10 + b) * 60 + c * 10 + d)
  if (minutes > 1080) return false
  offset = <i16>(sign == 0x2d ? -minutes : minutes)
  return true
}

let dayFirst: f64 = 0
let monthFirst: f64 = 0
let first: u32 = 0
let second: u32 = 0

/** One or two digits, a separator, one or two digits, the separator again, four digits. */
function twoPartDate(at: usize, length: u32): u8 {
  if (length < 8 || length > 10) return other
  let place: u32 = digit(at, 1) <= 9 ? 2 : 1
  first = place == 2 ? digit(at, 0) * 10 + digit(at, 1) : digit(at, 0)
  if (digit(at, 0) > 9) return other
  const separator = load<u8>(at + place)
  if (separator < 0x2d || separator > 0x2f) return other
  place++
  const start = place
  if (digit(at, place) > 9) return other
  second = digit(at, place)
  place++
  if (digit(at, place) <= 9) {
    second = second * 10 + digit(at, place)
    place++
  }
  if (place == start || load<u8>(at + place) != separator || length - place != 5) return other
  place++
  const a = digit(at, place)
  const b = digit(at, place + 1)
  const c = digit(at, place + 2)
  const d = digit(at, place + 3)
  if (a > 9 || b > 9 || c > 9 || d > 9) return other
  const year = a * 1000 + b * 100 + c * 10 + d
  dayFirst = civil(year, second, first)
  monthFirst = civil(year, first, second)
  return isNaN(dayFirst) && isNaN(monthFirst) ? other : twoParts
}

function civil(year: u32, month: u32, day: u32): f64 {
  if (month - 1 > 11) return NaN
  const slot = <usize>(year * 16 + month)
  if (day - 1 >= <u32>load<u8>(lengths + slot)) return NaN
  return <f64>(load<i32>(firstDays + (slot << 2)) + <i32>day) * 86400000000
}
