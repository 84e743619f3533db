import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure, Order } from '#core/query/query.ts'
import { gather } from '#core/table/assemble.ts'
import type { Column } from '#core/table/column.ts'
import type { Table } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { argumentOfDay } from '../day-of.ts'
import { evaluate } from '../evaluate.ts'
import { type SortKey, sortKeys } from '../sort-keys.ts'
import { type Steps, rowsAStep } from '../steps.ts'
import { truncate } from '../times.ts'
import { nulls } from '../unify.ts'
import { timesOfDays } from '../wall-clock.ts'
import {
  type Aggregation,
  type Shortcut,
  type State,
  collector,
  filteredState,
  pickedRecords,
} from './aggregation.ts'
import { extremeFold } from './extreme-fold.ts'
import { orderedFold } from './ordered-fold.ts'

type Extreme = NamedMeasure & { readonly measure: 'min' | 'max'; readonly of: Expr }
type Ordered = NamedMeasure & {
  readonly measure: 'first' | 'last'
  readonly of: Expr
  readonly orderBy: readonly Order[]
}

/** A record is a value; the best one a group is kept. */
export const min: Aggregation<Extreme> = extreme('ascending')
export const max: Aggregation<Extreme> = extreme('descending')

function extreme(direction: 'ascending' | 'descending'): Aggregation<Extreme> {
  return {
    project: (measure, rows) => [evaluate(measure.of, rows)],
    *reduce(_, state, size) {
      const values = state.columns[0]!
      const valid = filteredState(state, (record) => isValid(values.validity, record))
      const key = yield* sortKeys(valid.columns[0]!, direction)
      return yield* bestRecords(valid, [key], size, 'earliest')
    },
    *finish(_, state, size) {
      return scatter(state.columns[0]!, state.groups, size)
    },
    fold: (measure, size) => extremeFold(extreme(direction), measure, { direction, size }),
    shortcut: dayOfExtreme,
  }
}

/** The least day is the day of the least time. */
function dayOfExtreme(measure: Extreme, blocks: readonly Table[]): Shortcut | null {
  const times = argumentOfDay(measure.of)
  if (times === null || timesOfDays(measure.of, blocks) === null) return null
  return {
    measure: { ...measure, of: times },
    values: (column) => truncate(column, 'day', null),
  }
}

/** A record is a value behind the values it is ordered by. */
export const first: Aggregation<Ordered> = byOrder('earliest')
export const last: Aggregation<Ordered> = byOrder('latest')

function byOrder(wanted: 'earliest' | 'latest'): Aggregation<Ordered> {
  return {
    project: (measure, rows) => [
      evaluate(measure.of, rows),
      ...measure.orderBy.map(({ by }) => evaluate(by, rows)),
    ],
    *reduce(measure, state, size) {
      const keys: SortKey[] = []
      for (const [at, { direction }] of measure.orderBy.entries()) {
        keys.push(yield* sortKeys(state.columns[at + 1]!, direction))
      }
      return yield* bestRecords(state, keys, size, wanted)
    },
    *finish(_, state, size) {
      return scatter(state.columns[0]!, state.groups, size)
    },
    fold(measure, size) {
      const [order, ...others] = measure.orderBy
      if (order === undefined || others.length > 0)
        return collector(byOrder(wanted) as Aggregation, measure, size)
      const isLeast = (wanted === 'earliest') === (order.direction === 'ascending')
      const takesEquals = wanted === 'latest'
      return orderedFold(byOrder(wanted), measure, { size, sign: isLeast ? 1 : -1, takesEquals })
    },
  }
}

/**
 * One record a group: the one that stands first (or last) by the keys; of equals the one that came
 * first (or last).
 */
function* bestRecords(
  state: State,
  keys: readonly SortKey[],
  size: number,
  wanted: 'earliest' | 'latest',
): Steps<State> {
  const best = new Int32Array(size).fill(-1)
  const sign = wanted === 'earliest' ? 1 : -1
  for (let record = 0; record < state.groups.length; record++) {
    if (record % rowsAStep === 0) yield
    const group = state.groups[record]!
    const rival = best[group]!
    const order = rival < 0 ? -1 : sign * compareKeys(keys, record, rival)
    if (order < 0 || (order === 0 && wanted === 'latest')) best[group] = record
  }
  return pickedRecords(state, Uint32Array.from(best.filter((record) => record >= 0)))
}

function compareKeys(keys: readonly SortKey[], a: number, b: number): number {
  for (let at = 0; at < keys.length; at++) {
    const key = keys[at]!
    if (key[a] !== key[b]) return key[a]! < key[b]! ? -1 : 1
  }
  return 0
}

/** The records' values at their groups' places, null where a group has none. */
function scatter(values: Column, groups: Uint32Array, size: number): Column {
  if (values.length === 0) return nulls(values, size)
  const recordOf = new Int32Array(size).fill(-1)
  groups.forEach((group, record) => (recordOf[group] = record))
  if (!recordOf.includes(-1)) return gather(values, Uint32Array.from(recordOf))
  return withAbsent(values, recordOf)
}

function withAbsent(values: Column, recordOf: Int32Array): Column {
  const picked = gather(
    values,
    Uint32Array.from(recordOf, (record) => Math.max(record, 0)),
  )
  const validity = new Uint8Array((recordOf.length + 7) >> 3)
  recordOf.forEach((record, group) => {
    if (record >= 0 && isValid(values.validity, record)) validity[group >> 3]! |= 1 << (group & 7)
  })
  return { ...picked, validity }
}
