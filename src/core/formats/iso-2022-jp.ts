/** Japanese mail's encoding: escapes switch between sets of characters, and each line ends in ASCII. */
export const iso2022Jp = 'iso-2022-jp'

const escape = 0x1b
const escapeBytes = 3

/** Text of whole lines; the bytes of a line that is not written as it should be become U+DC00 + byte. */
export function decodeIso2022Jp(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length;) {
    let end = at
    while (end < bytes.length && !isLineEnd(bytes[end]!)) end++
    while (end < bytes.length && isLineEnd(bytes[end]!)) end++
    text += decodeLine(bytes.subarray(at, end))
    at = end
  }
  return text
}

function decodeLine(bytes: Uint8Array): string {
  if (bytes.includes(escape)) {
    const text = new TextDecoder(iso2022Jp).decode(bytes)
    // Only what is written in the usual way can be measured.
    const isMeasured = iso2022JpLength(text, 0, text.length) === bytes.length
    if (isMeasured && !text.includes('\uFFFD')) return text
  }
  return Array.from(bytes, (byte) =>
    String.fromCharCode(byte === escape || byte >= 0x80 ? 0xdc00 + byte : byte),
  ).join('')
}

/** Where bytes can be cut: behind the last line end, where all begins anew. */
export function iso2022JpCut(bytes: Uint8Array): number {
  let at = bytes.length
  while (at > 0 && !isLineEnd(bytes[at - 1]!)) at--
  return at > 0 ? at : bytes.length
}

/** Whether bytes are ASCII with the escapes that lead to Japanese and back. */
export function looksLikeIso2022Jp(bytes: Uint8Array): boolean {
  for (let at = bytes.indexOf(escape); at !== -1; at = bytes.indexOf(escape, at + 1)) {
    const [mark, set] = [bytes[at + 1], bytes[at + 2]]
    if (mark === 0x24 && (set === 0x42 || set === 0x40)) return !bytes.some((byte) => byte >= 0x80)
  }
  return false
}

/** Bytes that a range of decoded text took: ranges begin and end in ASCII. */
export function iso2022JpLength(text: string, from: number, to: number): number {
  let bytes = 0
  let set: CharacterSet = 'ascii'
  for (let at = from; at < to; at++) {
    const unit = text.charCodeAt(at)
    const isByte = unit >= 0xdc00 && unit <= 0xdfff
    const next: CharacterSet = isByte ? set : setOf(unit)
    if (next !== set) bytes += escapeBytes
    set = next
    bytes += set === 'kanji' && !isByte ? 2 : 1
  }
  return set === 'ascii' ? bytes : bytes + escapeBytes
}

type CharacterSet = 'ascii' | 'roman' | 'katakana' | 'kanji'

function setOf(unit: number): CharacterSet {
  if (unit < 0x80) return 'ascii'
  if (unit === 0xa5 || unit === 0x203e) return 'roman'
  return unit >= 0xff61 && unit <= 0xff9f ? 'katakana' : 'kanji'
}

function isLineEnd(byte: number): boolean {
  return byte === 0x0a || byte === 0x0d
}
