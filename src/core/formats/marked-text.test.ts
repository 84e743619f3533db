import fc from 'fast-check'
import { expect, test } from 'vitest'
import { characterCut, decodeText } from './encoding.ts'
import type { Encoding } from './format.ts'
import { markedText } from './marked-text.ts'

const anyEncoding = fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'windows-1252')

test('invalid bytes stand apart from the text around them', () => {
  const bytes = Uint8Array.of(0x61, 0xe9, 0xff, 0xc3, 0xa9, 0xe2, 0x82)
  expect(markedText(bytes, 'utf-8', true)).toEqual([
    { text: 'a', bytes: 1, invalid: false },
    { text: '', bytes: 2, invalid: true },
    { text: 'é', bytes: 2, invalid: false },
    { text: '', bytes: 2, invalid: true },
  ])
  expect(markedText(bytes, 'utf-8', false).at(-1)).toEqual({ text: 'é', bytes: 2, invalid: false })
  expect(markedText(bytes, 'windows-1252', true)).toEqual([
    { text: 'aéÿÃ©â‚', bytes: 7, invalid: false },
  ])
  expect(markedText(Uint8Array.of(0x61, 0, 0, 0xd8, 0x62), 'utf-16le', true)).toEqual([
    { text: 'a', bytes: 2, invalid: false },
    { text: '', bytes: 3, invalid: true },
  ])
})

test('law: the pieces are all bytes, and each of text decodes to itself', () => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 40 }),
      anyEncoding,
      fc.boolean(),
      (bytes, encoding, whole) => {
        let at = 0
        for (const { text, bytes: taken, invalid } of markedText(bytes, encoding, whole)) {
          expect(taken).toBeGreaterThan(0)
          const decoded = decodeText(bytes.subarray(at, at + taken), encoding)
          if (invalid) expect(decoded.damaged).toBe(true)
          else expect(decoded).toEqual({ text, damaged: false })
          at += taken
        }
        expect(at).toBe(whole ? bytes.length : characterCut(bytes, encoding))
      },
    ),
    { numRuns: 1000 },
  )
})
