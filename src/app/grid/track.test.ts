import fc from 'fast-check'
import { expect, test } from 'vitest'
import { afterScroll, positionOf, revealed, slotsOf, topRow } from './track.ts'
import type { Track } from './track.ts'

const long: Track = { rowCount: 5_000_000, rowHeight: 32, viewHeight: 640 }
const maxSlots = slotsOf(long.rowCount)
const start = { shift: 0, scrollTop: 0 }
const maxTop = slotsOf(long.rowCount) * long.rowHeight - long.viewHeight

test('a short table only scrolls', () => {
  const short = { ...long, rowCount: 500 }
  expect(afterScroll(short, start, 9000)).toEqual({ shift: 0, scrollTop: 9000 })
})

test('the end of the bar is the end of the table', () => {
  const end = afterScroll(long, start, maxTop)
  expect(end.shift + maxSlots).toBe(long.rowCount)
  expect(topRow(long, end) + long.viewHeight / long.rowHeight).toBe(long.rowCount)
})

test('half way down the bar is half way down the table', () => {
  const middle = afterScroll(long, start, maxTop / 2)
  expect(Math.abs(topRow(long, middle) - long.rowCount / 2)).toBeLessThan(100)
})

const position = fc.record({
  shift: fc.integer({ min: 0, max: long.rowCount - maxSlots }),
  scrollTop: fc.integer({ min: 0, max: maxTop }),
})

test('a turn of the wheel moves by its rows, wherever the table stands', () => {
  fc.assert(
    fc.property(position, fc.integer({ min: -10, max: 10 }), (before, rows) => {
      const scrollTop = before.scrollTop + rows * long.rowHeight
      fc.pre(scrollTop >= 0 && scrollTop <= maxTop)
      const after = afterScroll(long, before, scrollTop)
      expect(topRow(long, after)).toBe(before.shift + Math.round(scrollTop / long.rowHeight))
      expect(after.shift).toBeGreaterThanOrEqual(0)
      expect(after.shift).toBeLessThanOrEqual(long.rowCount - maxSlots)
      expect(after.scrollTop).toBeGreaterThanOrEqual(0)
      expect(after.scrollTop).toBeLessThanOrEqual(maxTop)
    }),
  )
})

test('every row can be brought to the top, but for the last view', () => {
  const lastTop = long.rowCount - long.viewHeight / long.rowHeight
  fc.assert(
    fc.property(fc.integer({ min: 0, max: long.rowCount - 1 }), (row) => {
      expect(topRow(long, positionOf(long, row))).toBe(Math.min(row, lastTop))
    }),
  )
})

test('of a hundred million rows each can be brought into view, the last one too', () => {
  const huge: Track = { rowCount: 100_000_000, rowHeight: 32, viewHeight: 530 }
  const rowIn = fc.integer({ min: 0, max: huge.rowCount - 1 })
  fc.assert(
    fc.property(fc.array(rowIn, { minLength: 1 }), (rows) => {
      let now = start
      for (const row of [...rows, huge.rowCount - 1]) {
        now = revealed(huge, now, row)
        const pixels = (row - now.shift) * huge.rowHeight - now.scrollTop
        expect(pixels).toBeGreaterThanOrEqual(0)
        expect(pixels + huge.rowHeight).toBeLessThanOrEqual(huge.viewHeight)
        expect(now.scrollTop).toBeGreaterThanOrEqual(0)
        expect(now.scrollTop).toBeLessThanOrEqual(
          slotsOf(huge.rowCount) * huge.rowHeight - huge.viewHeight,
        )
      }
    }),
  )
})

test('a row in view is left where it is, and the next one moves the table by a row', () => {
  const there = positionOf(long, 2_000_000)
  expect(revealed(long, there, 2_000_005)).toBe(there)
  const below = revealed(long, there, 2_000_020)
  expect(below).toEqual({ shift: there.shift, scrollTop: there.scrollTop + long.rowHeight })
})

test('the scroll bar says how far down a row is', () => {
  const { scrollTop } = positionOf(long, long.rowCount / 4)
  expect(scrollTop / maxTop).toBeCloseTo(0.25, 2)
})
