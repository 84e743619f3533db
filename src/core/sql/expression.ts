import type { Expr, Literal, Truncate } from '#core/query/expr.ts'
import { operations } from './operations.ts'
import { looksLike, parsedTime } from './parse.ts'
import type { Scope } from './scope.ts'
import { truncated } from './truncate.ts'
import type { DecimalValue, Value } from './value.ts'
import { nullMark } from './value.ts'

/** An expression of the query language as SQL. The query is well-typed: type-of has seen it. */
export function expression(expr: Expr, scope: Scope): Value {
  if ('column' in expr) return scope.columns.get(expr.column) ?? { kind: 'null' }
  if ('value' in expr) return literalValue(expr, scope)
  if ('op' in expr) {
    const args = expr.args.map((arg) => expression(arg, scope))
    return operations[expr.op]({ args, call: expr, scope })
  }
  if ('truncate' in expr) return truncate(expr, scope)
  if ('parseTime' in expr) return parsedTime(expression(expr.parseTime, scope), expr.order, scope)
  if ('looksLike' in expr) {
    const sql = looksLike(expression(expr.looksLike, scope), expr.form, scope)
    return { kind: 'boolean', sql }
  }
  return { kind: 'text', sql: scope.raw.get(expr.raw) ?? 'NULL' }
}

/** An expression as a condition. */
export function condition(expr: Expr, scope: Scope): string {
  return nullMark(expression(expr, scope))
}

function truncate({ truncate: of, granularity, zone }: Truncate, scope: Scope): Value {
  return truncated(expression(of, scope), granularity, zone, scope)
}

function literalValue({ value }: Literal, { dialect }: Scope): Value {
  if (value === null) return { kind: 'null' }
  if (typeof value === 'string') return { kind: 'text', sql: dialect.textLiteral(value) }
  if (typeof value === 'boolean') return { kind: 'boolean', sql: value ? 'TRUE' : 'FALSE' }
  return literalNumber(value)
}

/** By a number's shortest text, which is the decimal that was meant. */
export function literalNumber(value: number): DecimalValue {
  const [mantissa = '', exponent = '0'] = String(value).split('e')
  const [whole = '', fraction = ''] = mantissa.split('.')
  const scale = Math.max(0, fraction.length - Number(exponent))
  const zeros = Math.max(0, Number(exponent) - fraction.length)
  return { kind: 'decimal', scale, sql: String(BigInt(whole + fraction + '0'.repeat(zeros))) }
}
