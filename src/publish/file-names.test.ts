import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fileNames, secretNames } from './file-names.ts'

test('law: every id has a safe name of its own, whatever the case of letters', () => {
  const ids = fc.uniqueArray(
    fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom('a', 'A', 'con', 'CON', '..', '', 'a-b', 'a b', 'merchant', '-', 'å', 'Å'),
    ),
  )
  fc.assert(
    fc.property(ids, (all) => {
      const names = fileNames(all)
      expect([...names.keys()].toSorted()).toEqual(all.toSorted())
      const lower = [...names.values()].map((name) => name.toLowerCase())
      expect(new Set(lower).size).toBe(all.length)
      for (const name of names.values()) expect(name).toMatch(/^[a-z\d][a-z\d_-]{0,70}$/)
    }),
  )
})

test('a plain id is its own name, and no other id takes it', () => {
  const [other = ''] = fileNames(['Shop 1']).values()
  expect([...fileNames(['Shop 1', '246', 'con', other]).entries()]).toEqual([
    ['246', '246'],
    [other, other],
    ['Shop 1', `${other}-2`],
    ['con', expect.stringMatching(/^con-[\da-f]{16}$/)],
  ])
  expect(other).toMatch(/^shop-1-[\da-f]{16}$/)
})

test('secret names end in what nobody can guess, and differ each time', () => {
  const plain = fileNames(['246', '247'])
  const [a, b] = [secretNames(plain), secretNames(plain)]
  expect(a.get('246')).toMatch(/^246-[\da-f]{32}$/)
  const ends = [...a.values(), ...b.values()].map((name) => name.slice(4))
  expect(new Set(ends).size).toBe(4)
})
