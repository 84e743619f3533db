import { decodeDos, dosCodePages } from './dos-code-pages.ts'

/** Encodings of one byte a character; but for those of DOS by the names that `TextDecoder` gives them. */
export const singleByteEncodings = [
  ...dosCodePages,
  'windows-1252',
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-8-i',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'x-user-defined',
] as const
export type SingleByteEncoding = (typeof singleByteEncodings)[number]

/** Encodings in which a character is one byte or several, and bytes under 0x30 are only themselves. */
export const multiByteEncodings = [
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
] as const
export type MultiByteEncoding = (typeof multiByteEncodings)[number]

const replacement = '\uFFFD'

/** Text of bytes of which each is a character; what is none becomes U+DC00 + byte. */
export function decodeSingleByte(bytes: Uint8Array, encoding: SingleByteEncoding): string {
  const page = dosCodePages.find((known) => known === encoding)
  if (page !== undefined) return decodeDos(bytes, page)
  // Without `stream`, Node 20 decodes 0x80 to 0x9F of windows-1252 as Latin-1.
  const text = new TextDecoder(encoding).decode(bytes, { stream: true })
  if (!text.includes(replacement)) return text
  return text.replaceAll(replacement, (_, at: number) => String.fromCharCode(0xdc00 + bytes[at]!))
}

/** Text of whole characters; a byte that belongs to none becomes U+DC00 + byte. */
export function decodeMultiByte(bytes: Uint8Array, encoding: MultiByteEncoding): string {
  try {
    const text = new TextDecoder(encoding, { fatal: true }).decode(bytes)
    // Where two byte sequences mean one character, only the usual one can be measured.
    if (multiByteLength(text, 0, text.length, encoding) === bytes.length) return text
  } catch {
    // Some byte belongs to no character: each is looked at below.
  }
  return decodeOneByOne(bytes, encoding)
}

function decodeOneByOne(bytes: Uint8Array, encoding: MultiByteEncoding): string {
  const decoder = new TextDecoder(encoding, { fatal: true })
  let text = ''
  for (let at = 0; at < bytes.length;) {
    const size = [1, 2, 4, 3].find((count) => {
      const character = characterOf(decoder, bytes.subarray(at, at + count), count)
      return (
        character !== null && multiByteLength(character, 0, character.length, encoding) === count
      )
    })
    const end = at + (size ?? 1)
    text +=
      size === undefined
        ? String.fromCharCode(0xdc00 + bytes[at]!)
        : decoder.decode(bytes.subarray(at, end))
    at = end
  }
  return text
}

/** Null where these bytes are not one character. */
function characterOf(decoder: TextDecoder, bytes: Uint8Array, count: number): string | null {
  if (bytes.length < count) return null
  try {
    const text = decoder.decode(bytes)
    return count > 1 && bytes[0]! < 0x80 ? null : text
  } catch {
    return null
  }
}

/** Where bytes can be cut: behind the last one that is no part of a longer character. */
export function multiByteCut(bytes: Uint8Array): number {
  let at = bytes.length
  while (at > 0 && bytes[at - 1]! >= 0x30) at--
  return at > 0 ? at : bytes.length
}

/** Bytes that a range of decoded text took. */
export function multiByteLength(
  text: string,
  from: number,
  to: number,
  encoding: MultiByteEncoding,
): number {
  const lengths = lengthsOf(encoding)
  let bytes = 0
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit < 0xdc00) {
      bytes += encoding.startsWith('gb') ? 4 : 2
      at++
    } else {
      bytes += unit >= 0xdc00 && unit <= 0xdfff ? 1 : lengths[unit]!
    }
  }
  return bytes
}

const known = new Map<MultiByteEncoding, Uint8Array>()

/** Bytes of each character, found by decoding every pair of bytes once. */
function lengthsOf(encoding: MultiByteEncoding): Uint8Array {
  const cached = known.get(encoding)
  if (cached !== undefined) return cached
  const lengths = new Uint8Array(0x10000).fill(encoding.startsWith('gb') ? 4 : 3)
  const decoder = new TextDecoder(encoding)
  for (let lead = 0x81; lead < 0xff; lead++) {
    for (let trail = 0x40; trail < 0xff; trail++) {
      const text = decoder.decode(Uint8Array.of(lead, trail))
      if (text.length === 1 && text !== replacement) lengths[text.charCodeAt(0)] = 2
    }
  }
  // Big5 writes four letters with their accents behind them.
  if (encoding === 'big5') for (const accent of [0x304, 0x30c]) lengths[accent] = 0
  for (let byte = 0; byte < 0x100; byte++) {
    const text = decoder.decode(Uint8Array.of(byte))
    if (text.length === 1 && text !== replacement) lengths[text.charCodeAt(0)] = 1
  }
  known.set(encoding, lengths)
  return lengths
}
