import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import { type DecimalColumn, noLarge } from '#core/table/column.ts'
import { isValid } from '#core/table/validity.ts'
import { evaluate } from '../evaluate.ts'
import { groupRows } from '../keys.ts'
import { type Aggregation, filteredState, pickedRecords } from './aggregation.ts'

type CountDistinct = NamedMeasure & { readonly measure: 'countDistinct'; readonly of: Expr }

/** A record is a value; each is kept once a group. */
export const countDistinct: Aggregation<CountDistinct> = {
  project: (measure, rows) => [evaluate(measure.of, rows)],
  *reduce(_, state) {
    const values = state.columns[0]!
    const valid = filteredState(state, (record) => isValid(values.validity, record))
    const pairs = yield* groupRows(
      [groupColumn(valid.groups), ...valid.columns],
      valid.groups.length,
    )
    return pickedRecords(valid, pairs.groupToFirstRow)
  },
  *finish(_, state, size) {
    const scaled = new Float64Array(size)
    for (const group of state.groups) scaled[group]!++
    return {
      held: 'scaled',
      type: { kind: 'decimal', scale: 0 },
      length: size,
      validity: null,
      scaled,
      large: noLarge,
    }
  },
}

function groupColumn(groups: Uint32Array): DecimalColumn {
  return {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length: groups.length,
    validity: null,
    scaled: Float64Array.from(groups),
    large: noLarge,
  }
}
