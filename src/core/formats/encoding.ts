import type { Encoding } from './format.ts'
import {
  decodeIso2022Jp,
  iso2022Jp,
  iso2022JpCut,
  iso2022JpLength,
  looksLikeIso2022Jp,
} from './iso-2022-jp.ts'
import { guessEncoding } from './guess-encoding.ts'
import {
  decodeMultiByte,
  decodeSingleByte,
  multiByteCut,
  multiByteEncodings,
  multiByteLength,
} from './legacy-encodings.ts'
import type { MultiByteEncoding } from './legacy-encodings.ts'

/** What a file's first bytes say of its encoding. */
export interface FoundEncoding {
  readonly encoding: Encoding
  readonly bomBytes: number
  /** Offset of the first byte that is not UTF-8, where that decided for another encoding. */
  readonly invalidAt: number | null
}

/**
 * By byte order mark; else UTF-16 by its zero bytes; else ISO-2022-JP by its escapes; else UTF-8 where
 * the sample is valid (its end may cut a character) or nearly so; else what the letters of some language explain.
 */
export function findEncoding(bytes: Uint8Array, whole: boolean): FoundEncoding {
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
    return { encoding: 'utf-8', bomBytes: 3, invalidAt: null }
  }
  if (bytes[0] === 0xff && bytes[1] === 0xfe) {
    return { encoding: 'utf-16le', bomBytes: 2, invalidAt: null }
  }
  if (bytes[0] === 0xfe && bytes[1] === 0xff) {
    return { encoding: 'utf-16be', bomBytes: 2, invalidAt: null }
  }
  const wide = utf16ByZeros(bytes)
  if (wide !== null) return { encoding: wide, bomBytes: 0, invalidAt: null }
  if (looksLikeIso2022Jp(bytes)) return { encoding: iso2022Jp, bomBytes: 0, invalidAt: null }
  const part = whole ? bytes : bytes.subarray(0, utf8Cut(bytes))
  const invalidAt = firstInvalid(part)
  if (invalidAt === null || isNearlyUtf8(part)) {
    return { encoding: 'utf-8', bomBytes: 0, invalidAt: null }
  }
  return { encoding: guessEncoding(part).encoding, bomBytes: 0, invalidAt }
}

/** Bytes in which zeros are looked for. */
const zeroBytes = 4096

/**
 * UTF-16 without a mark: ASCII has a zero in every pair, always on the same side. Where most characters
 * are beyond it, all must be known ones, and a line must end.
 */
function utf16ByZeros(bytes: Uint8Array): 'utf-16le' | 'utf-16be' | null {
  const pairs = Math.min(bytes.length, zeroBytes) >> 1
  const zeros: [number, number] = [0, 0]
  for (let pair = 0; pair < pairs; pair++) {
    if (bytes[pair * 2] === 0) zeros[0]++
    if (bytes[pair * 2 + 1] === 0) zeros[1]++
  }
  const high = zeros[0] > zeros[1] ? 0 : 1
  const isClear = zeros[high] >= 0.4 * pairs && zeros[1 - high]! <= 0.01 * pairs
  // Some letters of Chinese and Korean end in a zero.
  const isLikely = zeros[high] >= Math.max(4, 0.05 * pairs, 5 * zeros[1 - high]!)
  if (pairs < 2 || (!isClear && !isLikely)) return null
  for (let pair = 0; pair < pairs; pair++) {
    const low = bytes[pair * 2 + 1 - high]!
    if (bytes[pair * 2 + high] === 0 && low < 0x20 && low !== 9 && low !== 10 && low !== 13)
      return null
  }
  const encoding = high === 0 ? 'utf-16be' : 'utf-16le'
  if (isClear) return encoding
  const text = new TextDecoder(encoding).decode(bytes.subarray(0, 2 * pairs), { stream: true })
  return /[\n\r]/.test(text) && !/[\0\p{Cn}\p{Co}\p{Cs}\ufffd]/u.test(text) ? encoding : null
}

/** Whether far more characters beyond ASCII are valid UTF-8 than bytes are not. */
function isNearlyUtf8(bytes: Uint8Array): boolean {
  const { valid, invalid } = countUtf8(bytes)
  return valid >= 4 && valid >= 4 * invalid
}

function countUtf8(bytes: Uint8Array): { readonly valid: number; readonly invalid: number } {
  let [valid, invalid] = [0, 0]
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at)
    if (size > 1) valid++
    if (size === 0) invalid++
    at += Math.max(1, size)
  }
  return { valid, invalid }
}

/** Text of a piece of a file, and whether it holds bytes that are invalid in the encoding. */
export interface DecodedText {
  /** Each invalid byte is one lone surrogate, U+DC00 + byte, so that no byte is lost. */
  readonly text: string
  readonly damaged: boolean
}

/** Decodes bytes that start and end between characters. */
export function decodeText(bytes: Uint8Array, encoding: Encoding): DecodedText {
  if (encoding === 'utf-8') return decodeUtf8(bytes)
  if (encoding === 'utf-16le') return decodeUtf16(bytes, 0, 1)
  if (encoding === 'utf-16be') return decodeUtf16(bytes, 1, 0)
  const text = decodeLegacy(bytes, encoding)
  return { text, damaged: isDamaged(text) }
}

function decodeLegacy(bytes: Uint8Array, encoding: LegacyEncoding): string {
  if (encoding === iso2022Jp) return decodeIso2022Jp(bytes)
  return isMultiByte(encoding)
    ? decodeMultiByte(bytes, encoding)
    : decodeSingleByte(bytes, encoding)
}

type LegacyEncoding = Exclude<Encoding, 'utf-8' | 'utf-16le' | 'utf-16be'>

/** The largest length at which the bytes can be cut without cutting a character. */
export function characterCut(bytes: Uint8Array, encoding: Encoding): number {
  if (encoding === 'utf-8') return utf8Cut(bytes)
  if (encoding.startsWith('utf-16')) return bytes.length - (bytes.length % 2)
  if (encoding === iso2022Jp) return iso2022JpCut(bytes)
  return isMultiByte(encoding) ? multiByteCut(bytes) : bytes.length
}

/** Bytes that a range of decoded text took in its file. */
export function byteLength(text: string, from: number, to: number, encoding: Encoding): number {
  if (encoding === 'utf-8') return utf8Length(text, from, to)
  if (encoding === iso2022Jp) return iso2022JpLength(text, from, to)
  if (isMultiByte(encoding)) return multiByteLength(text, from, to, encoding)
  return bytesAUnit(encoding)! * (to - from)
}

/** Bytes of every unit of text; null where they differ. */
export function bytesAUnit(encoding: Encoding): number | null {
  if (encoding === 'utf-8' || encoding === iso2022Jp || isMultiByte(encoding)) return null
  return encoding.startsWith('utf-16') ? 2 : 1
}

function isMultiByte(encoding: Encoding): encoding is MultiByteEncoding {
  return multiByteEncodings.some((known) => known === encoding)
}

// With the u flag a surrogate in the class matches only where it stands alone.
const loneSurrogate = /[\uD800-\uDFFF]/u
const loneSurrogates = /[\uD800-\uDFFF]/gu

/** Whether decoded text holds invalid bytes. */
export function isDamaged(text: string): boolean {
  return loneSurrogate.test(text)
}

/** Decoded text as it may be given out: what was invalid becomes U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(loneSurrogates, '\uFFFD')
}

function decodeUtf8(bytes: Uint8Array): DecodedText {
  try {
    // Without `ignoreBOM` a U+FEFF at the start of any piece would be dropped.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
    return { text: decoder.decode(bytes), damaged: false }
  } catch {
    return { text: decodePieces(bytes), damaged: true }
  }
}

/** Few bytes of a text are invalid where any are: they are looked for in so many. */
const pieceBytes = 512

/** The pieces that are valid are decoded as a whole. */
function decodePieces(bytes: Uint8Array): string {
  if (bytes.length <= pieceBytes) return decodeInvalidUtf8(bytes)
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const piece = bytes.subarray(at, at + pieceBytes)
    const cut = at + pieceBytes < bytes.length ? utf8Cut(piece) : piece.length
    text += decodeUtf8(piece.subarray(0, cut)).text
    at += cut
  }
  return text
}

function decodeInvalidUtf8(bytes: Uint8Array): string {
  const units = new Uint16Array(bytes.length)
  let length = 0
  for (let at = 0; at < bytes.length;) {
    const size = sequenceLength(bytes, at)
    if (size === 0) {
      units[length++] = 0xdc00 + bytes[at]!
      at++
      continue
    }
    const point = codePoint(bytes, at, size)
    if (point > 0xffff) {
      units[length++] = 0xd7c0 + (point >> 10)
      units[length++] = 0xdc00 + (point & 0x3ff)
    } else {
      units[length++] = point
    }
    at += size
  }
  return textOfUnits(units.subarray(0, length))
}

/** Bytes of the valid UTF-8 sequence at `at`; 0 where there is none. */
function sequenceLength(bytes: Uint8Array, at: number): number {
  const lead = bytes[at]!
  if (lead < 0x80) return 1
  const size = sizeByLead(lead)
  if (size === 0 || at + size > bytes.length) return 0
  const second = bytes[at + 1]!
  if (second < lowestSecond(lead) || second > highestSecond(lead)) return 0
  for (let next = at + 2; next < at + size; next++) {
    if ((bytes[next]! & 0xc0) !== 0x80) return 0
  }
  return size
}

function sizeByLead(lead: number): number {
  if (lead < 0xc2 || lead > 0xf4) return 0
  if (lead < 0xe0) return 2
  return lead < 0xf0 ? 3 : 4
}

// Overlong forms, surrogates and points over U+10FFFF show in the second byte.
function lowestSecond(lead: number): number {
  if (lead === 0xe0) return 0xa0
  return lead === 0xf0 ? 0x90 : 0x80
}

function highestSecond(lead: number): number {
  if (lead === 0xed) return 0x9f
  return lead === 0xf4 ? 0x8f : 0xbf
}

function codePoint(bytes: Uint8Array, at: number, size: number): number {
  if (size === 1) return bytes[at]!
  let point = bytes[at]! & (0xff >> (size + 1))
  for (let next = at + 1; next < at + size; next++) point = (point << 6) | (bytes[next]! & 0x3f)
  return point
}

function decodeUtf16(bytes: Uint8Array, low: 0 | 1, high: 0 | 1): DecodedText {
  const units = new Uint16Array(Math.ceil(bytes.length / 2))
  for (let unit = 0; unit < bytes.length >> 1; unit++) {
    units[unit] = bytes[unit * 2 + low]! | (bytes[unit * 2 + high]! << 8)
  }
  // A byte left over at the end of the file has no character: a first half, which nothing follows.
  if (bytes.length % 2 === 1) units[units.length - 1] = 0xd800 + bytes.at(-1)!
  const text = textOfUnits(units)
  return { text, damaged: isDamaged(text) }
}

const unitsPerCall = 8192

function textOfUnits(units: Uint16Array): string {
  let text = ''
  for (let at = 0; at < units.length; at += unitsPerCall) {
    text += String.fromCharCode(...units.subarray(at, at + unitsPerCall))
  }
  return text
}

function utf8Cut(bytes: Uint8Array): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const lead = bytes[bytes.length - back]!
    if (lead < 0x80) break
    if (lead >= 0xc0) return sizeByLead(lead) > back ? bytes.length - back : bytes.length
  }
  return bytes.length
}

function utf8Length(text: string, from: number, to: number): number {
  let bytes = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit < 0x80) bytes += 1
    else if (unit < 0x800) bytes += 2
    else if (unit < 0xd800 || unit > 0xdfff) bytes += 3
    else if (unit >= 0xdc00) bytes += 1
    else {
      bytes += 4
      at++
    }
  }
  return bytes
}

function firstInvalid(bytes: Uint8Array): number | null {
  if (!decodeUtf8(bytes).damaged) return null
  let at = 0
  for (let size = sequenceLength(bytes, at); size > 0; size = sequenceLength(bytes, at)) at += size
  return at
}
