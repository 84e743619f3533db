import { byteLength, characterCut, decodeText } from './encoding.ts'
import type { Encoding } from './format.ts'

/** A stretch of decoded bytes: text, or bytes that are invalid in the encoding and so no text. */
export interface MarkedPiece {
  /** '' where the bytes are invalid. */
  readonly text: string
  /** Bytes that it takes. */
  readonly bytes: number
  readonly invalid: boolean
}

const invalidBytes = /[\uD800-\uDFFF]+/gu

/**
 * Bytes as text, with what is invalid in it apart. They start between characters; what is cut off at
 * their end, unless it is the end of what is to be read, is left out.
 */
export function markedText(bytes: Uint8Array, encoding: Encoding, whole: boolean): MarkedPiece[] {
  const cut = whole ? bytes.length : characterCut(bytes, encoding)
  const { text } = decodeText(bytes.subarray(0, cut), encoding)
  const pieces: MarkedPiece[] = []
  let left = cut
  const add = (from: number, to: number, invalid: boolean): void => {
    if (from === to) return
    // A byte that is left over in UTF-16 is half of what a unit takes.
    const taken = Math.min(byteLength(text, from, to, encoding), left)
    left -= taken
    pieces.push({ text: invalid ? '' : text.slice(from, to), bytes: taken, invalid })
  }
  let at = 0
  for (const match of text.matchAll(invalidBytes)) {
    add(at, match.index, false)
    at = match.index + match[0].length
    add(match.index, at, true)
  }
  add(at, text.length, false)
  return pieces
}
