import type { NamedMeasure } from '#core/query/query.ts'
import type { Column } from '#core/table/column.ts'
import { type Numbers, isHeldAlike, plainNumbers } from '../plain-numbers.ts'
import type { Steps } from '../steps.ts'
import {
  type Aggregation,
  type Fold,
  type State,
  joinedStates,
  manyRecords,
  pickedRecords,
} from './aggregation.ts'

/**
 * The record of each group that comes first or last by one plain number behind its value, compared as
 * they come; of equals the one that came first or last. Any other order is left to `reduce`.
 */
export function orderedFold<Asked extends NamedMeasure>(
  aggregation: Aggregation<Asked>,
  measure: Asked,
  { size, sign, takesEquals }: { size: number; sign: 1 | -1; takesEquals: boolean },
): Fold {
  const best = new BestRecords(size, sign, takesEquals)
  let kept: State[] = []
  let records = 0
  let limit = manyRecords
  let model: Column | null = null
  let isPlain = true
  return {
    *add(block) {
      const key = block.columns[1]!
      model ??= key
      const numbers = key.validity === null ? plainNumbers(key) : null
      if (numbers === null || !isHeldAlike(model, key)) isPlain = false
      else if (isPlain) best.add(block.groups, numbers, records)
      kept.push(block)
      records += block.groups.length
      if (records < limit) return
      kept = [yield* state()]
      if (isPlain) best.stand(kept[0]!.groups)
      records = kept[0]!.groups.length
      limit = Math.max(manyRecords, 2 * records)
    },
    state,
  }

  function* state(): Steps<State> {
    if (isPlain) return best.of(kept)
    return yield* aggregation.reduce(measure, joinedStates(kept), size)
  }
}

const none = 0xffff_ffff

/** The best record of each group so far, by its place among all that are kept. */
class BestRecords {
  readonly #numbers: Float64Array
  readonly #records: Uint32Array
  readonly #sign: 1 | -1
  readonly #takesEquals: boolean

  constructor(size: number, sign: 1 | -1, takesEquals: boolean) {
    this.#numbers = new Float64Array(size).fill(Infinity)
    this.#records = new Uint32Array(size).fill(none)
    this.#sign = sign
    this.#takesEquals = takesEquals
  }

  add(groups: Uint32Array, numbers: Numbers, start: number): void {
    const [best, records, sign] = [this.#numbers, this.#records, this.#sign]
    const takesEquals = this.#takesEquals
    for (let row = 0; row < groups.length; row++) {
      const group = groups[row]!
      const number = sign * numbers[row]!
      if (number > best[group]! || (number === best[group]! && !takesEquals)) continue
      best[group] = number
      records[group] = start + row
    }
  }

  /** These records alone, in their order. */
  of(states: readonly State[]): State {
    const wanted = this.#records.filter((record) => record !== none).toSorted()
    const picked: State[] = []
    let [start, from] = [0, 0]
    for (const state of states) {
      const end = start + state.groups.length
      let to = from
      while (to < wanted.length && wanted[to]! < end) to++
      picked.push(
        pickedRecords(
          state,
          wanted.subarray(from, to).map((record) => record - start),
        ),
      )
      ;[start, from] = [end, to]
    }
    return joinedStates(picked)
  }

  /** They stand alone now: each has another place. */
  stand(groups: Uint32Array): void {
    for (let record = 0; record < groups.length; record++) this.#records[groups[record]!] = record
  }
}
