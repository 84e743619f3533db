import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byteLength, characterCut, decodeText, findEncoding, wellFormed } from './encoding.ts'
import { utf8 } from './formats.testing.ts'

test('encodings by their marks and by evidence', () => {
  const found = (bytes: number[], whole = true) => findEncoding(Uint8Array.from(bytes), whole)
  expect(found([0xef, 0xbb, 0xbf, 0x61])).toMatchObject({ encoding: 'utf-8', bomBytes: 3 })
  expect(found([0xff, 0xfe, 0x61, 0])).toMatchObject({ encoding: 'utf-16le', bomBytes: 2 })
  expect(found([0xfe, 0xff, 0, 0x61])).toMatchObject({ encoding: 'utf-16be', bomBytes: 2 })
  expect(found([0x61, 0xc3, 0xa9])).toMatchObject({ encoding: 'utf-8', invalidAt: null })
  expect(found([0x61, 0xe9, 0x62])).toMatchObject({ encoding: 'windows-1252', invalidAt: 1 })
  expect(found([0x61, 0xc3])).toMatchObject({ encoding: 'windows-1252', invalidAt: 1 })
  expect(found([0x61, 0xc3], false)).toMatchObject({ encoding: 'utf-8', invalidAt: null })
})

test('windows-1252 has the euro, which Node decodes wrongly at once', () => {
  const { text } = decodeText(Uint8Array.from([0x80, 0x93, 0x9f, 0xe9]), 'windows-1252')
  expect(text).toBe('€“Ÿé')
})

test('an invalid byte is one lone surrogate, shown as U+FFFD', () => {
  const { text, damaged } = decodeText(Uint8Array.from([0x61, 0xff, 0xe2, 0x82, 0x62]), 'utf-8')
  expect([text, damaged]).toEqual(['a\uDCFF\uDCE2\uDC82b', true])
  expect(wellFormed(text)).toBe('a\uFFFD\uFFFD\uFFFDb')
  expect(wellFormed('😀')).toBe('😀')
})

test('any bytes keep their length, and their valid parts decode as a TextDecoder decodes them', () => {
  const bytes = fc.array(
    fc.oneof(
      fc.uint8Array({ maxLength: 4 }).map((part) => [...part]),
      fc.string({ unit: 'binary', maxLength: 3 }).map((text) => [...utf8(text)]),
    ),
  )
  fc.assert(
    fc.property(bytes, (parts) => {
      const all = Uint8Array.from(parts.flat())
      const { text } = decodeText(all, 'utf-8')
      expect(byteLength(text, 0, text.length, 'utf-8')).toBe(all.length)
      const marks = /\uFFFD+/g
      const shown = new TextDecoder('utf-8', { ignoreBOM: true }).decode(all)
      expect(wellFormed(text).replace(marks, '\uFFFD')).toBe(shown.replace(marks, '\uFFFD'))
    }),
    { numRuns: 500 },
  )
})

test('a text is cut between characters', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', minLength: 1 }), fc.nat(), (text, seed) => {
      const bytes = utf8(text)
      const part = bytes.subarray(0, seed % (bytes.length + 1))
      const cut = characterCut(part, 'utf-8')
      expect(part.length - cut).toBeLessThan(4)
      const together =
        decodeText(bytes.subarray(0, cut), 'utf-8').text +
        decodeText(bytes.subarray(cut), 'utf-8').text
      expect(together).toBe(decodeText(bytes, 'utf-8').text)
    }),
  )
})

test('what is invalid is so wherever it stands in a long text', () => {
  const strange = [0xe2, 0x82, 0xac, 0xff, 0xf0, 0x9f, 0x98, 0x80, 0xf0, 0x9f, 0xc3, 0x61]
  const tail = utf8('b'.repeat(600))
  for (let ahead = 500; ahead < 516; ahead++) {
    const bytes = Uint8Array.from([...utf8('a'.repeat(ahead)), ...strange, ...tail])
    const { text } = decodeText(bytes, 'utf-8')
    const middle = '\u20ac\udcff\u{1f600}\udcf0\udc9f\udcc3a'
    expect(text).toBe('a'.repeat(ahead) + middle + 'b'.repeat(600))
  }
})
