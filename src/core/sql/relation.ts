import { addStep, aliased, freeName, freeStepName, selectText } from './statement.ts'
import type { Statement } from './statement.ts'
import type { Keep, Scope } from './scope.ts'
import type { Value } from './value.ts'
import { mapParts, partsOf } from './value.ts'

/** The rows of a step, and what its columns mean. */
export interface Relation {
  readonly name: string
  /** By their names in the query; the expressions are the step's own columns. */
  readonly columns: ReadonlyMap<string, Value>
  readonly raw: ReadonlyMap<string, string>
  /** Names of the step's columns in lower case. */
  readonly taken: ReadonlySet<string>
  /** Columns that tell the order of the rows; empty where nothing after this asks for it. */
  readonly order: readonly string[]
  /** Conditions that the next SELECT applies. */
  readonly where: readonly string[]
  /** Columns that hold intermediate results, by their expressions. */
  readonly kept: ReadonlyMap<string, string>
}

/** A column to be added to a relation. */
export interface Addition {
  /** Its name in the query; null where the query does not know it. */
  readonly name: string | null
  /** What its SQL columns are called, unless that is taken. */
  readonly called: string
  readonly value: Value
}

/** A whole number to be added, of which the query does not know. */
export function hidden(called: string, sql: string): Addition {
  return { name: null, called, value: { kind: 'decimal', scale: 0, sql } }
}

/** Values as the columns of a new step. */
export interface Placed {
  readonly values: readonly Value[]
  /** Items of its SELECT. */
  readonly items: readonly string[]
  readonly taken: ReadonlySet<string>
}

/** Gives every part of the values a column name that is not taken. */
export function placed(
  statement: Statement,
  additions: readonly Pick<Addition, 'called' | 'value'>[],
  taken: ReadonlySet<string>,
): Placed {
  const names = new Set(taken)
  const items: string[] = []
  const values = additions.map(({ called, value }) => {
    const parts = partsOf(value)
    let at = 0
    return mapParts(value, (sql) => {
      const name = claimed(`${called}${parts[at++]?.suffix ?? ''}`, names)
      const identifier = statement.dialect.identifier(name)
      items.push(aliased(sql, identifier))
      return identifier
    })
  })
  return { values, items, taken: names }
}

/** A relation with more columns, and what they hold, in the order of the additions. */
export interface Extended {
  readonly relation: Relation
  readonly values: readonly Value[]
}

/** The same rows with more columns, as a new step. */
export function extended(
  statement: Statement,
  relation: Relation,
  step: string,
  additions: readonly Addition[],
): Extended {
  if (additions.length === 0) return { relation, values: [] }
  const { values, items, taken } = placed(statement, additions, relation.taken)
  const sql = selectText({ columns: ['*', ...items], from: relation.name, where: relation.where })
  const columns = new Map(relation.columns)
  for (const [at, { name }] of additions.entries()) {
    const value = values[at]
    if (name !== null && value !== undefined) columns.set(name, value)
  }
  const name = addStep(statement, step, sql)
  return { relation: { ...relation, name, columns, taken, where: [] }, values }
}

/** A scope over the relation's columns, and the relation that has what the scope has kept. */
export interface Staged<T> {
  readonly relation: Relation
  readonly built: T
}

/** Writes expressions over a relation. What they keep becomes steps before them. */
export function staged<T>(
  statement: Statement,
  relation: Relation,
  build: (scope: Scope) => T,
): Staged<T> {
  const { dialect } = statement
  const memory = new Map(relation.kept)
  const taken = new Set(relation.taken)
  const levels: string[][] = []
  const figures: string[] = []
  const figuresName = freeStepName(statement, 'figures')
  const keep: Keep = (level, name, sql) => {
    return recalled(memory, sql, () => {
      const identifier = dialect.identifier(claimed(name, taken))
      levels[level] = [...(levels[level] ?? []), aliased(sql, identifier)]
      return identifier
    })
  }
  const claimedFigures = new Set<string>()
  const summarise: Scope['summarise'] = (name, sql) => {
    return recalled(memory, sql, () => {
      const identifier = dialect.identifier(claimed(name, claimedFigures))
      figures.push(aliased(sql, identifier))
      return `(SELECT ${identifier} FROM ${figuresName})`
    })
  }
  const { columns, raw } = relation
  const integerIds = integerIdsOf(statement)
  const built = build({ dialect, columns, raw, keep, summarise, integerIds })
  const last = levels.reduce((current, items) => {
    const sql = selectText({ columns: ['*', ...items], from: current.name, where: current.where })
    return { ...current, name: addStep(statement, 'parsed', sql), where: [], taken, kept: memory }
  }, relation)
  if (figures.length > 0) {
    const { name: from, where } = last
    addStep(statement, figuresName, selectText({ columns: figures, from, where }))
  }
  return { relation: last, built }
}

function recalled(memory: Map<string, string>, sql: string, make: () => string): string {
  const known = memory.get(sql)
  if (known !== undefined) return known
  const made = make()
  memory.set(sql, made)
  return made
}

/** A name that no column has, which from now on one has. */
function claimed(wanted: string, taken: Set<string>): string {
  const name = freeName(wanted, taken)
  taken.add(name.toLowerCase())
  return name
}

/** A scope over the output of a step: its columns are told from equal names in the SELECT. */
export function outputScope(statement: Statement, relation: Relation): Scope {
  const qualified = new Map(
    [...relation.columns].map(([name, value]) => [
      name,
      mapParts(value, (sql) => `${relation.name}.${sql}`),
    ]),
  )
  const keep: Keep = (_level, _name, sql) => `(${sql})`
  return {
    dialect: statement.dialect,
    columns: qualified,
    raw: relation.raw,
    keep,
    summarise: (_name, sql) => sql,
    integerIds: integerIdsOf(statement),
  }
}

function integerIdsOf(statement: Statement): Scope['integerIds'] {
  return (sources) => {
    const flags = sources.map((source) => {
      statement.integerIds.add(source)
      return `(SELECT ${statement.dialect.identifier(source)} FROM integer_ids)`
    })
    return flags.join(' AND ')
  }
}
