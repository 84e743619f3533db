import type { Expr, Operation } from '#core/query/expr.ts'
import type { Column } from '#core/table/column.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import { add, divide, multiply, subtract } from './arithmetic.ts'
import { compare, equals } from './compare.ts'
import { constant } from './constant.ts'
import { and, coalesce, ifElse, isNull, not, or } from './logic.ts'
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
  if ('op' in expr) return evaluators[expr.op](expr.args.map((arg) => evaluate(arg, table)))
  if ('truncate' in expr)
    return truncate(evaluate(expr.truncate, table), expr.granularity, expr.zone)
  if ('parseTime' in expr) return parseTimes(evaluate(expr.parseTime, table), expr.order)
  if ('looksLike' in expr) return looksLikeForm(evaluate(expr.looksLike, table), expr.form)
  throw new TypeError('raw cells are read by the session, not computed')
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
