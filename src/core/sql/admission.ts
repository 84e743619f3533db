import type { ColumnType } from '#core/table/type.ts'
import { compared } from './comparison.ts'
import { knownCells, namesIn } from './converted.ts'
import type { CellColumn, Cells } from './converted.ts'
import { withDateOrders } from './date-orders.ts'
import type { OrderedCells } from './date-orders.ts'
import { expression, literalNumber } from './expression.ts'
import { inOrder, over } from './measures.ts'
import { decimalsPower, isSafeInteger, readNumber, scaledNumber } from './read-number.ts'
import { readStrictTime, readTime } from './read-time.ts'
import { extended, hidden, placed, staged } from './relation.ts'
import type { Relation } from './relation.ts'
import type { Scope } from './scope.ts'
import type { ScriptRequest } from './script-request.ts'
import { addStep, selectText } from './statement.ts'
import type { Statement } from './statement.ts'
import type { Value } from './value.ts'
import { nullMark, operand, partsOf, typeOf } from './value.ts'

/** The accepted records as a step, and the types of their columns. */
export interface Admitted {
  readonly relation: Relation
  readonly types: ReadonlyMap<string, ColumnType>
}

/**
 * From converted records to accepted ones: one rule rejects a record, the first that fails, column
 * by column; a repeated value is looked for only among records that passed all else.
 */
export function admittedRecords(statement: Statement, request: ScriptRequest): Admitted {
  const cells = withDateOrders(statement, knownCells(statement, request), request.dateOrder)
  const typed = typedRecords(statement, cells, new Set(namesIn(request.query, ['raw'])))
  const passed = passedRecords(statement, typed, cells)
  const unique = withoutRepeats(statement, passed, request.unique)
  return acceptedStep(statement, withDerivations(statement, unique, request))
}

/** Every column's cells as values of its type, null where they are not. */
function typedRecords(
  statement: Statement,
  cells: OrderedCells,
  rawNames: ReadonlySet<string>,
): Relation {
  const { dialect } = statement
  const start: Relation = {
    name: cells.step,
    columns: new Map(['_file', '_record'].map((name) => [name, position(name, statement)])),
    raw: new Map(
      cells.columns
        .filter(({ column }) => rawNames.has(column.name))
        .map(({ column, raw }) => [column.name, `nullif(${raw}, '')`]),
    ),
    taken: cells.taken,
    order: ['_file', '_record'].map((name) => dialect.identifier(name)),
    where: [],
    kept: new Map(),
  }
  const { relation, built } = staged(statement, start, (scope) =>
    cells.columns.map((cell) => {
      const { name } = cell.column
      return {
        name,
        called: name,
        value: typedValue(cell, cells.dayFirst.get(cell) ?? 'TRUE', scope),
      }
    }),
  )
  return extended(statement, relation, 'typed', built).relation
}

function position(name: string, { dialect }: Statement): Value {
  return { kind: 'decimal', scale: 0, sql: dialect.identifier(name) }
}

function typedValue({ column, text }: CellColumn, dayFirst: string, scope: Scope): Value {
  const { name, rule } = column
  switch (rule.type) {
    case 'text':
      return { kind: 'text', sql: text }
    case 'id':
      return { kind: 'id', sql: text, sources: [name] }
    case 'integer': {
      const number = readNumber(text, name, scope, rule.decimalMark)
      const whole = scaledNumber(number, '1', scope.dialect)
      return {
        kind: 'decimal',
        scale: 0,
        sql: `CASE WHEN ${isSafeInteger(number, whole)} THEN ${operand(whole)} END`,
      }
    }
    case 'number': {
      const number = readNumber(text, name, scope, rule.decimalMark)
      const power = decimalsPower(number, name, scope)
      return { kind: 'decimal', scale: 0, power, sql: scaledNumber(number, power, scope.dialect) }
    }
    case 'time':
      return readTime(text, name, dayFirst, scope)
    case 'strict-time':
      return readStrictTime(text, scope.dialect)
  }
}

/** The records that no rule of a single record rejects. */
function passedRecords(statement: Statement, typed: Relation, cells: Cells): Relation {
  const { built: faults } = staged(statement, typed, (scope) =>
    cells.columns.flatMap((cell) => faultsOf(cell, scope)),
  )
  if (faults.length === 0) return typed
  const rule = `CASE\n${faults.map((fault) => `  ${fault}`).join('\n')}\nEND`
  const { relation, values } = extended(statement, typed, 'judged', [hidden('rejected_by', rule)])
  return { ...relation, where: values.map((value) => `${nullMark(value)} IS NULL`) }
}

/** `missing`, `type`, `zero`, `range`: in this order, column after column. */
function faultsOf({ column, text }: CellColumn, scope: Scope): readonly string[] {
  const { name, rule } = column
  const value = scope.columns.get(name) ?? { kind: 'null' }
  const faults: string[] = []
  if (rule.required) faults.push(`WHEN ${text} IS NULL THEN 'missing'`)
  if (rule.lenient !== true && rule.type !== 'text' && rule.type !== 'id') {
    faults.push(`WHEN ${text} IS NOT NULL AND ${nullMark(value)} IS NULL THEN 'type'`)
  }
  if (rule.notZero === true) faults.push(`WHEN ${scope.dialect.matches(text, '^0+$')} THEN 'zero'`)
  if (rule.minimum !== undefined) {
    faults.push(`WHEN ${compared(value, '<', literalNumber(rule.minimum), scope)} THEN 'range'`)
  }
  return faults
}

/** The first record of each value is kept. */
function withoutRepeats(statement: Statement, rows: Relation, unique: string | null): Relation {
  const value = unique === null ? undefined : rows.columns.get(unique)
  if (value === undefined) return rows
  const id = nullMark(value)
  const occurrence = `row_number() ${over([id], rows.order.map(inOrder))}`
  const { relation, values } = extended(statement, rows, 'numbered', [
    hidden('occurrence', occurrence),
  ])
  const first = values.map((number) => `${nullMark(number)} = 1 OR ${id} IS NULL`)
  return { ...relation, where: first }
}

function withDerivations(
  statement: Statement,
  rows: Relation,
  { derivations }: ScriptRequest,
): Relation {
  return derivations.reduce((current, { name, of }) => {
    const { relation, built } = staged(statement, current, (scope) => expression(of, scope))
    return extended(statement, relation, 'derived', [{ name, called: name, value: built }]).relation
  }, rows)
}

/** Only what queries may ask for, under its own names. */
function acceptedStep(statement: Statement, rows: Relation): Admitted {
  const named = [...rows.columns]
  const raw = [...rows.raw]
  const { values, items, taken } = placed(
    statement,
    [
      ...named.map(([name, value]) => ({ called: name, value })),
      ...raw.map(([name, sql]) => ({
        called: `${name}_raw`,
        value: { kind: 'text' as const, sql },
      })),
    ],
    new Set(),
  )
  const sql = selectText({ columns: items, from: rows.name, where: rows.where })
  const columns = new Map(
    named.map(([name], at) => [name, values[at] ?? { kind: 'null' as const }]),
  )
  const cells = values
    .slice(named.length)
    .flatMap((value) => partsOf(value).map((part) => part.sql))
  return {
    types: new Map([...columns].map(([name, value]) => [name, typeOf(value)])),
    relation: {
      name: addStep(statement, 'accepted', sql),
      columns,
      raw: new Map(raw.map(([name], at) => [name, cells[at] ?? 'NULL'])),
      taken,
      order: rows.order,
      where: [],
      kept: new Map(),
    },
  }
}
