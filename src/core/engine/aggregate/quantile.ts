import type { Expr } from '#core/query/expr.ts'
import type { NamedMeasure } from '#core/query/query.ts'
import { atScale, decimalOf } from '#core/table/assemble.ts'
import { type Column, type DecimalColumn, scaledBigInt } from '#core/table/column.ts'
import { isValid, setNull, validityOf } from '#core/table/validity.ts'
import { asDecimal, divide } from '../arithmetic.ts'
import { decimalParts } from '../constant.ts'
import { evaluate } from '../evaluate.ts'
import type { Steps } from '../steps.ts'
import { type Aggregation, type State, filteredState, joinedStates } from './aggregation.ts'
import { type Sorted, runsOf, sortedByValue } from './value-runs.ts'

type Quantile = NamedMeasure &
  (
    | { readonly measure: 'median'; readonly of: Expr }
    | { readonly measure: 'quantile'; readonly of: Expr; readonly at: number }
  )

/**
 * Linear interpolation between the closest ranks: definition 7 of Hyndman and Fan, "Sample Quantiles
 * in Statistical Packages", 1996. Exact: the answer is a quotient. Every value is kept until then, in
 * the order of groups and values, so that those of several segments are only merged, and up to the
 * wanted one.
 */
export const quantile: Aggregation<Quantile> = {
  project: (measure, rows) => [asDecimal(evaluate(measure.of, rows))],
  *reduce(_, state, size) {
    return yield* sortedState(state, size)
  },
  *finish(measure, state, size) {
    return yield* quantiles(measure, [state], size)
  },
  fold(measure, size) {
    const kept: State[] = []
    return {
      *add(block) {
        kept.push(block)
      },
      *state() {
        return yield* sortedByValue(kept.map(withoutNulls), size)
      },
      *finished() {
        return yield* quantiles(measure, kept, size)
      },
    }
  },
}

function* sortedState(state: State, size: number): Steps<State> {
  return yield* sortedByValue([withoutNulls(state)], size)
}

function withoutNulls(state: State): State {
  const { validity } = state.columns[0]!
  return validity === null ? state : filteredState(state, (record) => isValid(validity, record))
}

function* quantiles(measure: Quantile, states: readonly State[], size: number): Steps<Column> {
  const parts = yield* sortedParts(states, size)
  const at = decimalParts(measure.measure === 'median' ? 0.5 : measure.at)
  const share = { at: BigInt(at.scaled), parts: 10n ** BigInt(at.scale) }
  const above: bigint[] = Array.from({ length: size }, () => 0n)
  const validity = validityOf(size, true)
  for (let group = 0; group < size; group++) {
    const value = interpolated(parts, group, share)
    if (value === null) setNull(validity, group)
    else above[group] = value
    if (group % groupsAStep === 0) yield
  }
  const numerator = { ...decimalOf(above, parts[0]?.values.type.scale ?? 0), validity }
  return divide(
    numerator,
    decimalOf(
      above.map(() => share.parts),
      0,
    ),
  )
}

/** Groups between two pauses: each is walked through up to its quantile. */
const groupsAStep = 256

/** States in the order of groups and values, at one scale; all as one where doubles do not tell. */
function* sortedParts(states: readonly State[], size: number): Steps<readonly Sorted[]> {
  const parts: Sorted[] = []
  for (const state of areExact(states) ? states : [])
    parts.push(runsOf(state, size) ?? runsOf(yield* sortedState(state, size), size)!)
  const scale = Math.max(0, ...parts.map(({ values }) => values.type.scale))
  const alike = parts.map((part) => ({ ...part, values: atScale(part.values, scale) }))
  const isTold = alike.length > 0 && alike.every(({ values }) => values.large.size === 0)
  return isTold ? alike : [runsOf(yield* sortedState(joinedStates(states), size), size)!]
}

function areExact(states: readonly State[]): boolean {
  return states.every(({ columns: [values] }) => {
    const { large, validity } = values as DecimalColumn
    return large.size === 0 && validity === null
  })
}

/** The quantile of a group, times `parts`; null where it has no values. */
function interpolated(
  sources: readonly Sorted[],
  group: number,
  { at, parts }: { readonly at: bigint; readonly parts: bigint },
): bigint | null {
  const walk = new Walk(sources, group)
  if (walk.size === 0) return null
  const rank = BigInt(walk.size - 1) * at
  const rest = rank % parts
  const low = walk.pass(Number(rank / parts))
  if (rest === 0n) return low * parts
  return low * parts + (walk.pass(0) - low) * rest
}

/** A way through a group's values of several parts, ascending. */
class Walk {
  /** All of them. */
  size = 0
  readonly #runs: { readonly values: DecimalColumn; at: number; readonly end: number }[] = []

  constructor(sources: readonly Sorted[], group: number) {
    for (const { values, starts, ends } of sources) {
      const [at, end] = [starts[group]!, ends[group]!]
      this.size += end - at
      if (end > at) this.#runs.push({ values, at, end })
    }
  }

  /** Passes so many values, and the one behind them, which is the answer. */
  pass(values: number): bigint {
    let left = values
    while (left > 0) left -= this.#leap(left)
    const run = this.#least()
    return scaledBigInt(run.values, run.at++)
  }

  /**
   * Passes some of so many values: where each run's share of them were passed, those of the run that
   * is then behind the others are among the least in any case. Answers how many they are.
   */
  #leap(values: number): number {
    const share = Math.max(1, Math.floor(values / this.#runs.length))
    let [behind, leap, least] = [this.#runs[0]!, 0, Infinity]
    for (const run of this.#runs) {
      const some = Math.min(share, run.end - run.at)
      if (some === 0) continue
      const last = run.values.scaled[run.at + some - 1]!
      if (leap === 0 || last < least) [behind, leap, least] = [run, some, last]
    }
    behind.at += leap
    return leap
  }

  #least() {
    let least = this.#runs[0]!
    for (const run of this.#runs)
      if (
        run.at < run.end &&
        (least.at === least.end || run.values.scaled[run.at]! < least.values.scaled[least.at]!)
      )
        least = run
    return least
  }
}
