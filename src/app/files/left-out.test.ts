import { expect, test } from 'vitest'
import { isLeftOut } from './left-out.ts'

test.each([
  ['march/sales.csv', false],
  ['march/.DS_Store', true],
  ['march/.git/config', true],
  ['march/~$sales.xlsx', true],
  ['Thumbs.db', true],
  ['__MACOSX/sales.csv', true],
  ['a.b/c..csv', false],
])('%s', (path, left) => {
  expect(isLeftOut(path)).toBe(left)
})
