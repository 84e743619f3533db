import { expect, test } from 'vitest'
import { stuckColumns } from './stuck.ts'

const columns = [
  { pinned: true, width: 100 },
  { pinned: true, width: 150 },
  { pinned: false, width: 100 },
]

test('pinned columns stand beside each other', () => {
  expect(stuckColumns(columns, 1000)).toEqual({ lefts: [0, 100, undefined], width: 250 })
})

test('on a narrow page fewer stay, on the narrowest none', () => {
  expect(stuckColumns(columns, 320)).toEqual({ lefts: [0, undefined, undefined], width: 100 })
  expect(stuckColumns(columns, 120)).toEqual({
    lefts: [undefined, undefined, undefined],
    width: 0,
  })
})
