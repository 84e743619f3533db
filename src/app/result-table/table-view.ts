import type { FilterOperator } from '#session/api.ts'

/**
 * How a person looks at a result: its order, its filters, its search. Owned by who shows the table,
 * so that it can live in the address; the table only asks for changes.
 */
export interface TableView {
  /** First key first; empty: the report's order. */
  readonly orderBy: readonly TableOrder[]
  /** All must hold. */
  readonly filters: readonly TableFilter[]
  /** Text that some cell must contain; empty for none. */
  readonly find: string
}

export interface TableOrder {
  /** A key of `columnKeys`. One that the result does not have is passed over. */
  readonly column: string
  readonly direction: 'ascending' | 'descending'
}

export interface TableFilter {
  /** A key of `columnKeys`. */
  readonly column: string
  readonly operator: FilterOperator
  /** As typed; empty for `isNull` and `isNotNull`. */
  readonly value: string
}

/** All rows in the report's order. */
export const plainView: TableView = { orderBy: [], filters: [], find: '' }

/** The names of a result's columns; one that repeats is numbered, so that each key means one column. */
export function columnKeys(columns: readonly { readonly name: string }[]): readonly string[] {
  const taken = new Set(columns.map(({ name }) => name))
  const seen = new Set<string>()
  return columns.map(({ name }) => {
    if (!seen.has(name)) {
      seen.add(name)
      return name
    }
    let count = 2
    while (taken.has(`${name} (${count})`)) count++
    const key = `${name} (${count})`
    taken.add(key)
    return key
  })
}
