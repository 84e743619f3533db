import { concat, gather } from '#core/table/assemble.ts'
import type { Expr, Operation } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import type { BooleanColumn, Column } from '#core/table/column.ts'
import { type Table, getColumn, tableOf } from '#core/table/table.ts'
import { evaluate } from '../evaluate.ts'
import { asBoolean, trueRows } from '../logic.ts'
import type { CodeSets } from '../group/value-sets.ts'
import type { Steps } from '../steps.ts'
import { unified } from '../unify.ts'

/**
 * What has been seen of a measure: records in columns, each belonging to a group. Records stand in
 * input order. It is plain columns, so it crosses threads, and merging is concatenation.
 */
export interface State {
  readonly groups: Uint32Array
  readonly columns: readonly Column[]
  /** Where a record is a set of integers, in place of columns: as many sets as groups. */
  readonly sets?: ValueSets
  /** Whether nobody else has its arrays, so that they may be handed over. */
  readonly areMade?: boolean
}

/** Sets of the integers that are their own codes. */
export interface ValueSets extends CodeSets {
  /** How the integers are held: a column without rows. */
  readonly model: Column
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
  /**
   * Reduces blocks of records as they come, without keeping them; absent where only all of them
   * together can be reduced. `rows` are those of each group, where every row is a record.
   */
  fold?(measure: Asked, size: number, rows?: Uint32Array | null): Fold
  /** The state of rows for which a condition holds, where that need not pick them. */
  where?(where: Expr, rows: GroupedBlocks): Steps<State>
  /** What says the same of these rows with less to look at; null where nothing does. */
  shortcut?(measure: Asked, blocks: readonly Table[]): Shortcut | null
}

/** A measure in another's place, and what makes the other's values of its own. */
export interface Shortcut {
  readonly measure: NamedMeasure
  readonly values: (own: Column) => Column
}

/** A state that grows by blocks of records. */
export interface Fold {
  add(block: State): Steps<void>
  /** What `reduce` would say of all the blocks. */
  state(): Steps<State>
  /** What `finish` would say of that, where there is a shorter way. */
  finished?(): Steps<Column>
}

/** Rows whose groups are known, in blocks. */
export interface GroupedBlocks {
  readonly blocks: readonly Table[]
  /** The group of each row, an array a block. */
  readonly groups: readonly Uint32Array[]
  readonly size: number
  /** Rows of each group. */
  readonly counts: Uint32Array
}

/** The state of a measure over grouped rows. */
export function* partialState(
  aggregation: Aggregation,
  measure: NamedMeasure,
  rows: GroupedBlocks,
): Steps<State> {
  const shortcut = aggregation.shortcut?.(measure, rows.blocks) ?? null
  if (shortcut === null) return yield* stateOf(aggregation, measure, rows)
  const { groups, columns } = yield* stateOf(aggregation, shortcut.measure, rows)
  return { groups, columns: columns.map(shortcut.values) }
}

function* stateOf(
  aggregation: Aggregation,
  measure: NamedMeasure,
  { blocks, groups, size, counts }: GroupedBlocks,
): Steps<State> {
  const { where } = measure
  if (aggregation.where !== undefined && where !== undefined) {
    if (!blocks.every((block) => isOfPresent(where, block)))
      return yield* aggregation.where(where, { blocks, groups, size, counts })
  }
  const chosen = yield* chosenOf(measure, blocks)
  const rows = chosen.every((kept) => kept === null) ? counts : null
  const fold = aggregation.fold?.(measure, size, rows) ?? collector(aggregation, measure, size)
  for (const [at, block] of blocks.entries()) {
    const own = groups[at]!
    const kept = chosen[at]!
    const columns = aggregation.project(measure, kept === null ? block : kept.table)
    yield* fold.add({ groups: kept === null ? own : groupsOfChosen(own, kept), columns })
    yield
  }
  return yield* fold.state()
}

function* chosenOf(
  { where }: NamedMeasure,
  blocks: readonly Table[],
): Steps<readonly (ChosenRows | null)[]> {
  if (where === undefined) return blocks.map(() => null)
  const chosen: (ChosenRows | null)[] = []
  for (const block of blocks) {
    chosen.push(isOfPresent(where, block) ? null : chosenRows(where, block))
    yield
  }
  return chosen
}

/** Whether a condition asks that a value be there, where none is missing. */
export function isOfPresent(where: Expr, table: Table): boolean {
  const missing = argumentOf(where, 'not')
  const value = missing && argumentOf(missing, 'isNull')
  return value !== null && evaluate(value, table).validity === null
}

function argumentOf(expr: Expr, op: Operation): Expr | null {
  return 'op' in expr && expr.op === op ? expr.args[0]! : null
}

const knownConditions = new WeakMap<Table, Map<string, BooleanColumn>>()

/** A condition on the rows of a table, which several measures may have: it is looked at once. */
export function conditionOf(where: Expr, table: Table): BooleanColumn {
  const known = knownConditions.get(table) ?? new Map<string, BooleanColumn>()
  knownConditions.set(table, known)
  const key = JSON.stringify(where)
  const holds = known.get(key) ?? asBoolean(evaluate(where, table))
  known.set(key, holds)
  return holds
}

/** The rows of a table for which a condition holds. */
interface ChosenRows {
  readonly rows: Uint32Array
  readonly table: Table
}

/** What was chosen of a table: measures of one query often share their condition. */
const knownChoices = new WeakMap<Table, Map<string, ChosenRows | null>>()

/** Null for all of them. */
function chosenRows(where: Expr, table: Table): ChosenRows | null {
  const known = knownChoices.get(table) ?? new Map<string, ChosenRows | null>()
  knownChoices.set(table, known)
  const key = JSON.stringify(where)
  let chosen = known.get(key)
  if (chosen !== undefined) return chosen
  const rows = trueRows(conditionOf(where, table))
  chosen = rows.length === table.rowCount ? null : { rows, table: pickedRows(table, rows) }
  known.set(key, chosen)
  return chosen
}

/** Of the groups of a query's rows those of the rows that its measures chose last. */
const lastPicked = new WeakMap<Uint32Array, { readonly of: Uint32Array; groups: Uint32Array }>()

function groupsOfChosen(groups: Uint32Array, { rows }: ChosenRows): Uint32Array {
  const known = lastPicked.get(groups)
  if (known?.of === rows) return known.groups
  const picked = pickedGroups(groups, rows)
  lastPicked.set(groups, { of: rows, groups: picked })
  return picked
}

function pickedGroups(groups: Uint32Array, rows: Uint32Array): Uint32Array {
  const picked = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) picked[at] = groups[rows[at]!]!
  return picked
}

/** So many records are kept before they are reduced together. */
export const manyRecords = 2 ** 20

/** Records kept until there are many, which are then reduced together. */
export function collector(aggregation: Aggregation, measure: NamedMeasure, size: number): Fold {
  let kept: State[] = []
  let records = 0
  let limit = manyRecords
  function* state(): Steps<State> {
    return yield* aggregation.reduce(measure, joinedStates(kept), size)
  }
  return {
    *add(block) {
      kept.push(block)
      records += block.groups.length
      if (records < limit) return
      kept = [yield* state()]
      records = kept[0]!.groups.length
      limit = Math.max(manyRecords, 2 * records)
    },
    state,
  }
}

/** Records of several states as one. */
export function joinedStates(states: readonly State[]): State {
  if (states.length === 1) return states[0]!
  const groups = new Uint32Array(states.reduce((sum, state) => sum + state.groups.length, 0))
  let at = 0
  for (const state of states) {
    groups.set(state.groups, at)
    at += state.groups.length
  }
  return { groups, columns: joinedColumns(states) }
}

function joinedColumns(states: readonly State[]): readonly Column[] {
  return states[0]!.columns.map((_, column) =>
    concat(unified(states.map((state) => state.columns[column]!))),
  )
}

/** A measure of consecutive tables; `groupOf[i]` maps the groups of state i to common ones. */
export function* mergedMeasure(
  aggregation: Aggregation,
  measure: NamedMeasure,
  {
    states,
    groupOf,
    size,
  }: {
    readonly states: readonly State[]
    readonly groupOf: readonly Uint32Array[]
    readonly size: number
  },
): Steps<Column> {
  const fold = aggregation.fold?.(measure, size) ?? collector(aggregation, measure, size)
  for (const [at, state] of states.entries()) {
    const common = isEvery(state.groups, groupOf[at]!.length)
      ? groupOf[at]!
      : pickedGroups(groupOf[at]!, state.groups)
    yield* fold.add({ ...state, groups: common })
    yield
  }
  if (fold.finished !== undefined) return yield* fold.finished()
  return yield* aggregation.finish(measure, yield* fold.state(), size)
}

/** Whether these are all groups in their order. */
export function isEvery(groups: Uint32Array, size: number): boolean {
  if (groups.length !== size) return false
  for (let group = 0; group < size; group++) if (groups[group] !== group) return false
  return true
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
    groups: pickedGroups(state.groups, records),
    columns: state.columns.map((column) => gather(column, records)),
  }
}

/** A table that picks its columns' rows only when a column is asked for. */
export function pickedRows(table: Table, rows: Uint32Array): Table {
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
