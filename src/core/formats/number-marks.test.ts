import { expect, test } from 'vitest'
import { findMarks } from './number-marks.ts'

/** What is said of a column with a value that says nothing, and these. */
function said(...cells: readonly string[]): unknown {
  const rows = ['1.234', ...cells].map((cell, at) => {
    return { cells: [cell], start: at, next: at + 1, isAfterBlank: false }
  })
  const { commas, evidence } = findMarks(rows, {
    header: ['price'],
    asked: undefined,
    lineOf: (at) => at + 2,
  })
  const { comma, point, open } = evidence[0]?.values ?? {}
  return { commas: commas.length, comma, point, open }
}

const none = { commas: 0, comma: 0, point: 0, open: 1 }

test.each(['1.234,56', '12,5', '0,123', '1.234.567', '1 234,567', '(1.234,5 €)'])(
  '%j proves a comma',
  (text) => expect(said(text)).toEqual({ ...none, commas: 1, comma: 1 }),
)

test.each(['12.5', '$1,234.50', '1,234,567', "1'234.50", '.5'])('%j proves a point', (text) =>
  expect(said(text)).toEqual({ ...none, point: 1 }),
)

test.each(['-1,234 €', '1.234'])('%j proves nothing', (text) =>
  expect(said(text)).toEqual({ ...none, open: 2 }),
)

test('a column that holds other things than numbers is not asked', () => {
  expect(said('a.b', 'c,d', 'e')).toEqual({ commas: 0 })
})

test('more proofs decide', () => {
  expect(said('1,5', '2,5', '3.5')).toEqual({ commas: 1, comma: 2, point: 1, open: 1 })
})
