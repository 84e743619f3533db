import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { TextColumn } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { finish } from './steps.ts'
import { sortedTogether, textRanks } from './text-ranks.ts'
import { sortedTexts } from './text-sort.ts'

function dictionaryOf(texts: readonly string[]): Dictionary {
  const dictionary = new Dictionary()
  for (const text of texts) dictionary.add(text)
  return dictionary
}

function expectSorted(dictionary: Dictionary): void {
  const ranks = finish(textRanks(dictionary))
  const byRank = Uint32Array.from(ranks, (_, code) => code).toSorted(
    (a, b) => ranks[a]! - ranks[b]!,
  )
  for (let at = 1; at < byRank.length; at++)
    expect(dictionary.compare(byRank[at - 1]!, byRank[at]!)).toBeLessThan(0)
}

const texts = fc.oneof(
  fc.array(fc.string({ unit: 'grapheme' })),
  fc.array(fc.string({ unit: fc.constantFrom('a', 'b', '\0', 'é', '🙂') }), { maxLength: 300 }),
)

test('law: texts are ranked by their bytes, the beginning of another before it', () => {
  fc.assert(fc.property(texts, (all) => expectSorted(dictionaryOf(all))))
})

test('many texts are, whose beginnings are the same or are not', () => {
  const ids = Array.from({ length: 5000 }, (_, at) => `US-2011-${(at * 7919) % 5000}`)
  const short = Array.from({ length: 3000 }, (_, at) => 'ab\0'.repeat(at % 70) + String(at % 43))
  expectSorted(dictionaryOf([...ids, ...short, '', 'US-2011-', 'US']))
})

test('texts that come later are ranked too', () => {
  const dictionary = dictionaryOf(['b', 'd'])
  expect([...finish(textRanks(dictionary))]).toEqual([0, 1])
  dictionary.add('c')
  expect([...finish(textRanks(dictionary))]).toEqual([0, 2, 1])
  expect([...finish(sortedTexts(dictionary, Uint32Array.of(1, 2)))]).toEqual([2, 1])
})

function columnOf(dictionary: Dictionary, words: readonly string[]): TextColumn {
  const codes = Uint32Array.from(words, (word) => dictionary.add(word))
  const { length } = words
  return { held: 'codes', type: { kind: 'text' }, length, validity: null, codes, dictionary }
}

test('law: texts of several columns keep their rows, and their codes ascend with them', () => {
  const words = fc.array(fc.constantFrom('b', 'a', '', 'é', 'ab', 'z'))
  fc.assert(
    fc.property(words, words, words, (some, more, others) => {
      const shared = dictionaryOf([])
      const columns = [columnOf(shared, some), columnOf(shared, more)]
      const all = [...columns, columnOf(dictionaryOf(['never']), others)]
      const { codes, dictionary, length } = finish(sortedTogether(all))
      expect(Array.from(codes, (code) => dictionary.text(code))).toEqual([
        ...some,
        ...more,
        ...others,
      ])
      expect(length).toBe(codes.length)
      for (let code = 1; code < dictionary.size; code++)
        expect(dictionary.compare(code - 1, code)).toBeLessThan(0)
    }),
  )
})

test('many texts of several columns, some of them in each, come together as few do', () => {
  const words = (step: number) =>
    Array.from({ length: 40_000 }, (_, at) => `user-${((at * step) % 50_021).toString(16)}`)
  const columns = [1, 7919].map((step) => columnOf(dictionaryOf([]), words(step)))
  const { codes, dictionary } = finish(sortedTogether(columns))
  expect(dictionary.size).toBe(new Set([1, 7919].flatMap(words)).size)
  for (let code = 1; code < dictionary.size; code++)
    expect(dictionary.compare(code - 1, code)).toBeLessThan(0)
  const texts = Array.from(codes, (code) => dictionary.text(code))
  expect(texts).toEqual([1, 7919].flatMap(words))
})
