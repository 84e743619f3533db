import fc from 'fast-check'
import { expect, test } from 'vitest'
import { columnKeys } from './table-view.ts'

test('names that repeat are numbered', () => {
  const keys = (...names: string[]) => columnKeys(names.map((name) => ({ name })))
  expect(keys('a', 'b', 'a', 'a')).toEqual(['a', 'b', 'a (2)', 'a (3)'])
  expect(keys('a', 'a', 'a (2)')).toEqual(['a', 'a (3)', 'a (2)'])
})

test('each key means one column, and the first of a name keeps it', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('a', 'a (2)', 'a (2) (2)', '__proto__', '')), (names) => {
      const keys = columnKeys(names.map((name) => ({ name })))
      expect(new Set(keys).size).toBe(names.length)
      for (const name of names) expect(keys[names.indexOf(name)]).toBe(name)
    }),
  )
})
