import { readText } from './decoded-text.ts'
import { byteLength, bytesAUnit, isDamaged, wellFormed } from './encoding.ts'
import { FormatError } from './format.ts'
import type { Encoding, Flaw, Newline, ReadOptions, RecordBlock, Structure } from './format.ts'
import type { Source } from './source.ts'

/** Records found in a text; index i of each array is one record, offsets are into the text. */
export interface ParsedRecords {
  readonly starts: readonly number[]
  /** Without the terminator. */
  readonly ends: readonly number[]
  /** With the terminator. */
  readonly nexts: readonly number[]
  readonly rows: readonly (readonly (string | null)[])[]
  readonly flaws: readonly Flaw[]
  /** Where blank lines start. */
  readonly blanks: readonly number[]
  /** Whether what follows in the file is of no record. */
  readonly closed?: boolean
}

/** Where a text stands in its file. */
export interface TextPlace {
  /** At the file's beginning: what precedes the first record (header, opening bracket) is there. */
  readonly fresh: boolean
  /** Nothing follows in the range: an unfinished record is a record. */
  readonly last: boolean
  /** The text may hold lone surrogates for invalid bytes. */
  readonly damaged: boolean
}

/** What one format adds to reading: finding records in text that starts where a record starts. */
export interface RecordParser {
  readonly newline: Newline
  /** Column names so far. */
  header(): readonly string[]
  parse(text: string, place: TextPlace): ParsedRecords
}

/** A record that is longer cannot be a record; without a bound it would take all memory. */
const longestRecord = 2 ** 27
const defaultBlockRecords = 65_536
const defaultPieceBytes = 262_144

/**
 * Reads a range as blocks of records, for any format. The last record of a text is parsed again
 * with what follows, so that each block but the last ends where a record is known to start.
 */
export async function* readRecords(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  parser: RecordParser,
  pieceBytes: number = defaultPieceBytes,
): AsyncGenerator<RecordBlock> {
  const { encoding } = structure
  const start = options.start ?? structure.bomBytes
  const end = options.end ?? source.size
  const place = startPlace(options, start)
  let text = ''
  let damaged = false
  let wanted = 0
  const range = { start, end, encoding, pieceBytes, signal: options.signal }
  for await (const piece of readText(source, range)) {
    text += piece.text
    damaged ||= piece.damaged
    // A record over several texts: waiting until the text doubled keeps the whole work linear.
    if (!piece.last && text.length < wanted) continue
    wanted = 0
    for (let size = pieceBytes * 2; ;) {
      const window = text.length > size ? text.slice(0, size) : text
      const last = piece.last && window.length === text.length
      const parsed = parser.parse(window, { fresh: place.fresh, last, damaged })
      const isEnd = last || parsed.closed === true
      const count = isEnd ? parsed.starts.length : parsed.starts.length - 1
      if (count > 0 || isEnd) {
        const found = { text: window, parsed, count, encoding, parser, end: isEnd ? end : null }
        const cut = cutBefore(options.startsBefore ?? Infinity, found, place)
        yield* blocksOf(cut ?? found, place, options.blockRecords ?? defaultBlockRecords)
        if (isEnd || cut !== null) return
        text = text.slice(parsed.starts[count])
        if (!piece.last && text.length < size) break
        size = pieceBytes * 2
      } else if (window.length < text.length) {
        size *= 2
      } else {
        wanted = wantedLength(text, source.name, place)
        break
      }
    }
    damaged &&= isDamaged(text)
  }
}

/** Where the unread text starts; moves on with each block. */
interface Place {
  fresh: boolean
  byte: number
  line: number
  record: number
}

function startPlace(options: ReadOptions, start: number): Place {
  const fresh = options.start === undefined
  const line = fresh ? 1 : (options.firstLine ?? 2)
  return { fresh, byte: start, line, record: options.firstRecord ?? 1 }
}

function wantedLength(text: string, name: string, place: Place): number {
  if (text.length > longestRecord) {
    const facts = { name, byte: place.byte, line: place.line, characters: text.length }
    throw new FormatError(
      'unreadable',
      `${name} has a record without end at line ${place.line}`,
      facts,
    )
  }
  return text.length * 2
}

interface FoundRecords {
  readonly text: string
  readonly parsed: ParsedRecords
  /** Records of `parsed` that are to be given out. */
  readonly count: number
  readonly encoding: Encoding
  readonly parser: RecordParser
  /** The range's end where this is its last text. */
  readonly end: number | null
}

/** What is found without the lines that start at or after a byte; null where all start before. */
function cutBefore(limit: number, found: FoundRecords, { byte }: Place): FoundRecords | null {
  const { text, parsed, count, encoding } = found
  if (byte + byteLength(text, 0, parsed.starts[count] ?? text.length, encoding) < limit) return null
  const lines = [...parsed.starts, ...parsed.blanks].toSorted((a, b) => a - b)
  let end = byte
  let at = 0
  for (const line of lines) {
    end += byteLength(text, at, line, encoding)
    at = line
    if (end >= limit)
      return { ...found, text: text.slice(0, line), ...recordsUpTo(parsed, line), end }
  }
  return null
}

function recordsUpTo(
  { starts, ends, nexts, rows, flaws, blanks }: ParsedRecords,
  end: number,
): Pick<FoundRecords, 'parsed' | 'count'> {
  const after = starts.findIndex((start) => start >= end)
  const count = after < 0 ? starts.length : after
  const parsed = {
    starts: starts.slice(0, count),
    ends: ends.slice(0, count),
    nexts: nexts.slice(0, count),
    rows,
    flaws,
    blanks: blanks.filter((blank) => blank < end),
  }
  return { parsed, count }
}

function* blocksOf(
  found: FoundRecords,
  place: Place,
  blockRecords: number,
): Generator<RecordBlock> {
  const { text, parsed, count, encoding, parser, end } = found
  const lines = startLines(found, place)
  let textAt = 0
  for (let from = 0; from < count; from += blockRecords) {
    const to = Math.min(from + blockRecords, count)
    const byteStart = place.byte + byteLength(text, textAt, parsed.starts[from]!, encoding)
    const textEnd = parsed.starts[to] ?? text.length
    const measured = byteStart + byteLength(text, parsed.starts[from]!, textEnd, encoding)
    place.byte = end !== null && to === count ? end : measured
    // Half a character at the file's end is a character of the text.
    const missing = parsed.nexts[to - 1]! < textEnd ? measured - place.byte : 0
    const span = {
      firstRecord: place.record,
      byteStart,
      byteEnd: place.byte,
      blankLines: countWithin(parsed.blanks, textAt, textEnd),
      skippedBytes: bytesBetween(found, from, to) - missing,
    }
    place.record += to - from
    place.fresh = false
    textAt = textEnd
    yield recordBlock(found, lines, { ...span, from, to, header: [...parser.header()] })
  }
}

/** The line of each record; leaves the place at the first record that is not given out. */
function startLines({ text, parsed, count, parser }: FoundRecords, place: Place): Int32Array {
  const lines = new Int32Array(count)
  let at = 0
  for (let record = 0; record < count; record++) {
    const start = parsed.starts[record]!
    place.line += countLines(text, at, start, parser.newline)
    lines[record] = place.line
    at = start
  }
  place.line += countLines(text, at, parsed.starts[count] ?? text.length, parser.newline)
  return lines
}

/** Line ends of a text from one offset to another. */
export function countLines(text: string, from: number, to: number, newline: Newline): number {
  if (newline === 'any') return countAnyLines(text, from, to)
  // A line is one for people, too, where its end ends no record.
  const end = newline === '\r' ? '\r' : '\n'
  // Of that part alone: the next line end may be far behind it.
  const part = text.slice(from, to)
  let lines = 0
  for (let at = part.indexOf(end); at !== -1; at = part.indexOf(end, at + 1)) lines++
  return lines
}

/** A CRLF is one line end, which its LF counts. */
function countAnyLines(text: string, from: number, to: number): number {
  let lines = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit === 10 || (unit === 13 && text.charCodeAt(at + 1) !== 10)) lines++
  }
  return lines
}

function countWithin(offsets: readonly number[], from: number, to: number): number {
  let count = 0
  for (const offset of offsets) if (offset >= from && offset < to) count++
  return count
}

/** Bytes of what stands between records and after the last one: what has no bytes is looked over. */
function bytesBetween({ text, parsed, encoding }: FoundRecords, from: number, to: number): number {
  let bytes = 0
  for (let record = from; record < to; record++) {
    const end = parsed.nexts[record]!
    const next = parsed.starts[record + 1] ?? text.length
    if (end < next) bytes += byteLength(text, end, next, encoding)
  }
  return bytes
}

interface BlockSpan extends Pick<
  RecordBlock,
  'firstRecord' | 'byteStart' | 'byteEnd' | 'blankLines' | 'skippedBytes' | 'header'
> {
  readonly from: number
  readonly to: number
}

function recordBlock(found: FoundRecords, lines: Int32Array, span: BlockSpan): RecordBlock {
  const { text, parsed } = found
  const { from, to, ...facts } = span
  const bytes = recordBytes(found, span)
  return {
    ...facts,
    count: to - from,
    flaw: (record) => parsed.flaws[from + record]!,
    marked: () => markedFrom(found, span),
    width: (record) => parsed.rows[from + record]!.length,
    cell(record, column) {
      const cell = parsed.rows[from + record]![column] ?? null
      return cell !== null && parsed.flaws[from + record] === 'encoding' ? wellFormed(cell) : cell
    },
    line: (record) => lines[from + record]!,
    raw(record) {
      const raw = text.slice(parsed.starts[from + record], parsed.ends[from + record])
      return parsed.flaws[from + record] === 'encoding' ? wellFormed(raw) : raw
    },
    byteStartOf: (record) => bytes(record)[0],
    byteEndOf: (record) => bytes(record)[1],
  }
}

const byteOrderMark = 0xfeff

function markedFrom({ text, parsed }: FoundRecords, { from, to }: BlockSpan): readonly number[] {
  const marked: number[] = []
  for (let record = from; record < to; record++)
    if (text.charCodeAt(parsed.starts[record]!) === byteOrderMark) marked.push(record - from)
  return marked
}

/** Where a record lies in the file. Most blocks are never asked, and most that are hold ASCII. */
function recordBytes(
  { text, parsed, encoding }: FoundRecords,
  span: BlockSpan,
): (record: number) => readonly [start: number, end: number] {
  const { from, to, byteStart, byteEnd } = span
  const first = parsed.starts[from]!
  const units = (parsed.starts[to] ?? text.length) - first
  const unit = bytesAUnit(encoding) ?? (byteEnd - byteStart === units ? 1 : null)
  if (unit !== null) {
    const place = (at: number) => Math.min(byteStart + (at - first) * unit, byteEnd)
    return (record) => [place(parsed.starts[from + record]!), place(parsed.nexts[from + record]!)]
  }
  let places: Float64Array | null = null
  return (record) => {
    places ??= measuredBytes({ text, parsed, encoding }, span)
    return [places[record * 2]!, places[record * 2 + 1]!]
  }
}

/** Start and end of each record of a block whose characters are not of one length. */
function measuredBytes(
  { text, parsed, encoding }: Pick<FoundRecords, 'text' | 'parsed' | 'encoding'>,
  span: BlockSpan,
): Float64Array {
  const { from, to } = span
  const places = new Float64Array((to - from) * 2)
  let at = parsed.starts[from]!
  let byte = span.byteStart
  const moveTo = (next: number): number => {
    byte += byteLength(text, at, next, encoding)
    at = next
    return byte
  }
  for (let record = 0; record < to - from; record++) {
    places[record * 2] = moveTo(parsed.starts[from + record]!)
    places[record * 2 + 1] = moveTo(parsed.nexts[from + record]!)
  }
  return places
}
