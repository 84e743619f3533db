import { type Fault, faultCode } from './fault.ts'

/** For each record of a block the first fault found, and the place of its column in the plan. */
export class Marks {
  readonly codes: Uint8Array
  marked = 0
  #columns: Uint32Array | null = null

  constructor(records: number) {
    this.codes = new Uint8Array(records)
  }

  /** Columns must be checked in the file's order: the first fault of a record stays. */
  set(record: number, column: number, fault: Fault): void {
    if (this.codes[record] !== 0) return
    this.codes[record] = faultCode(fault)
    this.#columns ??= new Uint32Array(this.codes.length)
    this.#columns[record] = column
    this.marked++
  }

  /** The place of the column at fault of a marked record. */
  columnOf(record: number): number {
    return this.#columns![record]!
  }

  /** The records without a fault, in order. */
  unmarked(): Uint32Array {
    if (this.marked === 0) return firstPlaces(this.codes.length)
    const records = new Uint32Array(this.codes.length - this.marked)
    let at = 0
    for (let record = 0; record < this.codes.length; record++) {
      if (this.codes[record] === 0) records[at++] = record
    }
    return records
  }
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
