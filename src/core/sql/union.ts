import type { ColumnType } from '#core/table/type.ts'
import type { OutputValue } from './output.ts'
import type { Relation } from './relation.ts'
import { hidden, placed } from './relation.ts'
import { inOrder, over } from './measures.ts'
import { addStep, selectText } from './statement.ts'
import type { Statement } from './statement.ts'
import type { Value } from './value.ts'
import { asType, partsOf } from './value.ts'

/** A query of a union as rows. */
export interface Branch {
  readonly relation: Relation
  readonly columns: readonly OutputValue[]
}

/** The rows of all branches, one branch after the other. */
export function united(
  statement: Statement,
  branches: readonly Branch[],
  types: ReadonlyMap<string, ColumnType>,
  inBranchOrder: boolean,
): Relation {
  const selects = branches.map((branch, at) =>
    branchSelect(statement, branch, types, inBranchOrder ? at + 1 : null),
  )
  const [first] = selects
  const values = (first?.values ?? []).map((value, at) => withAllSources(value, branches, at))
  const sql = selects.map((select) => select.sql).join('\nUNION ALL\n')
  return {
    name: addStep(statement, 'united', sql),
    columns: new Map([...types.keys()].map((name, at) => [name, values[at] ?? { kind: 'null' }])),
    raw: new Map(),
    taken: first?.taken ?? new Set(),
    order: values.slice(types.size).flatMap((value) => partsOf(value).map((part) => part.sql)),
    where: [],
    kept: new Map(),
  }
}

interface BranchSelect {
  readonly sql: string
  readonly values: readonly Value[]
  readonly taken: ReadonlySet<string>
}

function branchSelect(
  statement: Statement,
  { relation, columns: values }: Branch,
  types: ReadonlyMap<string, ColumnType>,
  number: number | null,
): BranchSelect {
  const additions = [...types].map(([name, type], at) => ({
    called: name,
    value: asType(values[at]?.value ?? { kind: 'null' }, type, statement.dialect),
  }))
  const order = [
    hidden('branch', String(number)),
    hidden('position', `row_number() ${over([], relation.order.map(inOrder))}`),
  ]
  const all = number === null ? additions : [...additions, ...order]
  const placedValues = placed(statement, all, new Set())
  const sql = selectText({
    columns: placedValues.items,
    from: relation.name,
    where: relation.where,
  })
  return { sql, values: placedValues.values, taken: placedValues.taken }
}

function withAllSources(value: Value, branches: readonly Branch[], at: number): Value {
  if (value.kind !== 'id') return value
  const ids = branches.flatMap(({ columns }) => {
    const other = columns[at]?.value
    return other?.kind === 'id' ? [other] : []
  })
  if (ids.some(({ sources }) => sources.length === 0)) return { ...value, sources: [] }
  return { ...value, sources: [...new Set(ids.flatMap(({ sources }) => sources))] }
}
