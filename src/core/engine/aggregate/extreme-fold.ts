import type { NamedMeasure } from '#core/query/query.ts'
import type { Column } from '#core/table/column.ts'
import { type Validity, isValid } from '#core/table/validity.ts'
import { type Numbers, isHeldAlike, plainNumbers, withNumbers } from '../plain-numbers.ts'
import { type Range, rangeOf } from '../ranges.ts'
import { isByInteger } from '../sort-keys.ts'
import type { Steps } from '../steps.ts'
import { codesByRank, textRanks } from '../text-ranks.ts'
import { type Aggregation, type Fold, type State, collector } from './aggregation.ts'

/**
 * The least or the greatest of plain numbers, and of the texts of one dictionary by their ranks,
 * compared as they come. Values whose equals may look different (times with an offset) or that are
 * ordered by many texts are kept for `reduce`.
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
      if (!isKept && (best === null || areComparable(best.model, column))) {
        best ??= yield* bestOf(column, direction === 'ascending' ? 1 : -1, size)
        if (best?.add(block.groups, column) === true) return
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

/** More texts are not ranked for the few that may be the best. */
const mostTexts = 2 ** 16

/** Null for values that are not compared as they come. */
function* bestOf(model: Column, sign: 1 | -1, size: number): Steps<Best | null> {
  if (model.held !== 'codes') return plainNumbers(model) && new Best(model, sign, size, null)
  if (isByInteger(model) || model.dictionary.size > mostTexts) return null
  return new Best(model, sign, size, yield* textRanks(model.dictionary))
}

function areComparable(model: Column, column: Column): boolean {
  if (model.held === 'codes' && column.held === 'codes')
    return model.dictionary === column.dictionary
  return isHeldAlike(model, column)
}

/** To look at so many groups costs nothing beside a block of rows. */
const fewGroups = 4096

/** The best number of each group so far. */
class Best {
  readonly model: Column
  readonly #sign: 1 | -1
  readonly #best: Float64Array
  /** Of texts. The dictionary may grow, which makes others of them. */
  readonly #ranks: Int32Array | null

  constructor(model: Column, sign: 1 | -1, size: number, ranks: Int32Array | null) {
    this.model = model
    this.#sign = sign
    this.#best = new Float64Array(size).fill(Infinity)
    this.#ranks = ranks
  }

  /** Whether it could be added. */
  add(groups: Uint32Array, column: Column): boolean {
    if (column.held === 'codes') {
      this.#addRows(groups, ranksAt(column.codes, this.#ranks!), column.validity)
      return true
    }
    const values = plainNumbers(column)
    if (values === null) return false
    if (this.#best.length === 1) this.#addRange(rangeOf(column, values))
    else if (!this.#isBeaten(values, column)) this.#addRows(groups, values, column.validity)
    return true
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
    return { groups: present, columns: [this.#columnOf(values)] }
  }

  #columnOf(values: Float64Array): Column {
    const { model } = this
    if (model.held !== 'codes') return withNumbers(model, values)
    const codeOf = codesByRank(this.#ranks!)
    const codes = Uint32Array.from(values, (rank) => codeOf[rank]!)
    return { ...model, length: codes.length, validity: null, codes }
  }
}

/** The ranks of codes; those of null rows may be any. */
function ranksAt(codes: Uint32Array, ranks: Int32Array): Int32Array {
  const own = new Int32Array(codes.length)
  for (let row = 0; row < own.length; row++) own[row] = ranks[codes[row]!]!
  return own
}
