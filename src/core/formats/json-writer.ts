import { copied } from './byte-buffer.ts'
import type { CellForm } from './record-writer.ts'

/** One object a line, within an array or alone. */
export type JsonShape = 'array' | 'ndjson'

/** Writes objects whose keys are the same in each, from cells that are JSON already. */
export interface JsonWriter {
  /** What precedes the first object. */
  open(): string
  /** Objects from column-major JSON tokens (`"a"`, `1.10`, `null`), columns of equal length. */
  rows(columns: readonly (readonly string[])[]): string
  /** What follows the last object; `hasRows`: there was any. */
  close(hasRows: boolean): string
}

/** One object a line, within an array or as NDJSON. */
export function jsonWriter(shape: JsonShape, keys: readonly string[]): JsonWriter {
  const prefixes = prefixesOf(keys)
  let written = false
  return {
    open: () => (shape === 'array' ? '[' : ''),
    rows(columns) {
      let text = ''
      for (let row = 0; row < (columns[0]?.length ?? 0); row++) {
        if (shape === 'array') text += written ? ',\n' : '\n'
        for (let column = 0; column < prefixes.length; column++) {
          text += prefixes[column]! + columns[column]![row]!
        }
        text += shape === 'array' ? '}' : '}\n'
        written = true
      }
      return text
    },
    close: (hasRows) => (shape === 'array' ? `${hasRows ? '\n' : ''}]\n` : ''),
  }
}

/** What stands before each value. */
function prefixesOf(keys: readonly string[]): readonly string[] {
  return keys.map((key, column) => `${column === 0 ? '{' : ','}${JSON.stringify(key)}:`)
}

const [quote, comma, lineFeed, close] = [0x22, 0x2c, 0x0a, 0x7d]

/** The same objects with cells as texts, from bytes. */
export function jsonForm(shape: JsonShape, keys: readonly string[]): CellForm {
  const encoder = new TextEncoder()
  const prefixes = prefixesOf(keys).map((prefix) => encoder.encode(prefix))
  const [utf8, other] = [true, false].map(decodedBytes) as [Uint8Array, Uint8Array]
  let isFirst = true
  return {
    before(buffer, column) {
      if (column === 0 && shape === 'array') {
        if (!isFirst) buffer.byte(comma)
        buffer.byte(lineFeed)
        isFirst = false
      }
      buffer.write(prefixes[column]!)
    },
    text: (buffer, text) => buffer.text(JSON.stringify(text)),
    bytes(buffer, { cells: { input, isUtf8 }, start, end }) {
      const count = Math.max(0, end - start)
      buffer.reserve(count + 2)
      buffer.byte(quote)
      if (copied(buffer, input, start, end, isUtf8 ? utf8 : other) === 0) {
        buffer.length += count
        buffer.byte(quote)
        return true
      }
      buffer.length--
      return false
    },
    after(buffer) {
      buffer.byte(close)
      if (shape === 'ndjson') buffer.byte(lineFeed)
    },
  }
}

/** Which bytes cannot stand in a JSON text as they lie. */
function decodedBytes(isUtf8: boolean): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => {
    const isEscaped = byte < 0x20 || byte === quote || byte === 0x5c
    return isEscaped || (byte >= 0x80 && !isUtf8) ? 1 : 0
  })
}
