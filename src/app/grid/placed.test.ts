import { expect, test } from 'vitest'
import type { GridColumn } from './grid-table.ts'
import { columnsInView, placedColumns, scrolledTo } from './placed.ts'

function placed(count: number) {
  const columns = Array.from({ length: count }, (_, at): GridColumn => {
    return { id: `c${at}`, title: '', align: 'start', show: String, width: 100 }
  })
  const shown = columns.map(({ id, width }, at) => ({ id, width, pinned: at === 0 }))
  return placedColumns(columns, shown, 1000)
}

const places = (view: ReturnType<typeof placed>) => view.list.map(({ place }) => place)

test('of a few columns all are drawn', () => {
  const view = columnsInView(placed(39), { scrollLeft: 0, viewWidth: 1000, always: null })
  expect(view.list).toHaveLength(39)
})

test('of many columns those in view are drawn, those that stay and the one that is asked for', () => {
  const sideways = { scrollLeft: 10_000, viewWidth: 1000, always: 7 }
  const view = columnsInView(placed(300), sideways)
  const seen = Array.from({ length: 18 }, (_, at) => 96 + at)
  expect(places(view)).toEqual([0, 7, ...seen])
  expect(view.list[2]?.style).toEqual({ gridColumn: 97 })
  expect([view.width, view.gridTemplateColumns.split(' ').length]).toEqual([30_000, 300])
})

test.each([
  [0, 12, 300, 'a column at the right comes to the right edge'],
  [2000, 12, 1100, 'one at the left comes beside those that stay'],
  [500, 12, 500, 'one in view moves nothing'],
  [700, 0, 700, 'nor does one that stays'],
  [0, 299, 29_000, 'the last is reached'],
])('from %i, column %i: %i (%s)', (scrollLeft, place, expected) => {
  expect(scrolledTo(placed(300), place, { scrollLeft, clientWidth: 1000 })).toBe(expected)
})
