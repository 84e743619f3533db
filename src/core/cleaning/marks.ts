import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import { rowsBut } from '#core/table/compacted.ts'
import type { Parting } from './cells.ts'
import { type Fault, faultCode, isFlaw, lastFlaw } from './fault.ts'
import { bytesAt, placesUnlike } from './places.ts'

/** Arrays for the block in hand: blocks are admitted one after the other. */
let [codes, columns] = [new Uint8Array(0), new Uint32Array(0)]

/**
 * For each record of a block the first fault found, and the place of its column in the plan. Good until
 * the next block's are made.
 */
export class Marks {
  readonly codes: Uint8Array
  marked = 0
  readonly #columns: Uint32Array
  /** Of those, records that could not be split into cells. */
  flawed = 0

  constructor(records: number) {
    if (codes.length < records)
      [codes, columns] = [new Uint8Array(records), new Uint32Array(records)]
    this.codes = codes.subarray(0, records).fill(0)
    this.#columns = columns
  }

  /** Columns must be checked in the file's order: the first fault of a record stays. */
  set(record: number, column: number, fault: Fault): void {
    if (this.codes[record] !== 0) return
    const code = faultCode(fault)
    this.codes[record] = code
    this.#columns[record] = column
    this.marked++
    if (isFlaw(code)) this.flawed++
  }

  /** The same of records, ascending. */
  setAll(records: Uint32Array, column: number, fault: Fault): void {
    const code = faultCode(fault)
    const marked = markAll(this.codes, this.#columns, records, column, code)
    this.marked += marked
    if (isFlaw(code)) this.flawed += marked
  }

  /** For each record that is marked the place of its column. */
  get columns(): Uint32Array {
    return this.#columns
  }

  /** Parts the records by whether they have a fault; by the decoder where there is one. */
  parted(decoder: ColumnDecoder | undefined): Parting {
    const rejected = this.#rejected(decoder)
    const records = this.codes.length
    let kept: Uint32Array | null = null
    return {
      count: records - rejected.length,
      rejected,
      get kept() {
        return (kept ??= rejected.length === 0 ? firstPlaces(records) : rowsBut(rejected, records))
      },
    }
  }

  #rejected(decoder: ColumnDecoder | undefined): Uint32Array {
    const { codes, marked } = this
    if (marked === 0) return new Uint32Array(0)
    if (decoder !== undefined) return decoder.leave(codes)
    const rejected = new Uint32Array(marked)
    takeMarked(codes, rejected)
    return rejected
  }
}

/** Those of the places whose records have cells. */
export function unflawed(places: Uint32Array, { codes }: Marks): Uint32Array {
  return placesUnlike(places, bytesAt(codes, places), lastFlaw)
}

function takeMarked(codes: Uint8Array, rejected: Uint32Array): void {
  let count = 0
  for (let record = 0; count < rejected.length; record++)
    if (codes[record] !== 0) rejected[count++] = record
}

/** Answers how many were not marked before. */
function markAll(
  codes: Uint8Array,
  columns: Uint32Array,
  records: Uint32Array,
  column: number,
  code: number,
): number {
  let marked = 0
  for (let at = 0; at < records.length; at++) {
    const record = records[at]!
    if (codes[record] !== 0) continue
    codes[record] = code
    columns[record] = column
    marked++
  }
  return marked
}

let places = new Uint32Array(0)

/** The places from 0, an array for all blocks. */
function firstPlaces(count: number): Uint32Array {
  if (places.length < count) {
    places = new Uint32Array(Math.max(count, 65_536))
    for (let at = 0; at < places.length; at++) places[at] = at
  }
  return places.subarray(0, count)
}
