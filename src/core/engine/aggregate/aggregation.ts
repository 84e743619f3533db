import { concat, gather } from '#core/table/assemble.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import type { Column } from '#core/table/column.ts'
import { type Table, getColumn, tableOf } from '#core/table/table.ts'
import { evaluate } from '../evaluate.ts'
import { asBoolean, trueRows } from '../logic.ts'
import type { Steps } from '../steps.ts'
import { unified } from '../unify.ts'

/**
 * What has been seen of a measure: records in columns, each belonging to a group. Records stand in
 * input order. It is plain columns, so it crosses threads, and merging is concatenation.
 */
export interface State {
  readonly groups: Uint32Array
  readonly columns: readonly Column[]
}

/**
 * A measure in three steps. The merge law, which is tested: `reduce` of concatenated states equals
 * `reduce` of the concatenated reduced ones, so no answer depends on how rows were cut.
 */
export interface Aggregation<Asked extends NamedMeasure = NamedMeasure> {
  /** The records of some rows; `rows` are the table's, already filtered by the measure's `where`. */
  project(measure: Asked, rows: Table): readonly Column[]
  /** As few records as the final value needs. */
  reduce(measure: Asked, state: State, size: number): Steps<State>
  /** One value a group, from reduced state. */
  finish(measure: Asked, state: State, size: number): Steps<Column>
}

/** The state of a measure over one table whose rows are grouped. */
export function* partialState(
  aggregation: Aggregation,
  measure: NamedMeasure,
  input: { readonly table: Table; readonly rowToGroup: Uint32Array; readonly size: number },
): Steps<State> {
  const { table, rowToGroup, size } = input
  if (measure.where === undefined) {
    const columns = aggregation.project(measure, table)
    return yield* aggregation.reduce(measure, { groups: rowToGroup, columns }, size)
  }
  const rows = trueRows(asBoolean(evaluate(measure.where, table)))
  const columns = aggregation.project(measure, pickedRows(table, rows))
  const groups = rows.map((row) => rowToGroup[row]!)
  return yield* aggregation.reduce(measure, { groups, columns }, size)
}

/** States of consecutive tables as one; `groupOf[i]` maps the groups of state i to common ones. */
export function mergedState(states: readonly State[], groupOf: readonly Uint32Array[]): State {
  const groups = new Uint32Array(states.reduce((sum, state) => sum + state.groups.length, 0))
  let at = 0
  states.forEach((state, index) => {
    for (const group of state.groups) groups[at++] = groupOf[index]![group]!
  })
  const columns = states[0]!.columns.map((_, column) =>
    concat(unified(states.map((state) => state.columns[column]!))),
  )
  return { groups, columns }
}

/** The same state without the records for which `keep` is false. */
export function filteredState(state: State, keep: (record: number) => boolean): State {
  const kept = new Uint32Array(state.groups.length)
  let count = 0
  for (let record = 0; record < kept.length; record++) if (keep(record)) kept[count++] = record
  if (count === kept.length) return state
  return pickedRecords(state, kept.subarray(0, count))
}

export function pickedRecords(state: State, records: Uint32Array): State {
  return {
    groups: records.map((record) => state.groups[record]!),
    columns: state.columns.map((column) => gather(column, records)),
  }
}

/** A table that picks its columns' rows only when a column is asked for. */
function pickedRows(table: Table, rows: Uint32Array): Table {
  const picked = new Map<string, Column>()
  return tableOf(
    rows.length,
    table.columns.map(({ name }) => ({
      name,
      get column(): Column {
        let column = picked.get(name)
        if (column === undefined) picked.set(name, (column = gather(getColumn(table, name), rows)))
        return column
      },
    })),
  )
}
