import type { NamedMeasure } from '#core/query/query.ts'
import type { Column } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { type Numbers, isHeldAlike, plainNumbers, withNumbers } from '../plain-numbers.ts'
import { type Range, rangeOf } from '../ranges.ts'
import { type Aggregation, type Fold, type State, collector } from './aggregation.ts'

/**
 * The least or the greatest of plain numbers, compared as they come. Values whose equals may look
 * different (times with an offset) or that are ordered by their text are kept for `reduce`.
 */
export function extremeFold<Asked extends NamedMeasure>(
  aggregation: Aggregation<Asked>,
  measure: Asked,
  { direction, size }: { readonly direction: 'ascending' | 'descending'; readonly size: number },
): Fold {
  const kept = collector(aggregation as Aggregation, measure, size)
  let best: Best | null = null
  let isKept = false
  return {
    *add(block) {
      const column = block.columns[0]!
      const values = isKept ? null : plainNumbers(column)
      if (values !== null && (best === null || isHeldAlike(best.model, column))) {
        best ??= new Best(column, direction === 'ascending' ? 1 : -1, size)
        best.add(block.groups, values, column)
        return
      }
      if (best !== null && !isKept) yield* kept.add(best.state())
      isKept = true
      yield* kept.add(block)
    },
    *state() {
      return isKept || best === null ? yield* kept.state() : best.state()
    },
  }
}

/** To look at so many groups costs nothing beside a block of rows. */
const fewGroups = 4096

/** The best number of each group so far. */
class Best {
  readonly model: Column
  readonly #sign: 1 | -1
  readonly #best: Float64Array

  constructor(model: Column, sign: 1 | -1, size: number) {
    this.model = model
    this.#sign = sign
    this.#best = new Float64Array(size).fill(Infinity)
  }

  add(groups: Uint32Array, values: Numbers, column: Column): void {
    if (this.#best.length === 1) this.#addRange(rangeOf(column, values))
    else if (!this.#isBeaten(values, column)) this.#addRows(groups, values, column.validity)
  }

  /** Whether every group has a better one than the best of these: as of later times. */
  #isBeaten(values: Numbers, column: Column): boolean {
    if (this.#best.length > fewGroups) return false
    const { least, most } = rangeOf(column, values)
    const best = this.#sign === 1 ? least : -most
    return this.#best.every((own) => own <= best)
  }

  /** All rows belong to the one group, and the range of a column is known to others too. */
  #addRange({ least, most }: Range): void {
    if (least > most) return
    this.#best[0] = Math.min(this.#best[0]!, this.#sign === 1 ? least : -most)
  }

  #addRows(groups: Uint32Array, values: Numbers, validity: Validity): void {
    const best = this.#best
    const sign = this.#sign
    for (let row = 0; row < groups.length; row++) {
      if (validity !== null && !isValid(validity, row)) continue
      const value = sign * values[row]!
      if (value < best[groups[row]!]!) best[groups[row]!] = value
    }
  }

  state(): State {
    const best = this.#best
    const groups = new Uint32Array(best.length)
    let count = 0
    for (let group = 0; group < best.length; group++)
      if (best[group] !== Infinity) groups[count++] = group
    const present = groups.slice(0, count)
    const values = new Float64Array(count)
    for (let at = 0; at < count; at++) values[at] = this.#sign * best[present[at]!]! + 0
    return { groups: present, columns: [withNumbers(this.model, values)] }
  }
}
