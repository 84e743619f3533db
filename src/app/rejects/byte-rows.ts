import type { MarkedPiece } from '#core/formats/marked-text.ts'

/** A stretch of a record as it is shown. */
export interface ShownText {
  readonly kind: 'text' | 'control' | 'invalid'
  readonly text: string
}

/** What would not be seen, or would move what stands around it. */
const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu

/** A record's text with everything in it to be seen: line ends, controls, and bytes that are none. */
export function shownTexts(bytes: Uint8Array, pieces: readonly MarkedPiece[]): ShownText[] {
  const shown: ShownText[] = []
  let at = 0
  for (const piece of pieces) {
    if (piece.invalid) {
      const invalid = Array.from(bytes.subarray(at, at + piece.bytes), (byte) => `\\x${hex(byte)}`)
      shown.push({ kind: 'invalid', text: invalid.join('') })
    } else shown.push(...textAndControls(piece.text))
    at += piece.bytes
  }
  return shown
}

function textAndControls(text: string): ShownText[] {
  const shown: ShownText[] = []
  let at = 0
  for (const match of text.matchAll(unseen)) {
    if (match.index > at) shown.push({ kind: 'text', text: text.slice(at, match.index) })
    at = match.index + match[0].length
    shown.push({ kind: 'control', text: controlText(match[0], text[at]) })
  }
  if (at < text.length) shown.push({ kind: 'text', text: text.slice(at) })
  return shown
}

const escapes = new Map([
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

/** As an escape, which every font can show; a line end also ends the line that is shown. */
function controlText(control: string, next: string | undefined): string {
  const code = control.codePointAt(0) ?? 0
  const escape = code < 0x80 ? `\\x${hex(code)}` : `\\u{${code.toString(16).toUpperCase()}}`
  const endsLine = control === '\n' || (control === '\r' && next !== '\n')
  return `${escapes.get(control) ?? escape}${endsLine ? '\n' : ''}`
}

/** Sixteen bytes of a record. */
export interface ByteRow {
  /** Offset of the first of them in the file. */
  readonly offset: number
  readonly bytes: readonly { readonly hex: string; readonly invalid: boolean }[]
  /** As ASCII, a point for what is none. */
  readonly ascii: string
}

const bytesARow = 16

/** A record's bytes in rows, from `start` in the file. */
export function byteRows(
  bytes: Uint8Array,
  pieces: readonly MarkedPiece[],
  start: number,
): ByteRow[] {
  const invalid = new Uint8Array(bytes.length)
  let at = 0
  for (const piece of pieces) {
    if (piece.invalid) invalid.fill(1, at, at + piece.bytes)
    at += piece.bytes
  }
  const rows: ByteRow[] = []
  for (let from = 0; from < bytes.length; from += bytesARow) {
    const row = Array.from(bytes.subarray(from, from + bytesARow))
    rows.push({
      offset: start + from,
      bytes: row.map((byte, place) => ({ hex: hex(byte), invalid: invalid[from + place] === 1 })),
      ascii: row
        .map((byte) => (byte > 0x1f && byte < 0x7f ? String.fromCharCode(byte) : '.'))
        .join(''),
    })
  }
  return rows
}

function hex(byte: number): string {
  return byte.toString(16).toUpperCase().padStart(2, '0')
}
