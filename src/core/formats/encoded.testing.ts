import { decodeText } from './encoding.ts'
import type { Encoding } from './format.ts'

/** Bytes of a text in any encoding, found by decoding every byte, every pair and some longer ones. */
export function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(text, 'utf16le')
    return encoding === 'utf-16le' ? bytes : bytes.swap16()
  }
  const known = charactersOf(encoding)
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = known.get(character)
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`)
      return bytes
    }),
  )
}

const tables = new Map<Encoding, ReadonlyMap<string, readonly number[]>>()

function charactersOf(encoding: Encoding): ReadonlyMap<string, readonly number[]> {
  const cached = tables.get(encoding)
  if (cached !== undefined) return cached
  const known = new Map<string, readonly number[]>()
  const learn = (bytes: readonly number[]): void => {
    const { text, damaged } = decodeText(Uint8Array.from(bytes), encoding)
    if (!damaged && Array.from(text).length === 1 && !known.has(text)) known.set(text, bytes)
  }
  for (let byte = 0; byte < 256; byte++) learn([byte])
  for (let lead = 0x81; lead < 0xff; lead++)
    for (let trail = 0x40; trail < 0xff; trail++) learn([lead, trail])
  tables.set(encoding, known)
  return known
}
