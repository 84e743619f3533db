import type { Call, Operation } from '#core/query/expr.ts'
import { exprType, parsedScale, secondsScale } from '#core/query/expr-type.ts'
import { among, compared } from './comparison.ts'
import type { Comparison } from './comparison.ts'
import { canonicalText } from './form.ts'
import type { Dialect } from './dialect.ts'
import { parsedNumber, readsAsNull } from './parse.ts'
import type { Scope } from './scope.ts'
import { scopeTypes } from './scope.ts'
import type { DecimalValue, Value } from './value.ts'
import {
  asDouble,
  asType,
  atScale,
  nullMark,
  operand,
  partsOf,
  product,
  scaledUp,
  withParts,
} from './value.ts'

interface CallInScope {
  readonly args: readonly Value[]
  readonly call: Call
  readonly scope: Scope
}

type WriteCall = (call: CallInScope) => Value

/** How each operation is written, its arguments being written already. */
export const operations: Readonly<Record<Operation, WriteCall>> = {
  add: sumWith('+'),
  subtract: sumWith('-'),
  multiply,
  divide,
  equals: compareWith('='),
  notEquals: compareWith('<>'),
  less: compareWith('<'),
  lessOrEqual: compareWith('<='),
  greater: compareWith('>'),
  greaterOrEqual: compareWith('>='),
  and: ({ args }) => boolean(args.map((arg) => operand(nullMark(arg))).join(' AND ')),
  or: ({ args }) => boolean(args.map((arg) => operand(nullMark(arg))).join(' OR ')),
  not: ({ args }) => boolean(`NOT ${operand(nullMark(first(args)))}`),
  isNull: ({ args }) => boolean(`${operand(nullMark(first(args)))} IS NULL`),
  in: ({ args, scope }) => boolean(among(first(args), args.slice(1), scope)),
  coalesce: (call) => {
    const values = results(call, call.args)
    const choices = values.slice(0, -1).map((value) => `WHEN ${isKnown(value)} THEN`)
    return chosen(choices, values)
  },
  if: (call) => {
    const pairs = Math.floor(call.args.length / 2)
    const isCondition = (at: number): boolean => at % 2 === 0 && at < 2 * pairs
    const conditions = call.args.filter((_, at) => isCondition(at))
    const others = call.args.filter((_, at) => !isCondition(at))
    const choices = conditions.map((value) => `WHEN ${nullMark(value)} THEN`)
    return chosen(choices, results(call, others))
  },
  lower: ({ args, scope }) => ({ kind: 'text', sql: scope.dialect.lower(nullMark(first(args))) }),
  secondsBetween,
  parseNumber: ({ args, scope }) => parsedNumber(first(args), scope),
  isNullWord: ({ args, scope }) => boolean(readsAsNull(first(args), scope)),
  text: ({ args, scope }) => ({ kind: 'text', sql: canonicalText(first(args), scope.dialect) }),
}

function boolean(sql: string): Value {
  return { kind: 'boolean', sql }
}

function first(args: readonly Value[]): Value {
  return args[0] ?? { kind: 'null' }
}

function compareWith(sign: Comparison): WriteCall {
  return ({ args, scope }) => {
    return boolean(compared(first(args), sign, first(args.slice(1)), scope))
  }
}

function sumWith(sign: '+' | '-'): WriteCall {
  return (call) => {
    const decimals = asDecimals(call)
    if (decimals === null) return floating(call, sign)
    const [left, right] = alike(decimals, call.scope.dialect)
    return { ...left, sql: `${operand(left.sql)} ${sign} ${operand(right.sql)}` }
  }
}

function multiply(call: CallInScope): Value {
  const decimals = asDecimals(call)
  if (decimals === null) return floating(call, '*')
  const [first, second] = decimals
  const { dialect } = call.scope
  const left = second.power === undefined ? first : settled(first, dialect)
  const right = first.power === undefined ? second : settled(second, dialect)
  const power = left.power ?? right.power
  return {
    kind: 'decimal',
    scale: left.scale + right.scale,
    sql: `${operand(left.sql)} * ${operand(right.sql)}`,
    ...(power === undefined ? {} : { power }),
  }
}

/** With the static scale instead of a power. */
function settled(value: DecimalValue, dialect: Dialect): DecimalValue {
  const scale = value.power === undefined ? value.scale : value.scale + parsedScale
  return atScale(value, scale, dialect)
}

/** Two decimals of one scale and one power. */
function alike(
  [first, second]: readonly [DecimalValue, DecimalValue],
  dialect: Dialect,
): readonly [DecimalValue, DecimalValue] {
  const powers = new Set([first.power, second.power].filter((power) => power !== undefined))
  const scale = Math.max(first.scale, second.scale)
  if (powers.size > 1) return alike([settled(first, dialect), settled(second, dialect)], dialect)
  const [power] = powers
  const up = (value: DecimalValue): DecimalValue => {
    const whole = scaledUp(value.sql, scale - value.scale)
    if (power === undefined) return { ...value, scale, sql: whole }
    return { ...value, scale, power, sql: value.power === power ? whole : product(whole, power) }
  }
  return [up(first), up(second)]
}

/** The divisor's sign goes to the numerator: denominators are positive. */
function divide(call: CallInScope): Value {
  const { dialect } = call.scope
  const decimals = asDecimals(call)
  if (decimals === null) return floating(call, '/')
  const [above, below] = decimals
  const cancel = above.power === below.power
  const numerator = `${dialect.sign(below.sql)} * ${operand(above.sql)}`
  const denominator = `nullif(abs(${below.sql}), 0)`
  return {
    kind: 'quotient',
    numerator: cancel ? numerator : product(numerator, below.power ?? '1'),
    denominator: cancel ? denominator : product(denominator, above.power ?? '1'),
    scale: above.scale - below.scale,
  }
}

function asDecimals({ args, scope }: CallInScope): readonly [DecimalValue, DecimalValue] | null {
  const whole = { kind: 'decimal', scale: 0 } as const
  const [left, right] = args.map((arg) =>
    arg.kind === 'null' ? asType(arg, whole, scope.dialect) : arg,
  )
  return left?.kind === 'decimal' && right?.kind === 'decimal' ? [left, right] : null
}

function floating({ args, scope }: CallInScope, sign: string): Value {
  const [left = 'NULL', right = 'NULL'] = args.map((arg) => asDouble(arg, scope.dialect))
  const divisor = sign === '/' ? `nullif(${right}, 0)` : operand(right)
  return { kind: 'float', sql: `${operand(left)} ${sign} ${divisor}` }
}

/** Values that stand in the same place, held alike. */
function results({ call, scope }: CallInScope, values: readonly Value[]): readonly Value[] {
  const type = exprType(call, scopeTypes(scope))
  if (type === 'null') return values
  return values.map((value) => asType(value, type, scope.dialect))
}

function chosen(choices: readonly string[], values: readonly Value[]): Value {
  const model = values[0] ?? { kind: 'null' }
  const parts = values.map(partsOf)
  const merged = withParts(model, (part) => {
    const written = parts.map((those) => operand(those[part]?.sql ?? 'NULL'))
    const cases = choices.map((choice, at) => `${choice} ${written[at]}`)
    return cases.length === 0
      ? (written[0] ?? 'NULL')
      : `CASE ${cases.join(' ')} ELSE ${written.at(-1)} END`
  })
  return withSources(merged, values)
}

/** An id that may come from several columns is an integer where all of them are. */
function withSources(merged: Value, values: readonly Value[]): Value {
  if (merged.kind !== 'id') return merged
  const ids = values.filter((value) => value.kind === 'id')
  return { ...merged, sources: [...new Set(ids.flatMap((id) => id.sources))] }
}

function isKnown(value: Value): string {
  return `${operand(nullMark(value))} IS NOT NULL`
}

function secondsBetween({ args, scope }: CallInScope): Value {
  const [later, earlier] = args
  const scale = secondsScale
  if (later?.kind !== 'time' || earlier?.kind !== 'time') {
    return asType({ kind: 'null' }, { kind: 'decimal', scale }, scope.dialect)
  }
  const alike = `(${later.offset} IS NULL) = (${earlier.offset} IS NULL)`
  const micros = scope.dialect.microsecondsBetween(later.utc, earlier.utc)
  return { kind: 'decimal', scale, sql: `CASE WHEN ${alike} THEN ${micros} END` }
}
