import { delimiterParts } from './delimiter-parts.ts'
import type { DelimiterParts } from './delimiter-parts.ts'
import type { Dialect } from './dialect.ts'
import type { Newline } from './format.ts'
import { splitStray } from './stray-quotes.ts'
import { Marks } from './text-marks.ts'

/** One record of delimited text; offsets are into the text. */
export interface SplitRecord {
  readonly cells: string[]
  readonly start: number
  /** Without the terminator. */
  readonly end: number
  /** After the terminator. */
  readonly next: number
  /** A quote in it is followed by text, or never closed: the record is its first line. */
  readonly broken: boolean
  /** A line that is no record: of no bytes, or a comment. */
  readonly skipped: 'blank' | 'comment' | null
}

/** What a splitter may take for granted. */
export interface SplitOptions {
  /** Nothing follows: an unfinished record is a record. */
  readonly last: boolean
  /** Cells that a record should have, where that is known. */
  readonly width?: number
  /** Characters in which a record must end; beyond, it is broken. */
  readonly longest?: number
  readonly from?: number
  readonly mostRecords?: number
}

/** A record that is longer has lost its closing quote. */
const longestRecord = 2 ** 26

/**
 * The records of a text. Without `last` a record that the text may cut is left out. Each character
 * is looked at a bounded number of times, whatever the quotes: where they break, all that follows is
 * read afresh from the next line, and a quote that was skipped over once cannot be opened again.
 */
export function splitRecords(text: string, dialect: Dialect, options: SplitOptions): SplitRecord[] {
  const records: SplitRecord[] = []
  const most = options.mostRecords ?? Infinity
  const cursor = new Cursor(text, dialect, options)
  for (let at = options.from ?? 0; at < text.length && records.length < most;) {
    const record = cursor.record(at)
    if (record === null) break
    records.push(record)
    at = record.next
  }
  return records
}

/** What may begin the end of a record: with its LF, and with its CR. */
const lineMarks = {
  '\n': ['\n', ''],
  '\r': ['', '\r'],
  '\r\n': ['', '\r\n'],
  any: ['\n', '\r'],
} as const satisfies Record<Newline, readonly [string, string]>

type Line = Pick<SplitRecord, 'start' | 'end' | 'next'>

/** Where a field ends, and what it holds. */
interface Field {
  readonly cell: string
  /** After the field, where delimiter, line end or the text's end stands. */
  readonly end: number
}

/** Splits one text; remembers where the next marks are. */
class Cursor {
  readonly #text: string
  readonly #dialect: Dialect
  readonly #options: SplitOptions
  readonly #delimiter: DelimiterParts
  readonly #delimiters: Marks
  readonly #feeds: Marks
  readonly #returns: Marks
  readonly #escapes: Marks

  constructor(text: string, dialect: Dialect, options: SplitOptions) {
    const { delimiter, newline, escape } = dialect
    this.#text = text
    this.#dialect = dialect
    this.#options = options
    this.#delimiter = delimiterParts(delimiter)
    this.#delimiters = new Marks(text, this.#delimiter.core)
    const [feed, carriageReturn] = lineMarks[newline]
    this.#feeds = new Marks(text, feed)
    this.#returns = new Marks(text, carriageReturn)
    this.#escapes = new Marks(text, escape ?? '')
  }

  /** Null: the text may cut the record. */
  record(start: number): SplitRecord | null {
    const { comment } = this.#dialect
    const lineEnd = this.#lineEnd(start)
    if (this.#mayGoOn(lineEnd)) return null
    const line = { start, end: this.#trimmed(start, lineEnd), next: this.#afterLine(lineEnd) }
    const first = this.#firstCell(start)
    if (line.end === first) return { ...line, cells: [''], broken: false, skipped: 'blank' }
    if (comment !== null && this.#text.startsWith(comment, start))
      return { ...line, cells: [''], broken: false, skipped: 'comment' }
    const cells: string[] = []
    for (let at = first; ;) {
      const field = this.#field(at, start)
      if (field === 'cut') return null
      if (field === 'broken') return this.#broken(line)
      cells.push(field.cell)
      const after = this.#afterField(field.end)
      if (this.#isLineEnd(after)) {
        const end = this.#lineEnd(after)
        if (this.#mayGoOn(end)) return null
        const next = this.#afterLine(end)
        const own = { start, end: this.#trimmed(start, end), next }
        const record: SplitRecord = { ...own, cells, broken: false, skipped: null }
        return this.#dialect.wrapped ? this.#unwrapped(record) : record
      }
      at = this.#afterDelimiter(after)
    }
  }

  /** The record within one that is a cell in quotes; any other as it is. */
  #unwrapped(record: SplitRecord): SplitRecord {
    const { quote } = this.#dialect
    const [only = ''] = record.cells
    const isQuoted = quote !== null && this.#text.startsWith(quote, record.start)
    if (record.cells.length > 1 || !isQuoted) return record
    const dialect = { ...this.#dialect, wrapped: false, comment: null }
    const { width } = this.#options
    const options = { last: true, ...(width === undefined ? {} : { width }) }
    const [within, ...others] = splitRecords(only, dialect, options)
    if (within === undefined || others.length > 0) return record
    return { ...record, cells: within.cells, broken: within.broken }
  }

  #broken(line: Line): SplitRecord {
    const text = this.#text.slice(line.start, line.end)
    const cells = splitStray(text, this.#dialect, this.#options.width ?? null)
    return { ...line, cells, broken: true, skipped: null }
  }

  #field(at: number, start: number): Field | 'cut' | 'broken' {
    const { quote } = this.#dialect
    return quote !== null && this.#text.startsWith(quote, at)
      ? this.#quoted(at, quote, start)
      : this.#unquoted(at)
  }

  #unquoted(at: number): Field {
    const { escape } = this.#dialect
    let end = this.#delimiters.from(at)
    while (escape !== null && this.#isEscaped(at, end))
      end = this.#delimiters.from(end + this.#delimiter.core.length)
    const lineEnd = this.#lineEnd(at)
    const whole = end < lineEnd ? end : this.#trimmed(at, lineEnd)
    const { padsBefore, isRun } = this.#delimiter
    const isPadded = end < lineEnd ? padsBefore : isRun
    const cut = isPadded ? this.#withoutPadding(at, whole) : whole
    const cell = this.#text.slice(at, cut)
    return {
      cell: escape === null || !cell.includes(escape) ? cell : this.#unescaped(cell, escape),
      end: end < lineEnd ? end : whole,
    }
  }

  #quoted(at: number, quote: string, start: number): Field | 'cut' | 'broken' {
    const text = this.#text
    const { escape } = this.#dialect
    const last = start + (this.#options.longest ?? longestRecord)
    let isEscaped = false
    for (let from = at + 1; ;) {
      const close = text.indexOf(quote, from)
      if (close === -1 || close > last)
        return this.#options.last || text.length > last ? 'broken' : 'cut'
      const escaped = escape === null ? text.length : this.#escapes.from(from)
      if (escaped < close) {
        isEscaped = true
        from = escaped + 2
        continue
      }
      if (text.startsWith(quote, close + 1)) {
        isEscaped = true
        from = close + 2
        continue
      }
      const end = this.#afterClose(close + 1)
      if (end === 'cut' || end === 'broken') return end
      const cell = text.slice(at + 1, close)
      return { cell: isEscaped ? this.#unquotedText(cell, quote) : cell, end }
    }
  }

  /** What may follow a closing quote: a delimiter, a line end, the file's end. */
  #afterClose(at: number): number | 'cut' | 'broken' {
    const text = this.#text
    const { core, padsBefore } = this.#delimiter
    let end = at
    while (padsBefore && text[end] === ' ') end++
    if (!this.#options.last && text.length - end < Math.max(2, core.length)) return 'cut'
    if (text.startsWith(core, end)) return end
    const after = this.#afterField(at)
    return this.#isLineEnd(after) ? after : 'broken'
  }

  #unquotedText(cell: string, quote: string): string {
    const { escape } = this.#dialect
    const single = cell.replaceAll(quote + quote, quote)
    return escape === null ? single : this.#unescaped(cell, escape)
  }

  /** The escape goes where it stands before what it can escape, and stays elsewhere. */
  #unescaped(cell: string, escape: string): string {
    const { quote } = this.#dialect
    let text = ''
    let from = 0
    for (let at = cell.indexOf(escape); at !== -1; at = cell.indexOf(escape, from)) {
      const next = [escape, quote, this.#delimiter.core].find(
        (mark) => mark !== null && cell.startsWith(mark, at + 1),
      )
      text += cell.slice(from, at) + (next ?? cell.slice(at, at + 2))
      from = at + 1 + (next ?? ' ').length
    }
    const rest = text + cell.slice(from)
    return quote === null ? rest : rest.replaceAll(quote + quote, quote)
  }

  #isEscaped(at: number, end: number): boolean {
    const { escape } = this.#dialect
    if (end >= this.#text.length) return false
    let count = 0
    while (end - count > at && this.#text[end - count - 1] === escape) count++
    return count % 2 === 1
  }

  #afterDelimiter(at: number): number {
    const { core, padsAfter } = this.#delimiter
    const next = at + core.length
    return padsAfter ? this.#pastBlanks(next) : next
  }

  /** Where a record's first cell starts. */
  #firstCell(start: number): number {
    return this.#delimiter.isRun ? this.#pastBlanks(start) : start
  }

  /** Past the blanks at a line's end, which set no cell apart. */
  #afterField(at: number): number {
    if (!this.#delimiter.isRun) return at
    const next = this.#pastBlanks(at)
    return this.#isLineEnd(next) ? next : at
  }

  #pastBlanks(at: number): number {
    let next = at
    while (this.#text[next] === ' ') next++
    return next
  }

  #withoutPadding(at: number, end: number): number {
    let cut = end
    while (cut > at && this.#text[cut - 1] === ' ') cut--
    return cut
  }

  #lineEnd(at: number): number {
    return Math.min(this.#feeds.from(at), this.#returns.from(at))
  }

  #isLineEnd(at: number): boolean {
    const end = this.#lineEnd(at)
    return end === at || (end === at + 1 && this.#trimmed(at, end) === at)
  }

  /** Whether what follows the text may change the line that ends at `end`. */
  #mayGoOn(end: number): boolean {
    if (this.#options.last) return false
    if (end >= this.#text.length) return true
    return this.#dialect.newline === 'any' && end === this.#text.length - 1
  }

  #afterLine(end: number): number {
    if (end >= this.#text.length) return end
    const { newline } = this.#dialect
    const mayPair = newline === 'any' || newline === '\r\n'
    return mayPair && this.#text.startsWith('\r\n', end) ? end + 2 : end + 1
  }

  /** The CR of a CRLF is no part of a cell. */
  #trimmed(start: number, end: number): number {
    const isPair = this.#dialect.newline !== '\r' && end > start && this.#text[end] === '\n'
    const isEnd = this.#dialect.newline === '\n' && end === this.#text.length
    return (isPair || isEnd) && end > start && this.#text[end - 1] === '\r' ? end - 1 : end
  }
}
