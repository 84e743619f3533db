import { expect, test } from 'vitest'
import { exactRepeats, splitTie, timeFacts, unsaidFacts } from './facts.ts'

test('a tie is said only where the cut split one', () => {
  expect(splitTie({ tie_place: null, tie_sharing: null, tie_shown: null })).toBeNull()
  expect(splitTie({})).toBeNull()
  const facts = { tie_place: 5, tie_sharing: '4', tie_shown: 1 }
  expect(splitTie(facts)).toEqual({ place: 5, sharing: 4, shown: 1 })
})

test('time facts need all of their parts', () => {
  const facts = { kept: 16169, measured: 13732, capped: 1276, edge: 1161, unknown_share: '0.1507' }
  expect(timeFacts(facts)).toMatchObject({ edge: 1161, share: 0.1507 })
  expect(timeFacts({ ...facts, unknown_share: null })).toBeNull()
})

test('every other fact is left to be said', () => {
  const facts = { tie_place: 1, kept: 2, later: 3, shown: 4, nothing: null }
  expect(unsaidFacts(facts, ['shown'])).toEqual([['later', 3]])
})

test('a note of exact repeats is a number', () => {
  expect(['exact-repeats 12', 'profit-from-cost', 'exact-repeats'].map(exactRepeats)).toEqual([
    12,
    null,
    null,
  ])
})
