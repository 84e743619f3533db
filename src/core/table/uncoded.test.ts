import { expect, test } from 'vitest'
import { Dictionary } from './dictionary.ts'
import { UncodedTexts, isUncoded, uncodedColumn } from './uncoded.ts'

const utf8 = new TextEncoder()

function waiting(dictionary: Dictionary, texts: readonly string[]): UncodedTexts {
  const bytes = utf8.encode(texts.join(''))
  let end = 0
  const ends = Uint32Array.from(texts, (text) => (end += utf8.encode(text).length))
  return new UncodedTexts(dictionary, { bytes, ends }, new Uint32Array(0))
}

test('where memory ends while texts get their codes, they get them when asked again', () => {
  const dictionary = new Dictionary()
  dictionary.add('a')
  const texts = waiting(dictionary, ['b', 'a', 'é'])
  let hasRoom = false
  const enter = () => {
    if (!hasRoom) throw new RangeError('no memory')
    dictionary.add('d')
  }
  dictionary.expect({ count: 1, bytes: 1, enter })
  const later = waiting(dictionary, ['c', 'b'])
  const column = uncodedColumn(
    dictionary,
    { texts: later, places: Uint32Array.of(1, 0, 1) },
    { type: { kind: 'text' }, validity: null },
  )
  expect(() => column.codes).toThrow('no memory')
  expect(isUncoded(column)).toBe(true)
  hasRoom = true
  expect(Array.from(column.codes, (code) => dictionary.text(code))).toEqual(['b', 'c', 'b'])
  expect(isUncoded(column)).toBe(false)
  expect(Array.from(texts.codes(), (code) => dictionary.text(code))).toEqual(['b', 'a', 'é'])
  expect(dictionary.size).toBe(5)
})
