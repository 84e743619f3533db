import type { Call, Expr, Operation, Truncate } from '#core/query/expr.ts'
import type { Column } from '#core/table/column.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { add, divide, multiply, subtract } from './arithmetic.ts'
import { compare, equals } from './compare.ts'
import { constant } from './constant.ts'
import { dayTest } from './day-tests.ts'
import { literalTest } from './literal-tests.ts'
import { and, coalesce, ifElse, isNull, isPresent, not, or } from './logic.ts'
import {
  asCanonicalText,
  isIn,
  isNullWordIn,
  looksLikeForm,
  lower,
  parseNumbers,
  parseTimes,
} from './texts.ts'
import { secondsBetween, truncate } from './times.ts'

/** The column of an expression over every row of a table. */
export function evaluate(expr: Expr, table: Table): Column {
  if ('column' in expr) return getColumn(table, expr.column)
  if ('value' in expr) return constant(expr.value, table.rowCount)
  if ('op' in expr) return called(expr, table)
  if ('truncate' in expr) return truncated(expr, table)
  if ('parseTime' in expr) return parseTimes(evaluate(expr.parseTime, table), expr.order)
  if ('looksLike' in expr) return looksLikeForm(evaluate(expr.looksLike, table), expr.form)
  throw new TypeError('raw cells are read by the session, not computed')
}

/** A table's dates, which several parts of a query may ask for: its first day and its last. */
const knownDates = new WeakMap<Table, Map<string, Column>>()

function truncated(expr: Truncate, table: Table): Column {
  const known = knownDates.get(table) ?? new Map<string, Column>()
  knownDates.set(table, known)
  const key = JSON.stringify(expr)
  const column =
    known.get(key) ?? truncate(evaluate(expr.truncate, table), expr.granularity, expr.zone)
  known.set(key, column)
  return column
}

function called({ op, args }: Call, table: Table): Column {
  const tested = dayTest(op, args, (expr) => evaluate(expr, table))
  return tested ?? calledOnColumns({ op, args }, table)
}

function calledOnColumns({ op, args }: Call, table: Table): Column {
  const [first, ...others] = args
  if (op === 'not' && first !== undefined && 'op' in first && first.op === 'isNull')
    return isPresent(evaluate(first.args[0]!, table))
  if (first === undefined || !others.every((other) => 'value' in other))
    return evaluators[op](args.map((arg) => evaluate(arg, table)))
  const column = evaluate(first, table)
  const tested = literalTest(op, column, others)
  return tested ?? evaluators[op]([column, ...others.map((other) => evaluate(other, table))])
}

type Evaluator = (args: readonly Column[]) => Column

const evaluators: Readonly<Record<Operation, Evaluator>> = {
  add: binary(add),
  subtract: binary(subtract),
  multiply: binary(multiply),
  divide: binary(divide),
  equals: binary(equals),
  notEquals: binary((a, b) => not(equals(a, b))),
  less: binary((a, b) => compare(a, b, (sign) => sign < 0)),
  lessOrEqual: binary((a, b) => compare(a, b, (sign) => sign <= 0)),
  greater: binary((a, b) => compare(a, b, (sign) => sign > 0)),
  greaterOrEqual: binary((a, b) => compare(a, b, (sign) => sign >= 0)),
  and,
  or,
  not: ([a]) => not(a!),
  isNull: ([a]) => isNull(a!),
  in: isIn,
  coalesce,
  if: ifElse,
  lower: ([a]) => lower(a!),
  secondsBetween: binary(secondsBetween),
  parseNumber: ([a]) => parseNumbers(a!),
  isNullWord: ([a]) => isNullWordIn(a!),
  text: ([a]) => asCanonicalText(a!),
}

function binary(evaluator: (a: Column, b: Column) => Column): Evaluator {
  return ([a, b]) => evaluator(a!, b!)
}
