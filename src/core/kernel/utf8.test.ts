import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { Kernel } from './kernel.ts'

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function isValid(bytes: Uint8Array): boolean {
  try {
    decoder.decode(bytes)
    return true
  } catch {
    return false
  }
}

/** Bytes on either side of what is valid. */
const edges = [
  [0x61],
  [0x80],
  [0xbf],
  [0xc1, 0xbf],
  [0xc2, 0x80],
  [0xdf, 0xbf],
  [0xe0, 0x9f, 0x80],
  [0xe0, 0xa0, 0x80],
  [0xed, 0x9f, 0xbf],
  [0xed, 0xa0, 0x80],
  [0xef, 0xbb, 0xbf],
  [0xef, 0xbf, 0xbf],
  [0xf0, 0x8f, 0xbf, 0xbf],
  [0xf0, 0x90, 0x80, 0x80],
  [0xf4, 0x8f, 0xbf, 0xbf],
  [0xf4, 0x90, 0x80, 0x80],
  [0xf5, 0x80, 0x80, 0x80],
  [0xff],
]
const sound = edges.filter((bytes) => isValid(Uint8Array.from(bytes)))
const mark = [0xef, 0xbb, 0xbf]

const stretch = fc
  .tuple(fc.oneof(fc.nat(5), fc.nat(90)), fc.constantFrom(...sound))
  .map(([ascii, bytes]) => [...Array<number>(ascii).fill(0x2e), ...bytes])
const stretches = fc.array(stretch, { maxLength: 8 }).map((parts) => parts.flat())
/** Bytes that are no character, or one that is cut, or that goes on. */
const unsound = fc.oneof(
  fc.constant([]),
  fc.constantFrom(...edges),
  fc.tuple(fc.constantFrom(...sound), fc.nat(4)).map(([bytes, to]) => bytes.slice(0, to)),
  fc.constantFrom(...sound).map((bytes) => [...bytes, 0x80]),
)

/** Characters in long stretches of ASCII, with one flaw at most. */
const anyBytes = fc
  .tuple(stretches, unsound, stretches)
  .map((parts) => Uint8Array.from(parts.flat()))

test('bytes are valid UTF-8 where a strict decoder takes them, and byte order marks are seen', () => {
  const kernel = new Kernel()
  fc.assert(
    fc.property(anyBytes, fc.integer({ min: 1, max: 70 }), (bytes, from) => {
      kernel.input.fill(0xc3, 0, from + bytes.length + 8)
      kernel.input.set(bytes, from)
      const { valid, marked } = kernel.utf8(from, from + bytes.length, false)
      expect(valid).toBe(isValid(bytes))
      const has = bytes.some((_, at) => mark.every((byte, place) => bytes[at + place] === byte))
      if (valid) expect(marked).toBe(has)
    }),
    { numRuns: 1000 },
  )
})
