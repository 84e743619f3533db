import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import { type Column, wholeNumbers } from '#core/table/column.ts'
import { piecesOf } from '#core/table/slice.ts'
import { evaluate } from '../evaluate.ts'
import { distinctCounts, distinctPairs } from '../group/distinct-pairs.ts'
import { codesOfSets, joinedSets, setSizes } from '../group/value-sets.ts'
import { blockLengths } from '../keys.ts'
import { isHeldAlike, withNumbers } from '../plain-numbers.ts'
import { type Steps, blockRows } from '../steps.ts'
import type { Aggregation, Fold, State, ValueSets } from './aggregation.ts'
import { countsOf, recordsOf, signed, stateOfCounts } from './row-counts.ts'

type CountDistinct = NamedMeasure & { readonly measure: 'countDistinct'; readonly of: Expr }

/** A record is a value, each kept once a group; or a group's set of small integers. */
export const countDistinct: Aggregation<CountDistinct> = {
  project: (measure, rows) => [evaluate(measure.of, rows)],
  *reduce(_, state, size) {
    const fold = distinctFold(size)
    yield* fold.add(state)
    return yield* fold.state()
  },
  *finish(_, { groups, sets }, size) {
    if (sets !== undefined) return wholeNumbers(yield* setSizes(sets, size))
    return wholeNumbers(recordsOf(groups, size))
  },
  fold: (_, size) => distinctFold(size),
}

/** The same where nobody else has any of the values: their number is enough, as `count` keeps it. */
export const countOwn: Aggregation<CountDistinct> = {
  ...countDistinct,
  fold(_, size) {
    const added: State[] = []
    return {
      *add(block) {
        added.push(block)
        yield
      },
      *state() {
        const columns = added.map(({ columns: [values] }) => values!)
        const groups = added.map((state) => state.groups)
        const counts = yield* distinctCounts(groups, columns, size)
        if (counts !== null) return stateOfCounts(signed(counts))
        const fold = distinctFold(size)
        for (const block of added) yield* fold.add(block)
        return yield* countsOf(yield* fold.state(), size)
      },
    }
  },
}

type SetsState = State & { readonly sets: ValueSets }

/** Sets are united as sets, as long as all that is added is sets of values that are held alike. */
function distinctFold(size: number): Fold {
  const added: State[] = []
  return {
    *add(block) {
      added.push(block)
      yield
    },
    *state() {
      const sets = added.filter((state): state is SetsState => state.sets !== undefined)
      if (sets.length > 0 && sets.length === added.length && areAlike(sets))
        return yield* unitedState(sets, size)
      const lists: State[] = []
      for (const state of added) lists.push(yield* listedState(state))
      return yield* distinctState(lists.flatMap(inBlocks), size)
    },
  }
}

function areAlike([first, ...others]: readonly SetsState[]): boolean {
  return others.every(({ sets }) => isHeldAlike(first!.sets.model, sets.model))
}

function* unitedState(states: readonly SetsState[], size: number): Steps<State> {
  const lots = states.map(({ sets, groups: groupOf }) => ({ sets, groupOf }))
  return stateOfSets({ ...(yield* joinedSets(lots, size)), model: states[0]!.sets.model }, size)
}

/** Every group has a set. */
function stateOfSets(sets: ValueSets, size: number): State {
  return { groups: Uint32Array.from({ length: size }, (_, group) => group), columns: [], sets }
}

/** The same with a record a value. */
function* listedState(state: State): Steps<State> {
  const { groups: groupOf, sets } = state
  if (sets === undefined) return state
  const { sets: of, codes } = yield* codesOfSets(sets, groupOf.length, false)
  const groups = of.map((set) => groupOf[set]!)
  return { groups, columns: [withNumbers(sets.model, Int32Array.from(codes))] }
}

/** A short one as it is: what is known of its columns stays known. */
function inBlocks(state: State): readonly State[] {
  const { groups, columns } = state
  if (groups.length <= blockRows) return [state]
  const lengths = blockLengths(groups.length)
  const pieces = piecesOf(columns[0]!, lengths)
  let start = 0
  return lengths.map((length, at) => ({
    groups: groups.subarray(start, (start += length)),
    columns: [pieces[at]!],
  }))
}

function* distinctState(blocks: readonly State[], size: number): Steps<State> {
  const pairs = yield* distinctPairs(
    blocks.map(({ groups }) => groups),
    blocks.map(({ columns }): Column => columns[0]!),
    size,
  )
  if ('sets' in pairs) return stateOfSets({ ...pairs.sets, model: pairs.model }, size)
  return { groups: pairs.groups, columns: [pairs.values] }
}
