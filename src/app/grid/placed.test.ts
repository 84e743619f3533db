import { expect, test } from 'vitest'
import type { GridColumn } from './grid-table.ts'
import { columnsInView, placedColumns } from './placed.ts'

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
