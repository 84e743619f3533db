import type { SortingState } from '@tanstack/react-table'
import type { TableOrder } from './table-view.ts'

/** An order by column keys as the grid has it, by the columns' places. */
export function sortingOf(orderBy: readonly TableOrder[], keys: readonly string[]): SortingState {
  return orderBy.flatMap(({ column, direction }) => {
    const at = keys.indexOf(column)
    return at < 0 ? [] : [{ id: `c${at}`, desc: direction === 'descending' }]
  })
}

/** The grid's order by column keys. */
export function orderedBy(sorting: SortingState, keys: readonly string[]): readonly TableOrder[] {
  return sorting.flatMap(({ id, desc }) => {
    const column = keys[Number(id.slice(1))]
    return column === undefined ? [] : [{ column, direction: desc ? 'descending' : 'ascending' }]
  })
}
