import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterKey, rangeOf, within } from './selection.ts'
import type { Selection } from './selection.ts'

const bounds = { rowCount: 10_000_000, places: 4, pageRows: 15 }
const at = (row: number, place: number): Selection => ({
  anchor: { row, place },
  active: { row, place },
})
const press = (key: string, shift = false, control = false) => ({ key, shift, control })

test('keys move the cell, and stop at the edges', () => {
  expect(afterKey(press('ArrowDown'), at(3, 1), bounds)).toEqual(at(4, 1))
  expect(afterKey(press('ArrowLeft'), at(3, 0), bounds)).toEqual(at(3, 0))
  expect(afterKey(press('PageDown'), at(3, 1), bounds)).toEqual(at(18, 1))
  expect(afterKey(press('End'), at(3, 1), bounds)).toEqual(at(9_999_999, 1))
  expect(afterKey(press('End', false, true), at(3, 1), bounds)).toEqual(at(9_999_999, 3))
  expect(afterKey(press('Home', false, true), at(3, 1), bounds)).toEqual(at(0, 0))
  expect(afterKey(press('ArrowRight', false, true), at(3, 1), bounds)).toEqual(at(3, 3))
  expect(afterKey(press('Enter'), at(3, 1), bounds)).toBeNull()
})

test('shift stretches from where the selection began', () => {
  const one = afterKey(press('ArrowDown', true), at(3, 2), bounds)
  const two = one && afterKey(press('ArrowLeft', true), one, bounds)
  expect(two && rangeOf(two)).toEqual({ rows: [3, 4], places: [1, 2] })
  expect(two && afterKey(press('Escape'), two, bounds)).toEqual(at(4, 1))
})

test('everything is selected without going anywhere', () => {
  const every = afterKey(press('a', false, true), at(3, 1), bounds)
  expect(every && rangeOf(every)).toEqual({ rows: [0, 9_999_999], places: [0, 3] })
  expect(every?.active).toEqual({ row: 0, place: 0 })
})

const keys = [
  'ArrowDown',
  'ArrowUp',
  'ArrowLeft',
  'ArrowRight',
  'PageUp',
  'PageDown',
  'Home',
  'End',
]

test('no key leaves the table', () => {
  const keyPress = fc.record({
    key: fc.constantFrom(...keys),
    shift: fc.boolean(),
    control: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(keyPress), fc.integer({ min: 1, max: 40 }), (presses, rowCount) => {
      const small = { rowCount, places: 3, pageRows: 15 }
      const end = presses.reduce((before, one) => afterKey(one, before, small) ?? before, at(0, 0))
      expect(within(end, small)).toEqual(end)
    }),
  )
})
