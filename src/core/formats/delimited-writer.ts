import type { ByteBuffer } from './byte-buffer.ts'
import { copied } from './byte-buffer.ts'
import type { CellForm } from './record-writer.ts'

/** How delimited text is written. */
export interface DelimitedWriterOptions {
  /** One character; a comma where absent. */
  readonly delimiter?: string
  /** Spreadsheets run text that begins like a formula; a single quote before it keeps it text. */
  readonly escapeFormulas: boolean
  /** Whether each column is text; numbers are never escaped. All are where absent. */
  readonly isText?: readonly boolean[]
}

/** Writes RFC 4180 text, LF after each record, null as nothing between delimiters. */
export interface DelimitedWriter {
  header(names: readonly string[]): string
  /** Records from column-major cells of equal length. */
  rows(columns: readonly (readonly (string | null)[])[]): string
}

/** A writer of delimited text. */
export function delimitedWriter(options: DelimitedWriterOptions): DelimitedWriter {
  const { delimiter = ',', escapeFormulas } = options
  const cell = cellWriter(options)
  return {
    header(names) {
      const cells = names.map((name) => written(name, delimiter, escapeFormulas))
      return `${cells.join(delimiter)}\n`
    },
    rows(columns) {
      let text = ''
      for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
        for (let column = 0; column < columns.length; column++) {
          if (column > 0) text += delimiter
          text += cell(columns[column]![row] ?? null, column)
        }
        text += '\n'
      }
      return text
    },
  }
}

function cellWriter({
  delimiter = ',',
  escapeFormulas,
  isText,
}: DelimitedWriterOptions): (cell: string | null, column: number) => string {
  return (cell, column) =>
    cell === null ? '' : written(cell, delimiter, escapeFormulas && (isText?.[column] ?? true))
}

// Spreadsheets skip blanks before the sign, and take the full-width forms for the signs.
const formulaStart = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r])/
// What begins or ends with a space, and a byte order mark, would be lost by some readers.
const oddParts = /["\r\n\ufeff]|^ | $/

function written(cell: string, delimiter: string, escapeFormulas: boolean): string {
  const text = escapeFormulas && formulaStart.test(cell) ? `'${cell}` : cell
  if (!oddParts.test(text) && !text.includes(delimiter)) return text
  return `"${text.replaceAll('"', '""')}"`
}

const [comma, quote, space, lineFeed] = [0x2c, 0x22, 0x20, 0x0a]
/** Bytes that have a cell quoted, that must be decoded, and with which a formula may begin. */
const [quotes, decodes, begins] = [1, 2, 4]

/** The same cells, comma separated, from bytes. */
export function delimitedForm(options: Omit<DelimitedWriterOptions, 'delimiter'>): CellForm {
  const cell = cellWriter(options)
  const { escapeFormulas, isText } = options
  const [utf8, other] = [true, false].map(byteClasses) as [Uint8Array, Uint8Array]
  return {
    before(buffer, column) {
      if (column > 0) buffer.byte(comma)
    },
    text: (buffer, text, column) => buffer.text(cell(text, column)),
    bytes(buffer, { cells: { input, isUtf8 }, start, end }, column) {
      if (start >= end) return true
      const classes = isUtf8 ? utf8 : other
      const mayBegin = (classes[input[start]!]! & begins) !== 0
      if (mayBegin && escapeFormulas && (isText?.[column] ?? true)) return false
      buffer.reserve(end - start + 2)
      const met = copied(buffer, input, start, end, classes)
      if ((met & decodes) !== 0) return false
      const isSpaced = input[start] === space || input[end - 1] === space
      if (isSpaced || (met & quotes) !== 0) quoteCopied(buffer, end - start)
      else buffer.length += end - start
      return true
    },
    lines: linesTest(escapeFormulas && isText?.includes(true) !== false),
    after: (buffer) => buffer.byte(lineFeed),
  }
}

/** Separators, spaces, where formulas may begin, and bytes that a cell cannot just be copied with. */
const [separates, spaces, opens, hinders] = [1, 2, 4, 8]

/** Looks through comma separated lines for cells that must be written otherwise. */
function linesTest(escapeFormulas: boolean): NonNullable<CellForm['lines']> {
  const [utf8, other] = [true, false].map((isUtf8) => lineKinds(isUtf8, escapeFormulas)) as [
    Uint8Array,
    Uint8Array,
  ]
  return ({ input, isUtf8 }, from, to) => {
    const kinds = isUtf8 ? utf8 : other
    let [met, before] = [0, separates]
    for (let at = from; at < to; at++) {
      const kind = kinds[input[at]!]!
      met |= kind & hinders
      // Behind a separator, or before one.
      met |= -(before & separates) & kind & (spaces | opens)
      met |= -(kind & separates) & before & spaces
      before = kind
    }
    return met === 0 && (before & spaces) === 0
  }
}

function lineKinds(isUtf8: boolean, escapeFormulas: boolean): Uint8Array {
  return byteClasses(isUtf8).map((met, byte) => {
    if (byte === comma || byte === lineFeed) return separates
    const isHindering = (met & (quotes | decodes)) !== 0
    return (
      (byte === space ? spaces : 0) |
      (escapeFormulas && (met & begins) !== 0 ? opens : 0) |
      (isHindering ? hinders : 0)
    )
  })
}

function quoteCopied(buffer: ByteBuffer, count: number): void {
  const { bytes, length } = buffer
  bytes.copyWithin(length + 1, length, length + count)
  bytes[length] = quote
  bytes[length + count + 1] = quote
  buffer.length += count + 2
}

/** The first byte of a byte order mark. */
const marks = 0xef

function byteClasses(isUtf8: boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    const quoting = '\r\n,'.includes(String.fromCharCode(byte)) ? quotes : 0
    const decoding = byte === quote || byte === marks || (byte >= 0x80 && !isUtf8) ? decodes : 0
    const beginning = byte <= space || byte >= 0x80 || '=+-@'.includes(String.fromCharCode(byte))
    return quoting | decoding | (beginning ? begins : 0)
  })
}
