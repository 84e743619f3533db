/** First bytes of files that hold no text, each with the name of its format. */
const signatures: readonly (readonly [string, readonly number[]])[] = [
  ['gzip', [0x1f, 0x8b]],
  ['zip', [0x50, 0x4b, 0x03, 0x04]],
  ['zip', [0x50, 0x4b, 0x05, 0x06]],
  ['png', [0x89, 0x50, 0x4e, 0x47]],
  ['jpeg', [0xff, 0xd8, 0xff]],
  ['pdf', [0x25, 0x50, 0x44, 0x46, 0x2d]],
  ['zstd', [0x28, 0xb5, 0x2f, 0xfd]],
  ['xz', [0xfd, 0x37, 0x7a, 0x58, 0x5a]],
  ['xls', [0xd0, 0xcf, 0x11, 0xe0]],
  ['7z', [0x37, 0x7a, 0xbc, 0xaf]],
  ['utf-32', [0xff, 0xfe, 0x00, 0x00]],
  ['utf-32', [0x00, 0x00, 0xfe, 0xff]],
]

/** Signatures that are letters: text may begin with them, but holds no NUL. */
const letterSignatures: readonly (readonly [string, string])[] = [
  ['parquet', 'PAR1'],
  ['gif', 'GIF8'],
  ['bzip2', 'BZh'],
  ['sqlite', 'SQLite format 3'],
  ['arrow', 'ARROW1'],
  ['avro', 'Obj\u0001'],
]

/** What speaks against text. */
export interface BinarySign {
  /** The name of the format, or `unknown`. */
  readonly content: string
  /** Offset of the first byte that gave it away. */
  readonly byte: number
}

/** Text may hold a NUL byte here and there, one of a hundred bytes; a short one some more. */
const mostNuls = { share: 1 / 100, count: 16 }
/** So much of a short text that holds more is characters of ASCII that are seen, blanks and line ends. */
const leastSeen = 0.75

/** Null: nothing in these first bytes speaks against text. UTF-16 may hold NUL bytes. */
export function findBinary(bytes: Uint8Array, isUtf16: boolean): BinarySign | null {
  const signature = signatures.find(([, magic]) => magic.every((byte, at) => bytes[at] === byte))
  if (signature !== undefined) {
    const [content] = signature
    return { content: content === 'zip' ? ofZip(bytes) : content, byte: 0 }
  }
  const nul = isUtf16 ? -1 : bytes.indexOf(0)
  if (nul === -1) return null
  const start = latin1(bytes.subarray(0, 16))
  const letters = letterSignatures.find(([, magic]) => start.startsWith(magic))
  if (letters !== undefined) return { content: letters[0], byte: 0 }
  return mayBeText(bytes) ? null : { content: 'unknown', byte: nul }
}

function mayBeText(bytes: Uint8Array): boolean {
  const nuls = countOf(bytes, (byte) => byte === 0)
  if (nuls <= mostNuls.share * bytes.length) return true
  const seen = countOf(bytes, (byte) => (byte >= 0x20 && byte < 0x7f) || isBlank(byte))
  return nuls <= mostNuls.count && seen >= leastSeen * bytes.length && bytes.includes(0x0a)
}

function isBlank(byte: number): boolean {
  return byte === 0x09 || byte === 0x0a || byte === 0x0d
}

function countOf(bytes: Uint8Array, is: (byte: number) => boolean): number {
  let count = 0
  for (const byte of bytes) if (is(byte)) count++
  return count
}

/** A workbook's first entries name its parts, or what it is. */
function ofZip(bytes: Uint8Array): string {
  const start = latin1(bytes.subarray(0, 4096))
  if (start.includes('opendocument.spreadsheet')) return 'ods'
  return start.includes('[Content_Types].xml') || start.includes('xl/') ? 'xlsx' : 'zip'
}

function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')
}
