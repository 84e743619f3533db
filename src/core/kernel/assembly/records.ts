import { carriageReturn, findByte, hasByte, lineFeed, nowhere } from './bytes'
import { countByte, metNewlines, metQuotes } from './tokens'

/** Blank lines, consumed bytes and records of another width of the last `shape`. */
let blankLines: u32 = 0
let consumedBytes: u32 = 0
let raggedRecords: u32 = 0

/** Notes what another scan found. */
export function noted(blank: u32, end: u32, odd: u32): void {
  blankLines = blank
  consumedBytes = end
  raggedRecords = odd
}

export function blanks(): u32 {
  return blankLines
}

export function consumed(): u32 {
  return consumedBytes
}

export function ragged(): u32 {
  return raggedRecords
}

/**
 * Puts tokens together to records: for record r and column c of `columns` the cell lies from
 * `index[r * (columns + 1) + c] + 1` to `index[r * (columns + 1) + c + 1]`. `widths[r]` is the number
 * of cells that it has: of a record with another number than `columns` only the first entry
 * (start - 1) and the last (end) mean something. A carriage return before a line feed belongs to
 * neither. Lines without a byte are blank and no records, unless records have one column. Stops
 * before `most` records are exceeded; answers how many there are.
 */
export function shape(
  input: usize,
  from: u32,
  tokens: usize,
  count: u32,
  columns: u32,
  newline: u8,
  most: u32,
  index: usize,
  widths: usize,
): u32 {
  if (metQuotes() == 0) {
    const found = lineByLine(input, from, tokens, count, columns, newline, most, index, widths)
    if (found > 0) return found
  }
  return oneByOne(input, from, tokens, count, columns, newline, most, index, widths)
}

/**
 * The same where each line is a record, most of them whole: that a record ends where its last token is
 * a newline is proved by the number of lines in the end. Answers 0 where it is not so.
 */
function lineByLine(
  input: usize,
  from: u32,
  tokens: usize,
  count: u32,
  columns: u32,
  newline: u8,
  most: u32,
  index: usize,
  widths: usize,
): u32 {
  const stride = <usize>(columns + 1) << 2
  const returns = newline == lineFeed
  const end = tokens + (<usize>count << 2)
  let records: u32 = 0
  let uneven: u32 = 0
  let entry = index
  // The newline before a record and its tokens are what the index has of it.
  let before = tokens - 4
  store<u32>(before, from - 1)
  while (records < most) {
    const whole = wholeRecords(input, before, end, columns, newline, most - records, entry)
    const found = <usize>whole
    fill(widths + (<usize>records << 2), whole, columns)
    records += whole
    entry += found * stride
    before += found * (<usize>columns << 2)
    if (records == most) break
    let last = before + 4
    while (last < end && load<u8>(input + load<u32>(last)) != newline) last += 4
    if (last >= end) break
    uneven++
    const start = load<u32>(before)
    let ends = load<u32>(last)
    if (returns && load<u8>(input + ends - 1) == carriageReturn && ends > start + 1) ends--
    if (ends == start + 1) return 0
    store<u32>(entry, start)
    for (let cell: usize = 4; cell < stride - 4; cell += 4) store<u32>(entry + cell, nowhere)
    store<u32>(entry + stride - 4, ends)
    store<u32>(widths + (<usize>records << 2), <u32>((last - before) >> 2))
    records++
    entry += stride
    before = last
  }
  const start = load<u32>(before) + 1
  store<u32>(entry, start - 1)
  // Where all tokens were looked at all newlines were.
  const lines = records < most ? metNewlines() : countByte(input, from, start, newline)
  if (lines != records) return 0
  consumedBytes = start
  blankLines = 0
  raggedRecords = uneven
  return records
}

/**
 * Copies tokens of whole records from `before` on, that of the newline ahead of the first, to their
 * entries in the index, up to the first record that is not whole; answers how many.
 */
function wholeRecords(
  input: usize,
  before: usize,
  end: usize,
  columns: u32,
  newline: u8,
  most: u32,
  index: usize,
): u32 {
  const width = <usize>columns << 2
  const returns = newline == lineFeed
  let records: u32 = 0
  let entry = index
  let token = before
  let last = token + width
  for (; records < most && last < end; records++) {
    const at = load<u32>(last)
    // The byte before the end too: it may be a carriage return.
    const bytes = <u32>load<u16>(input + at - 1)
    if (bytes >> 8 != <u32>newline) break
    // What is copied too much is written over, or not looked at.
    v128.store(entry, v128.load(token))
    for (let copied: usize = 16; copied <= width; copied += 16) {
      v128.store(entry + copied, v128.load(token + copied))
    }
    if (returns && (bytes & 0xff) == carriageReturn && at > load<u32>(token) + 1) {
      store<u32>(entry + width, at - 1)
    }
    entry += width + 4
    token = last
    last += width
  }
  return records
}

function oneByOne(
  input: usize,
  from: u32,
  tokens: usize,
  count: u32,
  columns: u32,
  newline: u8,
  most: u32,
  index: usize,
  widths: usize,
): u32 {
  let records: u32 = 0
  let blank: u32 = 0
  let uneven: u32 = 0
  let start: u32 = from
  let entry = index
  let token: u32 = 0
  const stride = <usize>(columns + 1) << 2
  const returns = newline == lineFeed
  consumedBytes = from
  store<u32>(entry, from - 1)
  while (token < count && records < most) {
    let last = token + columns - 1
    const whole = last < count && load<u8>(input + at(tokens, last)) == newline
    if (whole && noneBefore(input, tokens, token, last, newline)) {
      for (let cell = token; cell < last; cell++) {
        entry += 4
        store<u32>(entry, at(tokens, cell))
      }
      entry += 4
    } else {
      last = token
      while (last < count && load<u8>(input + at(tokens, last)) != newline) last++
      if (last == count) break
      const first = at(tokens, last)
      let end = first
      if (returns && end > start && load<u8>(input + end - 1) == carriageReturn) end--
      if (last == token && end == start && columns != 1) {
        blank++
        token = last + 1
        start = first + 1
        store<u32>(entry, first)
        consumedBytes = start
        continue
      }
      if (last - token + 1 != columns) uneven++
      for (let cell: u32 = 1; cell < columns; cell++) store<u32>(entry + (<usize>cell << 2), nowhere)
      entry += stride - 4
    }
    const position = at(tokens, last)
    let end = position
    if (returns && end > start && load<u8>(input + end - 1) == carriageReturn) end--
    store<u32>(entry, end)
    store<u32>(widths + (<usize>records << 2), last - token + 1)
    records++
    entry += 4
    token = last + 1
    start = position + 1
    store<u32>(entry, position)
    consumedBytes = start
  }
  blankLines = blank
  raggedRecords = uneven
  return records
}

function at(tokens: usize, token: u32): u32 {
  return load<u32>(tokens + (<usize>token << 2))
}

function noneBefore(input: usize, tokens: usize, from: u32, to: u32, newline: u8): bool {
  let found: u32 = 0
  for (let token = from; token < to; token++) {
    found |= <u32>(load<u8>(input + at(tokens, token)) == newline)
  }
  return found == 0
}

/**
 * Whether the tokens of the last `tokenise` are those of records of `columns` cells each, one a line,
 * with no line in them or between them and no carriage return at an end: then they are an index as they
 * stand, with the entry before them, which is set here. Record r has its cells from `tokens[r * columns + c - 1] + 1` to `tokens[r * columns + c]`. Answers
 * how many records there are, `most` at most; 0 where it is not so. Fills in their widths.
 */
export function even(
  input: usize,
  from: u32,
  tokens: usize,
  count: u32,
  columns: u32,
  newline: u8,
  most: u32,
  widths: usize,
): u32 {
  const found = count / columns
  if (found == 0 || found > most) return 0
  const stride = <usize>columns << 2
  let token = tokens + stride - 4
  let returns = false
  for (let record: u32 = 0; record < found; record++) {
    const end = input + load<u32>(token)
    if (load<u8>(end) != newline) return 0
    returns = returns || load<u8>(end - 1) == carriageReturn
    token += stride
  }
  if (returns && newline == lineFeed) return 0
  if (metNewlines() != found) return 0
  store<u32>(tokens - 4, from - 1)
  fill(widths, found, columns)
  consumedBytes = load<u32>(token - stride) + 1
  return found
}

function fill(at: usize, count: u32, number: u32): void {
  const numbers = i32x4.splat(number)
  const end = at + (<usize>count << 2)
  for (let slot = at; slot < end; slot += 16) v128.store(slot, numbers)
}

/** The first entry of every record, and after it: where records start, less `before`. */
export function starts(index: usize, stride: usize, records: u32, before: u32, out: usize): void {
  let entry = index
  for (let record: u32 = 0; record < records; record++) {
    store<u32>(out + (<usize>record << 2), load<u32>(entry) - before)
    entry += stride
  }
}

/**
 * How many bytes each record has up to the next one, the last one up to `end`, in one byte each, or in
 * two where `wide` is not 0; answers whether they fit.
 */
export function lengths(
  index: usize,
  stride: usize,
  records: u32,
  end: u32,
  wide: u32,
  out: usize,
): bool {
  let largest: u32 = 0
  let start = load<u32>(index) + 1
  for (let record: u32 = 0; record < records; record++) {
    const next = record + 1 < records ? load<u32>(index + <usize>(record + 1) * stride) + 1 : end
    const length = next - start
    largest = largest > length ? largest : length
    if (wide != 0) store<u16>(out + (<usize>record << 1), <u16>length)
    else store<u8>(out + record, <u8>length)
    start = next
  }
  return largest <= (wide != 0 ? <u32>0xffff : <u32>0xff)
}

/**
 * The line on which each record starts, where `line` is that of the byte at `from`, which is not
 * behind the first record.
 */
export function startLines(
  input: usize,
  index: usize,
  stride: usize,
  records: u32,
  from: u32,
  line: u32,
  newline: u8,
  out: usize,
): void {
  const newlines = i8x16.splat(newline)
  let here = input + from
  let current = line
  for (let record: u32 = 0; record < records; record++) {
    const start = input + load<u32>(index + <usize>record * stride) + 1
    for (; here + 16 <= start; here += 16) {
      current += <u32>popcnt(i8x16.bitmask(i8x16.eq(v128.load(here), newlines)))
    }
    const rest = i8x16.bitmask(i8x16.eq(v128.load(here), newlines))
    current += <u32>popcnt(rest & ((1 << <u32>(start - here)) - 1))
    here = start
    store<u32>(out + (<usize>record << 2), current)
  }
}

/**
 * The places of records that do not start a line further than the one before, by the lines on which all
 * start; those lines go to `out`. The first record is one of them. Answers how many there are.
 */
export function lineRuns(lines: usize, records: u32, places: usize, out: usize): u32 {
  let found: u32 = 0
  let expected: u32 = 0
  for (let record: u32 = 0; record < records; record++) {
    const line = load<u32>(lines + (<usize>record << 2))
    if (line != expected || record == 0) {
      store<u32>(places + (<usize>found << 2), record)
      store<u32>(out + (<usize>found << 2), line)
      found++
    }
    expected = line + 1
  }
  return found
}

/**
 * The first record, of so many entries in the index, with a quote that is not at the edges of its
 * cell, or doubled within quotes; `records` where there is none. Only records of `columns` cells are
 * looked at cell by cell; the others answer at their first quote.
 */
export function strayQuote(
  input: usize,
  index: usize,
  entries: u32,
  widths: usize,
  records: u32,
  columns: u32,
  quote: u8,
): u32 {
  const stride = <usize>entries << 2
  for (let record: u32 = 0; record < records; record++) {
    const entry = index + <usize>record * stride
    const end = input + load<u32>(entry + (<usize>columns << 2))
    let cell = entry
    let next = findByte(input + load<u32>(cell) + 1, end, quote)
    if (next >= end) continue
    if (load<u32>(widths + (<usize>record << 2)) != columns) return record
    // From the cell of one quote to that of the next that it does not have.
    while (next < end) {
      while (input + load<u32>(cell, 4) <= next) cell += 4
      const cellEnd = input + load<u32>(cell, 4)
      if (isStray(input + load<u32>(cell) + 1, cellEnd, quote)) return record
      next = findByte(cellEnd, end, quote)
    }
  }
  return records
}

function isStray(from: usize, to: usize, quote: u8): bool {
  if (from >= to) return false
  if (load<u8>(from) != quote) return hasByte(from, to, quote)
  if (to - from < 2 || load<u8>(to - 1) != quote) return true
  const last = to - 1
  if (!hasByte(from + 1, last, quote)) return false
  for (let at = from + 1; at < last; at++) {
    if (load<u8>(at) != quote) continue
    at++
    if (at >= last || load<u8>(at) != quote) return true
  }
  return false
}
