import type { Order, Query, Selection } from '#core/query/query.ts'
import { expression } from './expression.ts'
import { orderKeys } from './keys.ts'
import type { Output } from './output.ts'
import type { Relation } from './relation.ts'
import { hidden, placed, staged } from './relation.ts'
import { columnsIn } from './row-keys.ts'
import type { Scope } from './scope.ts'
import { addStep, selectText } from './statement.ts'
import type { Statement } from './statement.ts'
import type { Value } from './value.ts'
import { partsOf } from './value.ts'

/** A query's `select` as a step, with the columns by which its rows are to be sorted. */
export function selected(
  statement: Statement,
  rows: Relation,
  { select = [], orderBy = [] }: Query,
  inOrder: boolean,
): Output {
  const { relation, built } = staged(statement, rows, (scope) => {
    const values = select.map(({ of }) => expression(of, scope))
    const sortScope = { ...scope, columns: withOutput(scope.columns, select, values) }
    return { values, keys: orderBy.map((order) => carriedKeys(order, select, sortScope)) }
  })
  const additions = [
    ...select.map(({ name }, at) => ({ called: name, value: built.values[at] ?? none })),
    ...built.keys.flatMap((keys) => (keys ?? []).map((key) => hidden('sort_key', key))),
    ...(inOrder ? rows.order : []).map((column) => hidden(nameOf(column), column)),
  ]
  const { values, items, taken } = placed(statement, additions, new Set())
  const sql = selectText({ columns: items, from: relation.name, where: relation.where })
  const names = values
    .slice(select.length)
    .flatMap((value) => partsOf(value).map((part) => part.sql))
  const carried = built.keys.map((keys) => (keys === null ? null : names.splice(0, keys.length)))
  const columns = select.map(({ name, decimals }, at) => {
    return { name, value: values[at] ?? none, decimals: decimals ?? null }
  })
  return {
    columns,
    carried,
    relation: {
      name: addStep(statement, 'selected', sql),
      columns: new Map(columns.map(({ name, value }) => [name, value])),
      raw: new Map(),
      taken,
      order: names,
      where: [],
      kept: new Map(),
    },
  }
}

const none: Value = { kind: 'null' }

/** The output's columns first: a name means the output's where both have it. */
function withOutput(
  columns: Scope['columns'],
  select: readonly Selection[],
  values: readonly Value[],
): Scope['columns'] {
  return new Map([...columns, ...select.map(({ name }, at) => [name, values[at] ?? none] as const)])
}

/** The sort keys of an order that looks at the input; null where the output alone tells it. */
function carriedKeys(
  { by }: Order,
  select: readonly Selection[],
  scope: Scope,
): readonly string[] | null {
  const isOutput = (name: string): boolean => select.some((selection) => selection.name === name)
  return columnsIn(by).every(isOutput) ? null : orderKeys(expression(by, scope), scope)
}

/** Columns of an order have names that a quoted name spells as they are. */
function nameOf(identifier: string): string {
  return identifier.slice(1, -1)
}
