import type { Expr, Operation } from './expr.ts'
import type { MeasureName, Query } from './query.ts'

/** Measures whose sum over all rows means something; a sum of distinct counts counts twice. */
const additiveMeasures: ReadonlySet<MeasureName> = new Set(['count', 'sum'])
const additiveOperations: ReadonlySet<Operation> = new Set([
  'add',
  'subtract',
  'coalesce',
  'multiply',
])

/**
 * Whether the values of an output column may be added up: counts and sums, and the numbers of single
 * records. Distinct counts, extremes, what a group is called and window values may not.
 */
export function isAdditive(query: Query, name: string): boolean {
  const selection = query.select?.find((item) => item.name === name)
  if (selection !== undefined) return addsUp(query, selection.of)
  const measure = query.measures?.find((item) => item.name === name)
  return measure !== undefined && additiveMeasures.has(measure.measure)
}

function addsUp(query: Query, of: Expr): boolean {
  if ('value' in of) return true
  if ('op' in of) return additiveOperations.has(of.op) && of.args.every((arg) => addsUp(query, arg))
  return 'column' in of && isAdditiveInput(query, of.column)
}

function isAdditiveInput(query: Query, name: string): boolean {
  if (query.window?.some((window) => window.name === name) === true) return false
  const derived = query.derive?.find((item) => item.name === name)
  if (derived !== undefined) return addsUp(query, derived.of)
  const { from } = query
  if (from === 'dataset') return !name.startsWith('_')
  return 'union' in from
    ? from.union.every((part) => isAdditive(part, name))
    : isAdditive(from, name)
}
