import { expect, test } from 'vitest'
import { readFilters } from './read-filters.ts'

const kept = [
  { filter: 'values', column: 'user_id', values: ['7', null] },
  { filter: 'days', column: 'timestamp', from: '2023-01-01', to: '2023-01-31' },
  { filter: 'hour', column: 'timestamp', weekday: 1, hour: 23 },
]

test('filters come back as they were kept; anything else is left out', () => {
  expect(readFilters(structuredClone(kept))).toEqual(kept)
  const others = [
    null,
    'values',
    { filter: 'values', column: 'user_id', values: 'all' },
    { filter: 'values', column: 7, values: ['7'] },
    { filter: 'values', column: 'user_id', values: [{}] },
    { filter: 'days', column: 'timestamp', from: 'x', to: '2023-01-31' },
    { filter: 'hour', column: 'timestamp', weekday: 1 },
    { filter: 'raw', column: 'timestamp' },
  ]
  expect(readFilters([...others, kept[0]])).toEqual([kept[0]])
  expect(readFilters({ length: 1 })).toEqual([])
})
