import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  hideColumn,
  moveColumn,
  neighbourOf,
  orderOf,
  pinColumn,
  placeColumn,
  plainLayout,
  shownOf,
} from './layout.ts'
import type { GridLayout } from './layout.ts'

const ids = ['c0', 'c1', 'c2', 'c3']

test('a column goes before another, and is pinned where that one is', () => {
  expect(orderOf(placeColumn(plainLayout, ids, 'c3', 'c1'), ids)).toEqual(['c0', 'c3', 'c1', 'c2'])
  expect(orderOf(placeColumn(plainLayout, ids, 'c1', null), ids)).toEqual(['c0', 'c2', 'c3', 'c1'])
  const pinned = placeColumn(plainLayout, ids, 'c2', 'c0')
  expect(pinned.columnPinning.start).toEqual(['c2', 'c0'])
  expect(orderOf(placeColumn(pinned, ids, 'c2', 'c3'), ids)).toEqual(['c0', 'c1', 'c2', 'c3'])
})

test('a move passes over hidden columns and stays on its side of the pin', () => {
  const hidden = hideColumn(plainLayout, 'c2', true)
  expect(shownOf(moveColumn(hidden, ids, 'c1', 1), ids)).toEqual(['c0', 'c3', 'c1'])
  expect(neighbourOf(plainLayout, ids, 'c1', -1)).toBeNull()
  expect(moveColumn(plainLayout, ids, 'c0', 1)).toBe(plainLayout)
})

const change: fc.Arbitrary<(layout: GridLayout) => GridLayout> = fc.oneof(
  fc.tuple(fc.constantFrom(...ids), fc.constantFrom(...ids, null)).map(
    ([id, before]) =>
      (layout: GridLayout) =>
        placeColumn(layout, ids, id, before),
  ),
  fc.tuple(fc.constantFrom(...ids), fc.boolean()).map(
    ([id, pinned]) =>
      (layout: GridLayout) =>
        pinColumn(layout, id, pinned),
  ),
  fc.tuple(fc.constantFrom(...ids), fc.constantFrom(-1 as const, 1 as const)).map(
    ([id, step]) =>
      (layout: GridLayout) =>
        moveColumn(layout, ids, id, step),
  ),
)

test('whatever is moved, no column is lost and pinned ones come first', () => {
  fc.assert(
    fc.property(fc.array(change), (changes) => {
      const layout = changes.reduce((before, make) => make(before), plainLayout)
      const order = orderOf(layout, ids)
      expect(order.toSorted()).toEqual(ids)
      const { start } = layout.columnPinning
      expect(order.slice(0, start.length)).toEqual(start)
    }),
  )
})

test('a move and its reverse change nothing that is seen', () => {
  fc.assert(
    fc.property(fc.array(change), fc.constantFrom(...ids), (changes, id) => {
      const layout = changes.reduce((before, make) => make(before), plainLayout)
      fc.pre(neighbourOf(layout, ids, id, 1) !== null)
      const there = moveColumn(layout, ids, id, 1)
      expect(shownOf(there, ids)).not.toEqual(shownOf(layout, ids))
      expect(shownOf(moveColumn(there, ids, id, -1), ids)).toEqual(shownOf(layout, ids))
    }),
  )
})
