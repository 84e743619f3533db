import type { NamedMeasure } from '#core/query/query.ts'
import { type Column, type DecimalColumn, wholeNumbers } from '#core/table/column.ts'
import type { Table } from '#core/table/table.ts'
import { asDecimal, divide } from '../arithmetic.ts'
import { evaluate } from '../evaluate.ts'
import { blockRows } from '../steps.ts'
import type { Aggregation } from './aggregation.ts'
import { countedWhere } from './condition-counts.ts'
import { countFold } from './row-counts.ts'
import { ExactTotals, reducedTotals, spread, totalsFold } from './totals.ts'

type Sum = NamedMeasure & { readonly measure: 'sum' | 'avg' }

/** A record is a value and the number of values in it. */
function projectValues(measure: Sum, rows: Table): readonly Column[] {
  const values = asDecimal(evaluate(measure.of, rows))
  return [values, onesFor(values)]
}

/** A one for every value; where there is none, nobody looks. */
function onesFor({ length, validity }: Column): DecimalColumn {
  return { ...ones(length), validity }
}

/** Looked at only: the same ones serve every block. */
let ofOnes = new Int32Array(0)

function ones(length: number): DecimalColumn {
  if (ofOnes.length < length) ofOnes = new Int32Array(Math.max(length, blockRows)).fill(1)
  return wholeNumbers(ofOnes.subarray(0, length))
}

export const sum: Aggregation<Sum> = {
  project: projectValues,
  *reduce(_, state, size) {
    return yield* reducedTotals(state, size)
  },
  *finish(_, state, size) {
    return spread(state, 0, size, 'null')
  },
  fold: (_, size, rows) => totalsFold(size, rows),
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
  project: (_, rows) => [ones(rows.rowCount)],
  *reduce(_, state, size) {
    const fold = countFold(size)
    yield* fold.add(state)
    return yield* fold.state()
  },
  *finish(_, state, size) {
    return spread(state, 0, size, 'zero')
  },
  fold: (_, size, rows) => countFold(size, rows),
  where: countedWhere,
}

type Share = NamedMeasure & { readonly measure: 'share' }

/** The group's sum (or count) over that of all groups. */
export const share: Aggregation<Share> = {
  project: (measure, rows) => {
    const values =
      measure.of === undefined ? ones(rows.rowCount) : asDecimal(evaluate(measure.of, rows))
    return [values, onesFor(values)]
  },
  *reduce(_, state, size) {
    return yield* reducedTotals(state, size)
  },
  *finish(_, state, size) {
    const parts = spread(state, 0, size, 'zero')
    const total = new ExactTotals(1)
    yield* total.add(new Uint32Array(size), parts)
    return divide(parts, repeated(total.column(), size))
  },
  fold: (_, size, rows) => totalsFold(size, rows),
}

function repeated(single: DecimalColumn, size: number): DecimalColumn {
  const scaled = new Float64Array(size).fill(single.scaled[0]!)
  const value = single.large.get(0)
  const large = new Map<number, bigint>()
  if (value !== undefined) for (let row = 0; row < size; row++) large.set(row, value)
  return { ...single, length: size, scaled, large }
}
