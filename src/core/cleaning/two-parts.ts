import type { DecodedTwoParts } from '#core/kernel/decoded.ts'
import type { DateProof } from '#core/values/time.ts'
import type { Cells } from './cells.ts'
import type { DateEvidence } from './date-order.ts'
import { isFlaw } from './fault.ts'
import type { Marks } from './marks.ts'

/**
 * The values of a block whose reading waits for the order of day and month: both readings, in
 * microseconds, NaN where there is none. Of records that no earlier column rejects.
 */
export interface TwoPartTimes {
  /** Places in the block, ascending. */
  readonly records: Uint32Array
  readonly dayFirst: Float64Array
  readonly monthFirst: Float64Array
}

type TwoPartProof = Exclude<DateProof, 'none'>

type Proofs = Pick<DecodedTwoParts, 'dayFirstOnly' | 'monthFirstOnly' | 'undecidedAt'> & {
  readonly undecided: number
}

const noTimes: TwoPartTimes = {
  records: new Uint32Array(0),
  dayFirst: new Float64Array(0),
  monthFirst: new Float64Array(0),
}

/** The two-part dates of cells that were read one by one. Takes room only once there is one. */
export class TwoPartCollector {
  readonly #proofs = { dayFirstOnly: 0, monthFirstOnly: 0, undecided: 0 }
  readonly #most: number
  #undecidedAt: number | null = null
  #size = 0
  #times = noTimes

  constructor(most: number) {
    this.#most = most
  }

  prove(proof: TwoPartProof, record: number): void {
    if (proof === 'day-first') this.#proofs.dayFirstOnly++
    else if (proof === 'month-first') this.#proofs.monthFirstOnly++
    else {
      this.#proofs.undecided++
      this.#undecidedAt ??= record
    }
  }

  /** Keeps both readings of a record. */
  collect(record: number, dayFirst: number, monthFirst: number): void {
    if (this.#times.records.length === 0) this.#times = roomFor(this.#most)
    const { records, dayFirst: days, monthFirst: months } = this.#times
    records[this.#size] = record
    days[this.#size] = dayFirst
    months[this.#size++] = monthFirst
  }

  get proofs(): Proofs {
    return { ...this.#proofs, undecidedAt: this.#undecidedAt }
  }

  get times(): TwoPartTimes {
    const { records, dayFirst, monthFirst } = this.#times
    const end = this.#size
    return {
      records: records.slice(0, end),
      dayFirst: dayFirst.slice(0, end),
      monthFirst: monthFirst.slice(0, end),
    }
  }
}

function roomFor(most: number): TwoPartTimes {
  return {
    records: new Uint32Array(most),
    dayFirst: new Float64Array(most),
    monthFirst: new Float64Array(most),
  }
}

/** The two-part dates of a column: those that the decoder read, and those that were read one by one. */
export function checkedTwoParts(
  { records, marks, column }: Cells,
  decoded: DecodedTwoParts | null,
  collector: TwoPartCollector,
): { evidence: DateEvidence; twoParts: TwoPartTimes } {
  const proofs = [collector.proofs]
  if (decoded !== null)
    proofs.push(marks.flawed === 0 ? asProofs(decoded) : proofsOf(decoded, marks))
  const sum = (of: 'dayFirstOnly' | 'monthFirstOnly' | 'undecided'): number =>
    proofs.reduce((total, proof) => total + proof[of], 0)
  const undecided = proofs.flatMap(({ undecidedAt }) => undecidedAt ?? [])
  const evidence = {
    column: column.name,
    dayFirst: sum('dayFirstOnly'),
    monthFirst: sum('monthFirstOnly'),
    undecided: sum('undecided'),
    example: undecided.length === 0 ? '' : records.cell(Math.min(...undecided), column.index)!,
  }
  return { evidence, twoParts: merged(collector.times, unmarked(decoded ?? noTimes, marks)) }
}

function asProofs(decoded: DecodedTwoParts): Proofs {
  const { records, dayFirstOnly, monthFirstOnly } = decoded
  return { ...decoded, undecided: records.length - dayFirstOnly - monthFirstOnly }
}

/** The same of those whose records have cells. */
function proofsOf({ records, dayFirst, monthFirst }: DecodedTwoParts, { codes }: Marks): Proofs {
  const collector = new TwoPartCollector(0)
  for (let at = 0; at < records.length; at++) {
    if (isFlaw(codes[records[at]!]!)) continue
    const proof = Number.isNaN(monthFirst[at]) ? 'day-first' : 'undecided'
    collector.prove(Number.isNaN(dayFirst[at]) ? 'month-first' : proof, records[at]!)
  }
  return collector.proofs
}

/** Those of records that nothing has rejected. */
function unmarked(times: TwoPartTimes, { codes, marked }: Marks): TwoPartTimes {
  if (marked === 0) return times
  const kept = roomFor(times.records.length)
  let size = 0
  for (let at = 0; at < times.records.length; at++) {
    if (codes[times.records[at]!] !== 0) continue
    putAt(kept, size++, times, at)
  }
  return {
    records: kept.records.slice(0, size),
    dayFirst: kept.dayFirst.slice(0, size),
    monthFirst: kept.monthFirst.slice(0, size),
  }
}

/** Both, by their records. */
function merged(one: TwoPartTimes, other: TwoPartTimes): TwoPartTimes {
  if (one.records.length === 0) return other
  if (other.records.length === 0) return one
  const size = one.records.length + other.records.length
  const all = roomFor(size)
  let [ofOne, ofOther] = [0, 0]
  for (let at = 0; at < size; at++) {
    const isOne = (one.records[ofOne] ?? Infinity) < (other.records[ofOther] ?? Infinity)
    if (isOne) putAt(all, at, one, ofOne++)
    else putAt(all, at, other, ofOther++)
  }
  return all
}

function putAt(into: TwoPartTimes, at: number, from: TwoPartTimes, place: number): void {
  into.records[at] = from.records[place]!
  into.dayFirst[at] = from.dayFirst[place]!
  into.monthFirst[at] = from.monthFirst[place]!
}
