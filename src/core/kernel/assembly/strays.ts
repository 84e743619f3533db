import { carriageReturn, lineFeed, nowhere } from './bytes'
import { noteHigh } from './utf8'

// Quotes that are text would lead the tokeniser astray, which takes each for an opening or a closing
// one. Where a file has such, they are hidden from it: overwritten before it runs, put back behind it.

let hiddenQuotes: u32 = 0
let brokenLines: u32 = 0
let lookedAt: u32 = 0

/** How many quotes the last `hideStrays` hid, how many lines it found broken, and how far it came. */
export function hidden(): u32 {
  return hiddenQuotes
}

export function broken(): u32 {
  return brokenLines
}

export function looked(): u32 {
  return lookedAt
}

/** What stands in the place of a hidden quote. */
let mask: u8 = 0x01

/**
 * Hides the quotes from `from` (a record's start) to `to` that are text: those in a cell that does not
 * begin with one, and all of a line on which a record begins whose closing quote is followed by
 * something else than delimiter or line end. `places` gets where they stand, `lines` where such lines
 * start, at most `most`. With `last` nothing follows, and a quote that is not closed breaks its line.
 * All bytes are looked at here: in `highs` it is noted which may not be ASCII.
 */
export function hideStrays(
  input: usize,
  from: u32,
  to: u32,
  delimiter: u8,
  newline: u8,
  quote: u8,
  last: u32,
  places: usize,
  lines: usize,
  most: u32,
  highs: usize,
): void {
  mask = delimiter == 0x01 || quote == 0x01 ? 0x02 : 0x01
  hiddenQuotes = 0
  brokenLines = 0
  let at = from
  while (at < to) {
    const met = nextQuote(input, at, to, quote, highs)
    if (met == to) break
    const start = lineStart(input, at, met, newline)
    const before = hiddenQuotes
    const end = recordEnd(input, start, to, delimiter, newline, quote, places)
    if (end <= to) {
      noteHigh(highs, met, end)
      at = end
      continue
    }
    show(input, before, quote, places)
    const lineEnd = nextByte(input, start, to, newline)
    const breaks = end == isBroken || (end == isOpen && last != 0)
    if (!breaks || lineEnd == to || brokenLines == most) {
      lookedAt = start
      return
    }
    noteHigh(highs, start, lineEnd)
    store<u32>(lines + (<usize>brokenLines << 2), start)
    brokenLines++
    for (let next = nextByte(input, start, lineEnd, quote); next < lineEnd; ) {
      hide(input, next, places)
      next = nextByte(input, next + 1, lineEnd, quote)
    }
    at = lineEnd + 1
  }
  lookedAt = to
}

function hide(input: usize, place: u32, places: usize): void {
  store<u8>(input + place, mask)
  store<u32>(places + (<usize>hiddenQuotes << 2), place)
  hiddenQuotes++
}

/** Puts hidden quotes back, but for so many. */
function show(input: usize, left: u32, quote: u8, places: usize): void {
  while (hiddenQuotes > left) {
    hiddenQuotes--
    store<u8>(input + load<u32>(places + (<usize>hiddenQuotes << 2)), quote)
  }
}

/** Puts all hidden quotes back. */
export function showStrays(input: usize, quote: u8, places: usize): void {
  show(input, 0, quote, places)
}

/** Where the line starts on which a place lies, not before `from`. */
function lineStart(input: usize, from: u32, place: u32, newline: u8): u32 {
  let at = place
  while (at > from && load<u8>(input + at - 1) != newline) at--
  return at
}

// Instead of the end of a record: its quotes do not fit, one is not closed, or more must be known.
const isBroken: u32 = 0xffffffff
const isOpen: u32 = 0xfffffffe
const isCut: u32 = 0xfffffffd

/** Where the next record starts; hides quotes in cells that do not begin with one. */
function recordEnd(
  input: usize,
  start: u32,
  to: u32,
  delimiter: u8,
  newline: u8,
  quote: u8,
  places: usize,
): u32 {
  let at = start
  while (at < to) {
    if (load<u8>(input + at) == quote) {
      const after = afterClose(input, at, to, quote)
      if (after >= to) return after == to ? isCut : isOpen
      const byte = load<u8>(input + after)
      if (byte == delimiter) {
        at = after + 1
        continue
      }
      if (byte == newline) return after + 1
      const isPair = byte == carriageReturn && newline == lineFeed
      if (!isPair || (after + 1 < to && load<u8>(input + after, 1) != lineFeed)) return isBroken
      return after + 1 < to ? after + 2 : isCut
    }
    for (; at < to; at++) {
      const byte = load<u8>(input + at)
      if (byte == delimiter) break
      if (byte == newline) return at + 1
      if (byte == quote) hide(input, at, places)
    }
    at++
  }
  return isCut
}

/** Behind the quote that closes a cell; `isOpen` where none does. */
function afterClose(input: usize, open: u32, to: u32, quote: u8): u32 {
  let from = open + 1
  while (from < to) {
    const close = nextByte(input, from, to, quote)
    if (close == to) break
    if (close + 1 == to || load<u8>(input + close, 1) != quote) return close + 1
    from = close + 2
  }
  return isOpen
}

/** Where a quote stands next; `to` where none does. Notes which bytes up to there may not be ASCII. */
function nextQuote(input: usize, from: u32, to: u32, quote: u8, highs: usize): u32 {
  const wanted = i8x16.splat(quote)
  let at = from
  for (; at + 64 <= to; at += 64) {
    const here = input + at
    const a = v128.load(here)
    const b = v128.load(here, 16)
    const c = v128.load(here, 32)
    const d = v128.load(here, 48)
    const first = v128.or(i8x16.eq(a, wanted), i8x16.eq(b, wanted))
    const second = v128.or(i8x16.eq(c, wanted), i8x16.eq(d, wanted))
    const quotes = v128.or(first, second)
    const high = v128.or(v128.or(a, b), v128.or(c, d))
    if (i8x16.bitmask(v128.or(quotes, high)) == 0) continue
    if (v128.any_true(quotes)) break
    noteHigh(highs, at, at + 64)
  }
  const next = nextByte(input, at, to, quote)
  noteHigh(highs, at, next)
  return next
}

/** Where a byte stands next; `to` where it does not. */
function nextByte(input: usize, from: u32, to: u32, byte: u8): u32 {
  const wanted = i8x16.splat(byte)
  let at = from
  for (; at + 64 <= to; at += 64) {
    const here = input + at
    const a = i8x16.eq(v128.load(here), wanted)
    const b = i8x16.eq(v128.load(here, 16), wanted)
    const c = i8x16.eq(v128.load(here, 32), wanted)
    const d = i8x16.eq(v128.load(here, 48), wanted)
    if (v128.any_true(v128.or(v128.or(a, b), v128.or(c, d)))) break
  }
  for (; at < to; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(input + at), wanted))
    if (found == 0) continue
    const place = at + <u32>ctz(found)
    return place < to ? place : to
  }
  return to
}

/**
 * Takes the cells of records on broken lines out of the index. `lines` is where they start, and gets
 * their places in the index instead; answers how many of them the index has.
 */
export function dropBroken(
  index: usize,
  widths: usize,
  columns: u32,
  records: u32,
  lines: usize,
  count: u32,
): u32 {
  const stride = <usize>(columns + 1) << 2
  let record: u32 = 0
  for (let place: u32 = 0; place < count; place++) {
    const line = lines + (<usize>place << 2)
    record = recordAt(index, stride, records, record, load<u32>(line))
    if (record == records) return place
    const entry = index + <usize>record * stride
    for (let cell: u32 = 1; cell < columns; cell++) store<u32>(entry + (<usize>cell << 2), nowhere)
    store<u32>(widths + (<usize>record << 2), columns)
    store<u32>(line, record)
  }
  return count
}

/** The record that starts at a place, not before `from`; they are near each other. */
function recordAt(index: usize, stride: usize, records: u32, from: u32, start: u32): u32 {
  let low = from
  let step: u32 = 16
  while (low + step < records && load<u32>(index + <usize>(low + step) * stride) + 1 <= start) {
    low += step
    step <<= 1
  }
  let high = low + step < records ? low + step : records
  while (low < high) {
    const middle = (low + high) >> 1
    if (load<u32>(index + <usize>middle * stride) + 1 < start) low = middle + 1
    else high = middle
  }
  return low
}
