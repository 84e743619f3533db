import type { ColumnType } from '#core/table/type.ts'
import type { Call, Expr, Granularity, Literal, Operation } from './expr.ts'
import { QueryProblem } from './problem.ts'

/** The static type of an expression; `null` for the null literal, which fits any type. */
export type ExprType = ColumnType | 'null'

/** Static scale of `parseNumber`: the grammar reads no finer number. */
export const parsedScale = 18
/** Static scale of `secondsBetween`: times are kept to the microsecond. */
export const secondsScale = 6

export const text: ColumnType = { kind: 'text' }
export const boolean: ColumnType = { kind: 'boolean' }
export const whole: ColumnType = { kind: 'decimal', scale: 0 }
export const quotient: ColumnType = { kind: 'quotient' }
const date: ColumnType = { kind: 'date' }
const time: ColumnType = { kind: 'time' }

/**
 * The type that an expression has whatever the values are. The scale of a decimal is an upper
 * bound: values may need less (`parseNumber` of whole numbers). Throws `QueryProblem` for unknown
 * columns and arguments of the wrong type.
 */
export function exprType(expr: Expr, columns: ReadonlyMap<string, ColumnType>): ExprType {
  if ('column' in expr) return columnType(expr.column, columns)
  if ('value' in expr) return literalType(expr)
  if ('op' in expr) return callType(expr, columns)
  if ('truncate' in expr) {
    requireKind('truncate', exprType(expr.truncate, columns), ['time', 'date'])
    return truncatedType(expr.granularity)
  }
  if ('parseTime' in expr) {
    requireKind('parseTime', exprType(expr.parseTime, columns), textual)
    return time
  }
  if ('looksLike' in expr) {
    requireKind('looksLike', exprType(expr.looksLike, columns), textual)
    return boolean
  }
  columnType(expr.raw, columns)
  return text
}

/** What a time cut to a granularity is. */
export function truncatedType(granularity: Granularity): ColumnType {
  if (granularity === 'day') return date
  return granularity === 'year' || granularity === 'month' ? text : whole
}

/** The one type of values that stand in the same place; throws where there is none. */
export function mergeTypes(subject: string, first: ExprType, second: ExprType): ExprType {
  if (first === 'null') return second
  if (second === 'null') return first
  if (first.kind === 'decimal' && second.kind === 'decimal') {
    return { kind: 'decimal', scale: Math.max(first.scale, second.scale) }
  }
  if (first.kind === 'id' && second.kind === 'id') return first.order === 'text' ? first : second
  if (first.kind === second.kind) return first
  if (isTextual(first) && isTextual(second)) return text
  if (isNumeric(first) && isNumeric(second) && !isQuotient(first) && !isQuotient(second)) {
    return { kind: 'float' }
  }
  throw mismatch(subject, `${first.kind} and ${second.kind} stand in the same place`)
}

/** Throws unless the type is null or one of the kinds. */
export function requireKind(
  subject: string,
  type: ExprType,
  kinds: readonly ColumnType['kind'][],
): void {
  if (type !== 'null' && !kinds.includes(type.kind)) {
    throw mismatch(subject, `it takes ${kinds.join(' or ')}, not ${type.kind}`)
  }
}

/** Numbers on which arithmetic is exact, and doubles. */
export const arithmetic: readonly ColumnType['kind'][] = ['decimal', 'float']
const textual: readonly ColumnType['kind'][] = ['text', 'id']
const anyKind: readonly ColumnType['kind'][] = [
  'text',
  'id',
  'decimal',
  'float',
  'boolean',
  'date',
  'time',
  'quotient',
]

type CallTyping = (op: Operation, args: readonly ExprType[]) => ExprType

const typings: Readonly<Record<Operation, CallTyping>> = {
  add: sumType,
  subtract: sumType,
  multiply: productType,
  divide: divisionType,
  equals: comparisonType,
  notEquals: comparisonType,
  less: comparisonType,
  lessOrEqual: comparisonType,
  greater: comparisonType,
  greaterOrEqual: comparisonType,
  and: logicType,
  or: logicType,
  not: fixed(['boolean'], 1, boolean),
  isNull: fixed(anyKind, 1, boolean),
  in: membershipType,
  coalesce: coalesceType,
  if: conditionalType,
  lower: fixed(textual, 1, text),
  secondsBetween: fixed(['time'], 2, { kind: 'decimal', scale: secondsScale }),
  parseNumber: fixed(textual, 1, { kind: 'decimal', scale: parsedScale }),
  isNullWord: fixed(textual, 1, boolean),
  text: fixed(['text', 'id', 'decimal', 'float', 'boolean', 'date', 'time'], 1, text),
}

function callType(expr: Call, columns: ReadonlyMap<string, ColumnType>): ExprType {
  const args = expr.args.map((arg) => exprType(arg, columns))
  return typings[expr.op](expr.op, args)
}

function columnType(name: string, columns: ReadonlyMap<string, ColumnType>): ColumnType {
  const type = columns.get(name)
  if (type === undefined) throw new QueryProblem('unknown-column', name, `no column ${name}`)
  return type
}

function literalType({ value }: Literal): ExprType {
  if (value === null) return 'null'
  if (typeof value === 'string') return text
  if (typeof value === 'boolean') return boolean
  return { kind: 'decimal', scale: literalScale(value) }
}

/** Decimals of a number's shortest text. */
function literalScale(value: number): number {
  const [digits = '', exponent = '0'] = String(value).split('e')
  const fraction = digits.split('.')[1] ?? ''
  return Math.max(0, fraction.length - Number(exponent))
}

function fixed(
  kinds: readonly ColumnType['kind'][],
  count: number,
  result: ColumnType,
): CallTyping {
  return (op, args) => {
    requireCount(op, args, count, count)
    for (const type of args) requireKind(op, type, kinds)
    return result
  }
}

function sumType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 2, 2)
  return arithmeticType(op, args, (scales) => Math.max(...scales))
}

function productType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 2, 2)
  return arithmeticType(op, args, (scales) => scales.reduce((sum, scale) => sum + scale, 0))
}

function arithmeticType(
  op: Operation,
  args: readonly ExprType[],
  scaleOf: (scales: readonly number[]) => number,
): ExprType {
  for (const type of args) requireKind(op, type, arithmetic)
  if (args.some((type) => type !== 'null' && type.kind === 'float')) return { kind: 'float' }
  return { kind: 'decimal', scale: scaleOf(args.map(scaleIn)) }
}

function scaleIn(type: ExprType): number {
  return type !== 'null' && type.kind === 'decimal' ? type.scale : 0
}

function divisionType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 2, 2)
  const type = arithmeticType(op, args, () => 0)
  return type !== 'null' && type.kind === 'float' ? type : quotient
}

function comparisonType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 2, 2)
  return membershipType(op, args)
}

function membershipType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 1, Infinity)
  const [first = 'null', ...others] = args
  for (const other of others) requireComparable(op, first, other)
  return boolean
}

function requireComparable(op: Operation, first: ExprType, second: ExprType): void {
  if (first !== 'null' && second !== 'null' && isNumeric(first) && isNumeric(second)) return
  mergeTypes(op, first, second)
}

function logicType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 1, Infinity)
  for (const type of args) requireKind(op, type, ['boolean'])
  return boolean
}

function coalesceType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 1, Infinity)
  return args.reduce((merged, type) => mergeTypes(op, merged, type), 'null')
}

function conditionalType(op: Operation, args: readonly ExprType[]): ExprType {
  requireCount(op, args, 3, Infinity)
  if (args.length % 2 === 0) throw mismatch(op, 'it takes pairs and one last result')
  const last = args.length - 1
  const conditions = args.filter((_, at) => at % 2 === 0 && at < last)
  for (const type of conditions) requireKind(op, type, ['boolean'])
  return coalesceType(
    op,
    args.filter((_, at) => at % 2 === 1 || at === last),
  )
}

function requireCount(op: Operation, args: readonly ExprType[], least: number, most: number): void {
  if (args.length < least || args.length > most) {
    throw mismatch(op, `it does not take ${args.length} arguments`)
  }
}

function isTextual(type: ColumnType): boolean {
  return textual.includes(type.kind)
}

function isNumeric(type: ColumnType): boolean {
  return type.kind === 'decimal' || type.kind === 'float' || type.kind === 'quotient'
}

function isQuotient(type: ColumnType): boolean {
  return type.kind === 'quotient'
}

function mismatch(subject: string, reason: string): QueryProblem {
  return new QueryProblem('type', subject, `${subject}: ${reason}`)
}
