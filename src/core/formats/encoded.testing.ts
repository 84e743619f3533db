import { decodeText } from './encoding.ts'
import type { Encoding } from './format.ts'

/** Bytes of a text in any encoding, found by decoding every byte, every pair and some longer ones. */
export function encoded(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return Buffer.from(text)
  if (encoding.startsWith('utf-16')) {
    const bytes = Buffer.from(text, 'utf16le')
    return encoding === 'utf-16le' ? bytes : bytes.swap16()
  }
  if (encoding === 'iso-2022-jp') return encodedIso2022Jp(text)
  const known = charactersOf(encoding)
  return Uint8Array.from(
    Array.from(text).flatMap((character) => {
      const bytes = known.get(character)
      if (bytes === undefined) throw new Error(`${encoding} has no ${character}`)
      return bytes
    }),
  )
}

/** Every character beyond ASCII between an escape to kanji and one back; runs share them. */
function encodedIso2022Jp(text: string): Uint8Array {
  const kanji = new Map<string, readonly number[]>()
  const decoder = new TextDecoder('iso-2022-jp')
  for (let lead = 0x21; lead < 0x7f; lead++)
    for (let trail = 0x21; trail < 0x7f; trail++) {
      const bytes = [0x1b, 0x24, 0x42, lead, trail, 0x1b, 0x28, 0x42]
      kanji.set(decoder.decode(Uint8Array.from(bytes)), [lead, trail])
    }
  const bytes: number[] = []
  for (const run of text.match(/[^\u0080-\uffff]+|[\u0080-\uffff]+/g) ?? []) {
    const pairs = Array.from(run, (character) => kanji.get(character) ?? [])
    if (run < '\u0080') bytes.push(...Buffer.from(run))
    else bytes.push(0x1b, 0x24, 0x42, ...pairs.flat(), 0x1b, 0x28, 0x42)
  }
  return Uint8Array.from(bytes)
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
