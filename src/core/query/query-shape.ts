import { dateOrders, granularities, operations, valueForms } from './expr.ts'
import type { MeasureName, WindowName } from './query.ts'
import { check, choice, list, misshapen, object, objectOf, string } from './shape.ts'
import type { Fields, Shape } from './shape.ts'
import { isZone } from './zone.ts'

/** The shape of a whole query, as JSON from outside. */
export function queryShape(value: unknown, path: string): void {
  const { from, select, dimensions, measures } = objectOf(value, path)
  const groups = dimensions !== undefined || measures !== undefined
  if (groups === (select !== undefined)) {
    throw misshapen(path, 'it needs either select, or dimensions and measures')
  }
  const selected = from === 'dataset' ? selectedFromDataset : expr
  object({ from: source }, { ...queryParts, select: list(selection(selected)) })(value, path)
}

function source(value: unknown, path: string): void {
  if (value === 'dataset') return
  const fields = objectOf(value, path)
  if (Object.hasOwn(fields, 'union')) object({ union: list(queryShape) })(value, path)
  else queryShape(value, path)
}

function selection(of: Shape): Shape {
  return object({ name: string, of }, { decimals })
}

/** Cells as read are only there when the columns come straight from the dataset. */
function selectedFromDataset(value: unknown, path: string): void {
  if (Object.hasOwn(objectOf(value, path), 'raw')) object({ raw: string })(value, path)
  else expr(value, path)
}

const decimals = check((value) => value === 2 || value === 4, 'decimals are 2 or 4')
const zone = check(
  (value) => value === null || (typeof value === 'string' && isZone(value)),
  'it is not the name of a time zone',
)
const granularity = choice(granularities)

const exprForms: Readonly<Record<string, Shape>> = {
  column: object({ column: string }),
  value: object({ value: literalValue }),
  op: callShape,
  truncate: object({ truncate: expr, granularity, zone }),
  parseTime: object({ parseTime: expr, order: choice(dateOrders) }),
  looksLike: object({ looksLike: expr, form: choice(valueForms) }),
}

function expr(value: unknown, path: string): void {
  const fields = objectOf(value, path)
  const form = Object.keys(exprForms).find((key) => Object.hasOwn(fields, key))
  if (form === undefined) throw misshapen(path, 'it is not an expression that may stand here')
  exprForms[form]?.(value, path)
}

function callShape(value: unknown, path: string): void {
  object({ op: choice(operations), args: list(expr) })(value, path)
  const { op, args } = objectOf(value, path)
  if (op !== 'in' || !Array.isArray(args)) return
  const others: readonly unknown[] = args.slice(1)
  for (const [at, other] of others.entries()) {
    object({ value: literalValue })(other, `${path}.args[${at + 1}]`)
  }
}

/** Numbers with more digits would not be the decimals they were written as. */
const exactDigits = 15

function literalValue(value: unknown, path: string): void {
  if (value === null || typeof value === 'string' || typeof value === 'boolean') return
  if (typeof value !== 'number' || !Number.isFinite(value)) {
    throw misshapen(path, 'it is not a constant')
  }
  if (Number(value.toPrecision(exactDigits)) !== value) {
    throw misshapen(path, `a number has at most ${exactDigits} digits`)
  }
}

const order = object({ by: expr, direction: choice(['ascending', 'descending']) })
const partition: Fields = { name: string, partitionBy: list(expr) }
const frame: Fields = { ...partition, orderBy: list(order) }

const windowFields: Readonly<Record<WindowName, Fields>> = {
  previous: { ...frame, of: expr },
  next: { ...frame, of: expr },
  rowNumber: frame,
  count: partition,
  sum: { ...partition, of: expr },
}

const fraction = check(
  (value) => typeof value === 'number' && value >= 0 && value <= 1,
  'it is not between 0 and 1',
)

const measureFields: Readonly<Record<MeasureName, Fields>> = {
  count: {},
  countDistinct: { of: expr },
  sum: { of: expr },
  avg: { of: expr },
  min: { of: expr },
  max: { of: expr },
  median: { of: expr },
  quantile: { of: expr, at: fraction },
  share: {},
  first: { of: expr, orderBy: list(order) },
  last: { of: expr, orderBy: list(order) },
}

function windowColumn(value: unknown, path: string): void {
  const { fields } = variant(value, 'window', windowFields, path)
  object({ window: string, ...fields })(value, path)
}

function namedMeasure(value: unknown, path: string): void {
  const { name, fields } = variant(value, 'measure', measureFields, path)
  const optional: Fields = { where: expr, decimals, ...(name === 'share' ? { of: expr } : {}) }
  object({ name: string, measure: string, ...fields }, optional)(value, path)
}

interface Variant {
  readonly name: string
  readonly fields: Fields
}

/** Which of several kinds of object a value says it is. */
function variant(
  value: unknown,
  key: string,
  kinds: Readonly<Record<string, Fields>>,
  path: string,
): Variant {
  const name = objectOf(value, path)[key]
  const fields = typeof name === 'string' && Object.hasOwn(kinds, name) ? kinds[name] : undefined
  if (typeof name === 'string' && fields !== undefined) return { name, fields }
  throw misshapen(path, `its ${key} is not one of ${Object.keys(kinds).join(', ')}`)
}

const queryParts: Fields = {
  where: expr,
  derive: list(object({ name: string, of: expr })),
  window: list(windowColumn),
  dimensions: list(object({ name: string, of: expr }, { granularity, zone })),
  measures: list(namedMeasure),
  having: expr,
  orderBy: list(order),
  limit: check((value) => Number.isSafeInteger(value) && Number(value) >= 0, 'it is not a count'),
}
