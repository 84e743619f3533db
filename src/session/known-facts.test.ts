import { expect, test } from 'vitest'
import type { Query } from '#core/query/query.ts'
import { KnownFacts, knownFactsOf } from './known-facts.ts'

function queryOf(limit: number): Query {
  return { from: 'dataset', select: [], limit }
}

test('facts are known by what was asked, the last ones of a dataset', () => {
  const facts = new KnownFacts()
  for (let at = 0; at < 100; at++) facts.add(queryOf(at), { at })
  expect(facts.find(queryOf(99))).toEqual({ at: 99 })
  expect(facts.find(queryOf(100))).toBe(null)
  expect(facts.find(queryOf(0))).toBe(null)
  const [one, other] = [{}, {}]
  knownFactsOf(one).add(queryOf(1), { at: 1 })
  expect(knownFactsOf(one).find(queryOf(1))).toEqual({ at: 1 })
  expect(knownFactsOf(other).find(queryOf(1))).toBe(null)
})
