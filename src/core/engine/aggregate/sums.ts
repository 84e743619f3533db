import type { NamedMeasure } from '#core/query/query.ts'
import type { Column, DecimalColumn } from '#core/table/column.ts'
import type { Table } from '#core/table/table.ts'
import { asDecimal, divide } from '../arithmetic.ts'
import { constant } from '../constant.ts'
import { evaluate } from '../evaluate.ts'
import { asBoolean, isNull, not } from '../logic.ts'
import type { Aggregation } from './aggregation.ts'
import { exactTotals, reducedTotals, spread } from './totals.ts'

type Sum = NamedMeasure & { readonly measure: 'sum' | 'avg' }

/** A record is a value and the number of values in it. */
function projectValues(measure: Sum, rows: Table): readonly Column[] {
  const values = asDecimal(evaluate(measure.of, rows))
  return [values, onesWhereValid(values)]
}

function onesWhereValid(column: Column): DecimalColumn {
  const flags = asBoolean(not(isNull(column))).flags
  return { ...(constant(1, column.length) as DecimalColumn), scaled: Int32Array.from(flags) }
}

export const sum: Aggregation<Sum> = {
  project: projectValues,
  *reduce(_, state, size) {
    return yield* reducedTotals(state, size)
  },
  *finish(_, state, size) {
    return spread(state, 0, size, 'null')
  },
}

export const avg: Aggregation<Sum> = {
  ...sum,
  *finish(_, state, size) {
    return divide(spread(state, 0, size, 'null'), spread(state, 1, size, 'zero'))
  },
}

type Count = NamedMeasure & { readonly measure: 'count' }

/** A record is a number of rows. */
export const count: Aggregation<Count> = {
  project: (_, rows) => {
    const ones = constant(1, rows.rowCount)
    return [ones, ones]
  },
  *reduce(_, state, size) {
    return yield* reducedTotals(state, size)
  },
  *finish(_, state, size) {
    return spread(state, 0, size, 'zero')
  },
}

type Share = NamedMeasure & { readonly measure: 'share' }

/** The group's sum (or count) over that of all groups. */
export const share: Aggregation<Share> = {
  project: (measure, rows) => {
    if (measure.of === undefined) {
      const ones = constant(1, rows.rowCount)
      return [ones, ones]
    }
    const values = asDecimal(evaluate(measure.of, rows))
    return [values, onesWhereValid(values)]
  },
  *reduce(_, state, size) {
    return yield* reducedTotals(state, size)
  },
  *finish(_, state, size) {
    const parts = spread(state, 0, size, 'zero')
    const whole = yield* exactTotals(new Uint32Array(size), parts, 1)
    return divide(parts, repeated(whole, size))
  },
}

function repeated(single: DecimalColumn, size: number): DecimalColumn {
  const scaled = new Float64Array(size).fill(single.scaled[0]!)
  const value = single.large.get(0)
  const large = new Map<number, bigint>()
  if (value !== undefined) for (let row = 0; row < size; row++) large.set(row, value)
  return { ...single, length: size, scaled, large }
}
