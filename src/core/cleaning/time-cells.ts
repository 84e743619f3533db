import { TimeBuilder } from '#core/table/builder.ts'
import type { Column } from '#core/table/column.ts'
import { type Cells, type Keep, markUnread } from './cells.ts'
import type { DateEvidence } from './date-order.ts'
import { isFlaw } from './fault.ts'
import type { StrictTimeEvidence } from './strict-times.ts'
import { isNullWord } from '#core/values/blank.ts'
import { TimeReader } from '#core/values/time.ts'

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

export interface CheckedTimes {
  /** Values of two-part dates are read day-first. */
  readonly keep: Keep
  readonly evidence: DateEvidence
  readonly twoParts: TwoPartTimes
}

/** The values of a column of times, a record at a place; null records are NaN. */
interface ReadTimes {
  readonly micros: Float64Array
  readonly offsets: Int16Array
}

/** Checks a column of times in any form. Evidence is taken of every record that has cells. */
export function checkTimes(cells: Cells): CheckedTimes {
  const { records, marks, place } = cells
  const { index, rule, name } = cells.column
  const read = timesOf(records.count)
  const reader = new TimeReader()
  const twoParts = new TwoPartCollector(name, records.count)
  for (let record = 0; record < records.count; record++) {
    const code = marks.codes[record]!
    if (isFlaw(code)) continue
    const cell = records.cell(record, index)
    if (cell !== null && reader.scan(cell)) {
      if (reader.proof !== 'none') twoParts.prove(reader, cell)
      if (code !== 0) continue
      if (reader.proof === 'none' ? reader.settle('day-first') : twoParts.collect(reader, record)) {
        store(read, record, reader)
      } else markUnread(cells, record, 'not-time')
    } else if (code !== 0) continue
    else if (cell !== null && !isNullWord(cell)) markUnread(cells, record, 'not-time')
    else if (rule.required) marks.set(record, place, 'missing')
  }
  return { keep: (kept) => keepTimes(read, kept), ...twoParts.finish() }
}

/** Checks a column of times in the strict form. */
export function checkStrictTimes(cells: Cells): { keep: Keep; evidence: StrictTimeEvidence } {
  const { records, marks, place } = cells
  const { index, rule, name } = cells.column
  const read = timesOf(records.count)
  const reader = new TimeReader()
  const evidence = { column: name, records: 0, failed: 0, readable: 0, example: '' }
  for (let record = 0; record < records.count; record++) {
    const code = marks.codes[record]!
    if (isFlaw(code)) continue
    const cell = records.cell(record, index)
    if (cell !== null && reader.readStrict(cell)) {
      evidence.records++
      if (code === 0) store(read, record, reader)
    } else if (cell === null || isNullWord(cell)) {
      if (rule.required) marks.set(record, place, 'missing')
    } else {
      markUnread(cells, record, 'not-strict-time')
      countFailure(evidence, reader, cell)
    }
  }
  return { keep: (kept) => keepTimes(read, kept), evidence }
}

function countFailure(
  evidence: { records: number; failed: number; readable: number; example: string },
  reader: TimeReader,
  cell: string,
): void {
  evidence.records++
  evidence.failed++
  if (!reader.scan(cell)) return
  if (!reader.settle('day-first') && !reader.settle('month-first')) return
  evidence.readable++
  if (evidence.example === '') evidence.example = cell
}

function timesOf(records: number): ReadTimes {
  return { micros: new Float64Array(records).fill(NaN), offsets: new Int16Array(records) }
}

function store(read: ReadTimes, record: number, reader: TimeReader): void {
  read.micros[record] = reader.micros
  read.offsets[record] = reader.offset
}

function keepTimes({ micros, offsets }: ReadTimes, kept: Uint32Array): Column {
  const builder = new TimeBuilder()
  for (let row = 0; row < kept.length; row++) {
    const record = kept[row]!
    const value = micros[record]!
    if (Number.isNaN(value)) builder.addNull()
    else builder.add(value, offsets[record]!)
  }
  return builder.finish()
}

const noRecords = new Uint32Array(0)
const noMicros = new Float64Array(0)

/** Takes room only once the block has a two-part date. */
class TwoPartCollector {
  readonly #evidence: { column: string } & Record<'dayFirst' | 'monthFirst' | 'undecided', number>
  readonly #most: number
  #example = ''
  #size = 0
  #records = noRecords
  #dayFirst = noMicros
  #monthFirst = noMicros

  constructor(column: string, most: number) {
    this.#evidence = { column, dayFirst: 0, monthFirst: 0, undecided: 0 }
    this.#most = most
  }

  prove(reader: TimeReader, cell: string): void {
    if (reader.proof === 'day-first') this.#evidence.dayFirst++
    else if (reader.proof === 'month-first') this.#evidence.monthFirst++
    else if (this.#evidence.undecided++ === 0) this.#example = cell
  }

  /** Keeps both readings, and one in the reader; false where the date exists in neither order. */
  collect(reader: TimeReader, record: number): boolean {
    const monthFirst = reader.settle('month-first') ? reader.micros : NaN
    const dayFirst = reader.settle('day-first') ? reader.micros : NaN
    if (Number.isNaN(monthFirst) && Number.isNaN(dayFirst)) return false
    if (this.#records.length === 0) this.#makeRoom()
    this.#records[this.#size] = record
    this.#dayFirst[this.#size] = dayFirst
    this.#monthFirst[this.#size++] = monthFirst
    return true
  }

  finish(): { evidence: DateEvidence; twoParts: TwoPartTimes } {
    return {
      evidence: { ...this.#evidence, example: this.#example },
      twoParts: {
        records: this.#records.slice(0, this.#size),
        dayFirst: this.#dayFirst.slice(0, this.#size),
        monthFirst: this.#monthFirst.slice(0, this.#size),
      },
    }
  }

  #makeRoom(): void {
    this.#records = new Uint32Array(this.#most)
    this.#dayFirst = new Float64Array(this.#most)
    this.#monthFirst = new Float64Array(this.#most)
  }
}
