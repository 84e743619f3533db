import { expect, test } from 'vitest'
import type { ResultSummary } from '#session/api.ts'
import { isNarrowed, viewRequest } from './request.ts'
import { plainView } from './table-view.ts'

const column = (name: string) => ({ name, type: { kind: 'text' } as const, decimals: null })
const summary = {
  id: 7,
  columns: [column('a'), column('b'), column('a')],
} as unknown as ResultSummary

test('columns are asked for by their place, one that repeats by its number', () => {
  const view = {
    orderBy: [
      { column: 'a (2)', direction: 'descending' as const },
      { column: 'b', direction: 'ascending' as const },
    ],
    filters: [{ column: 'a', operator: 'contains' as const, value: 'x' }],
    find: '',
  }
  expect(viewRequest(summary, view)).toEqual({
    result: 7,
    orderBy: [
      { column: 2, direction: 'descending' },
      { column: 1, direction: 'ascending' },
    ],
    filters: [{ column: 0, operator: 'contains', value: 'x' }],
    find: null,
  })
})

test('a view of columns that are not there is none', () => {
  const orderBy = [{ column: 'gone', direction: 'ascending' as const }]
  expect(viewRequest(summary, { ...plainView, orderBy })).toBeNull()
  expect(viewRequest(summary, plainView)).toBeNull()
})

test('an order leaves no row out', () => {
  const orderBy = [{ column: 'b', direction: 'ascending' as const }]
  expect(isNarrowed(viewRequest(summary, { ...plainView, orderBy }))).toBe(false)
  expect(isNarrowed(viewRequest(summary, { ...plainView, find: 'x' }))).toBe(true)
  expect(isNarrowed(null)).toBe(false)
})
