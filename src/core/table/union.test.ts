import { expect, test } from 'vitest'
import { Dictionary } from './dictionary.ts'
import { unionOf } from './union.ts'

function dictionaryOf(texts: readonly string[]): Dictionary {
  const dictionary = new Dictionary()
  for (const text of texts) dictionary.add(text)
  return dictionary
}

test('equal texts of several dictionaries have one code, and all of them are kept as they were', () => {
  const parts = [dictionaryOf(['b', 'a']), dictionaryOf([]), dictionaryOf(['c', 'a', 'é'])]
  const { dictionary, codesOf } = unionOf(parts)
  for (const part of parts)
    codesOf.get(part)!.forEach((code, own) => expect(dictionary.text(code)).toBe(part.text(own)))
  expect(dictionary.size).toBe(4)
  expect(parts.map(({ size }) => size)).toEqual([2, 0, 3])
})

test('a union is made once, until one of its dictionaries grows or another takes its place', () => {
  const [one, other] = [dictionaryOf(['a']), dictionaryOf(['b'])]
  const first = unionOf([one, other])
  expect(unionOf([one, other])).toBe(first)
  other.add('c')
  const second = unionOf([one, other])
  expect(second.dictionary.find('c')).toBe(2)
  expect(unionOf([one, dictionaryOf(['d'])]).dictionary.find('d')).toBe(1)
})
