const decidingBytes = 1 << 20

/**
 * A file's text. UTF-8 by the first MiB, else Windows-1252; bytes that are invalid behind that MiB
 * come out as U+FFFD, by which the queries know an `encoding` reject.
 */
export function decoded(bytes: Uint8Array): string {
  if (startsWith(bytes, [0xff, 0xfe])) return new TextDecoder('utf-16le').decode(bytes)
  if (startsWith(bytes, [0xfe, 0xff])) return new TextDecoder('utf-16be').decode(bytes)
  if (!isUtf8(bytes.subarray(0, decidingBytes))) return windows1252(bytes)
  if (Buffer.from(bytes).includes('\uFFFD')) throw new Error('U+FFFD is written in the file')
  return new TextDecoder('utf-8').decode(bytes)
}

function startsWith(bytes: Uint8Array, mark: readonly number[]): boolean {
  return mark.every((byte, index) => bytes[index] === byte)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    // Streaming: the deciding bytes may end inside a character.
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true })
    return true
  } catch {
    return false
  }
}

function windows1252(bytes: Uint8Array): string {
  // Without `stream`, Node 20 decodes the bytes 0x80 to 0x9F as controls.
  return new TextDecoder('windows-1252').decode(bytes, { stream: true })
}
