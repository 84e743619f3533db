import { isBlank, longestCell } from './bytes'
import { same } from './words'

const quote: u8 = 0x22
const backslash: u8 = 0x5c
const longestNullWord: u32 = 10

let otherTexts: u32 = 0

/** How many cells of the last `texts` were not copied. */
export function uncopied(): u32 {
  return otherTexts
}

/**
 * Copies the texts of a column's cells to `out`, one behind the other, and writes where each ends there
 * to `ends`, four bytes each; answers how many. A cell that is like the one before it has its text.
 * `places` gets the place of each cell's text. What is no ASCII text as it stands (with quotes in it,
 * blanks around it, or perhaps a word for no value) has none: those cells are listed in `others`.
 */
export function texts(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  out: usize,
  ends: usize,
  places: usize,
  others: usize,
): u32 {
  let cell = cells
  let count: u32 = 0
  let left: u32 = 0
  let to = out
  let last = out
  for (let record: u32 = 0; record < records; record++) {
    const start = load<u32>(cell) + 1
    const length = load<u32>(cell, 4) - start
    cell += stride
    const copied = length <= longestCell ? copyText(input + start, length, to) : 0
    if (copied == 0) {
      store<u32>(others + (<usize>left << 2), record)
      left++
    } else if (count == 0 || to - last != copied || !same(last, to, copied)) {
      last = to
      to += copied
      store<u32>(ends + (<usize>count << 2), <u32>(to - out))
      count++
    }
    store<u32>(places + (<usize>record << 2), count - 1)
  }
  otherTexts = left
  return count
}

/** Bytes of the text that was copied; 0 where there is none. Some bytes behind it are written too. */
function copyText(cell: usize, cellLength: u32, to: usize): u32 {
  let from = cell
  let length = cellLength
  if (length > 1 && load<u8>(from) == quote && load<u8>(from + length - 1) == quote) {
    from++
    length -= 2
  }
  if (length == 0 || isBlank(load<u8>(from)) || isBlank(load<u8>(from + length - 1))) return 0
  if (mayBeNullWord(load<u8>(from), length)) return 0
  const quotes = i8x16.splat(quote)
  const backslashes = i8x16.splat(backslash)
  let met: i32 = 0
  for (let at: u32 = 0; at < length; at += 16) {
    const bytes = v128.load(from + at)
    v128.store(to + at, bytes)
    const special = v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, backslashes))
    let found = i8x16.bitmask(v128.or(bytes, special))
    if (length - at < 16) found &= (1 << (length - at)) - 1
    met |= found
  }
  return met == 0 ? length : 0
}

/** As in values/blank.ts. */
function mayBeNullWord(first: u8, length: u32): bool {
  if (length > longestNullWord) return false
  return first == 0x6e || first == 0x4e || first == 0x3c || first == 0x25
}
