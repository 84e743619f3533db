import type { ResultSummary, ViewRequest } from '#session/api.ts'
import { columnKeys } from './table-view.ts'
import type { TableView } from './table-view.ts'

/** What to ask the engine for; null where the view is the result itself. */
export function viewRequest({ id, columns }: ResultSummary, view: TableView): ViewRequest | null {
  const keys = columnKeys(columns)
  const place = <T extends { readonly column: string }>(part: T) => {
    const column = keys.indexOf(part.column)
    return column < 0 ? [] : [{ ...part, column }]
  }
  const request = {
    result: id,
    filters: view.filters.flatMap((filter) => place(filter)),
    find: view.find === '' ? null : view.find,
    orderBy: view.orderBy.flatMap((order) => place(order)),
  }
  const { filters, find, orderBy } = request
  return filters.length === 0 && find === null && orderBy.length === 0 ? null : request
}

/** Whether the view leaves rows out. */
export function isNarrowed(request: ViewRequest | null): boolean {
  return request !== null && (request.filters.length > 0 || request.find !== null)
}
