import type { Dialect } from './dialect.ts'

/** A statement that is being written: its named steps (common table expressions), in order. */
export interface Statement {
  readonly dialect: Dialect
  readonly steps: Step[]
  /** Dataset columns of ids whose order the statement has to decide. */
  readonly integerIds: Set<string>
}

export interface Step {
  readonly name: string
  readonly sql: string
}

/** The clauses of one SELECT. */
export interface Select {
  readonly columns: readonly string[]
  readonly from: string
  readonly where: readonly string[]
  readonly groupBy?: readonly string[]
  readonly orderBy?: readonly string[]
  readonly limit?: number
}

/** Adds a step and answers its name, which is the wanted one or, when taken, has a number after it. */
export function addStep(statement: Statement, wanted: string, sql: string): string {
  const name = freeStepName(statement, wanted)
  statement.steps.push({ name, sql })
  return name
}

/** A name that no step has. */
export function freeStepName(statement: Statement, wanted: string): string {
  return freeName(wanted, new Set(statement.steps.map((step) => step.name)))
}

/** `taken` holds names in lower case: SQL engines take `SKU` and `sku` for one name. */
export function freeName(wanted: string, taken: ReadonlySet<string>): string {
  let name = wanted
  for (let number = 2; taken.has(name.toLowerCase()); number++) name = `${wanted}_${number}`
  return name
}

/** One SELECT, a line an item. */
export function selectText({ columns, from, where, groupBy, orderBy, limit }: Select): string {
  const lines = ['SELECT', list(columns), `FROM ${from}`]
  if (where.length > 0) lines.push(`WHERE ${where.map(conjunct).join('\n  AND ')}`)
  if (groupBy !== undefined && groupBy.length > 0) lines.push(`GROUP BY ${groupBy.join(', ')}`)
  if (orderBy !== undefined && orderBy.length > 0) lines.push(`ORDER BY\n${list(orderBy)}`)
  if (limit !== undefined) lines.push(`LIMIT ${limit}`)
  return lines.join('\n')
}

/** An item of a SELECT. */
export function aliased(sql: string, identifier: string): string {
  return sql === identifier ? sql : `${sql} AS ${identifier}`
}

/** The whole statement: its steps, then the last SELECT. */
export function statementText(statement: Statement, last: string): string {
  if (statement.steps.length === 0) return last
  const steps = statement.steps.map(({ name, sql }) => `${name} AS (\n${indented(sql)}\n)`)
  return `WITH ${steps.join(',\n')}\n${last}`
}

function list(items: readonly string[]): string {
  return items.map((item) => indented(item)).join(',\n')
}

function conjunct(sql: string): string {
  return / OR | AND /.test(sql) ? `(${sql})` : sql
}

/** Line breaks inside quoted names and literals stay what they are. */
function indented(sql: string): string {
  const quotedOrBreak = /("(?:[^"]|"")*"|'(?:[^']|'')*')|\n/g
  return `  ${sql.replace(quotedOrBreak, (_, quoted: string | undefined) => quoted ?? '\n  ')}`
}
