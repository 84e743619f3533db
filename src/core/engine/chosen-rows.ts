import { type Expr, call } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { pick } from '#core/table/picks.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { isOfPresent, pickedRows } from './aggregate/aggregation.ts'
import { blocksOf } from './blocks.ts'
import { columnsOf } from './columns-of.ts'
import { evaluate } from './evaluate.ts'
import { and, asBoolean, trueIn, trueRows } from './logic.ts'
import type { Steps } from './steps.ts'

/** Rows of a table that a query looks at; null: all. */
export interface ChosenRows {
  readonly table: Table
  readonly rows: Uint32Array | null
}

/** What a query over rows chooses of some consecutive segments, block by block. */
export function* chosenRows(
  query: Query,
  segments: readonly Table[],
): Steps<{ readonly blocks: readonly ChosenRows[]; readonly filtered: number }> {
  const blocks: ChosenRows[] = []
  let filtered = 0
  for (const segment of segments) {
    for (const whole of blocksOf(segment)) {
      const block = prunedTo(whole, columnsOf(query))
      const rows = rowsThatHold(query.where, block)
      filtered += block.rowCount - (rows?.length ?? block.rowCount)
      const chosen = { table: block, rows }
      blocks.push(
        query.derive === undefined ? chosen : { table: derived(query, rowsOf(chosen)), rows: null },
      )
      yield
    }
  }
  return { blocks, filtered }
}

/** The same as tables of their own. */
export function* chosenBlocks(
  query: Query,
  segments: readonly Table[],
): Steps<{ readonly blocks: readonly Table[]; readonly filtered: number }> {
  const { blocks, filtered } = yield* chosenRows(query, segments)
  return { blocks: blocks.map(rowsOf), filtered }
}

function rowsOf({ table, rows }: ChosenRows): Table {
  return rows === null ? table : pickedRows(table, rows)
}

/** Those columns of a table that are used. */
export function prunedTo(table: Table, used: ReadonlySet<string>): Table {
  return tableOf(
    table.rowCount,
    table.columns.filter(({ name }) => used.has(name)),
  )
}

/** Rows of which less than this share is left are looked at alone by the conditions that follow. */
const fewLeft = 0.25

/**
 * Rows for which all conditions hold, null for all: where the first leaves few, the others see only
 * those.
 */
export function rowsThatHold(where: Expr | undefined, table: Table): Uint32Array | null {
  if (where === undefined || isOfPresent(where, table)) return null
  const [first, ...others] = 'op' in where && where.op === 'and' ? where.args : [where]
  const holds = asBoolean(evaluate(first!, table))
  if (others.length === 0) return someOf(trueRows(holds), table)
  if (trueIn(holds) > fewLeft * table.rowCount)
    return someOf(trueRows(and([holds, ...others.map((other) => evaluate(other, table))])), table)
  const rows = trueRows(holds)
  const rest = others.length === 1 ? others[0] : call('and', ...others)
  const left = rowsThatHold(rest, pickedRows(table, rows))
  return left === null ? rows : pick(rows, left)
}

function someOf(rows: Uint32Array, { rowCount }: Table): Uint32Array | null {
  return rows.length === rowCount ? null : rows
}

function derived(query: Query, table: Table): Table {
  let wider = table
  for (const { name, of } of query.derive ?? []) {
    wider = tableOf(table.rowCount, [...wider.columns, { name, column: evaluate(of, wider) }])
  }
  return wider
}
