import { roomFor, valuesAt } from './places.ts'
import type { Records } from './records.ts'

/** Where the records of a block lie: offsets from the block's first byte, an entry a record. */
export interface RecordBytes {
  readonly starts: Uint32Array
  /** Null where each record ends where the next one starts, the last one with the block. */
  readonly ends: Uint32Array | null
  /** Of each record, where nothing is held but these. */
  readonly lengths: Uint8Array | Uint16Array | null
}

/** Where records lie that are seldom asked for: lengths take a quarter of what starts do. */
class SummedLengths implements RecordBytes {
  readonly ends = null
  readonly lengths: Uint8Array | Uint16Array
  #starts: Uint32Array | null = null

  constructor(lengths: Uint8Array | Uint16Array) {
    this.lengths = lengths
  }

  get starts(): Uint32Array {
    if (this.#starts !== null) return this.#starts
    const starts = new Uint32Array(this.lengths.length)
    for (let record = 1; record < starts.length; record++)
      starts[record] = starts[record - 1]! + this.lengths[record - 1]!
    this.#starts = starts
    return starts
  }
}

/** The bytes of a block's records, which may be asked once the block is gone. */
export function recordBytes(records: Records): RecordBytes {
  const { count, byteStart, skippedBytes } = records
  if (skippedBytes === 0 && records.starts !== undefined) {
    const lengths = records.lengths?.() ?? null
    return lengths === null
      ? { starts: records.starts(), ends: null, lengths }
      : new SummedLengths(lengths)
  }
  const starts = new Uint32Array(count)
  const ends = skippedBytes === 0 ? null : new Uint32Array(count)
  for (let record = 0; record < count; record++) {
    starts[record] = records.byteStartOf(record) - byteStart
    if (ends !== null) ends[record] = records.byteEndOf(record) - byteStart
  }
  return { starts, ends, lengths: null }
}

interface BlockSpan {
  readonly byteStart: number
  readonly byteEnd: number
  readonly bytes: RecordBytes | null
}

/** Where the records of a block lie, one of which goes. @throws Error if that was not held. */
export function heldBytes({ bytes }: Pick<BlockSpan, 'bytes'>): RecordBytes {
  if (bytes === null) throw new Error('where the records lie must be read again first')
  return bytes
}

/** Where a record of a block, by its place in it, starts in the file, and where it ends. */
export function placeOf(
  block: BlockSpan,
  place: number,
): { readonly byteStart: number; readonly byteEnd: number } {
  const { byteStart, byteEnd } = block
  const bytes = heldBytes(block)
  return {
    byteStart: byteStart + bytes.starts[place]!,
    byteEnd: byteStart + endOf(bytes, place, byteEnd - byteStart),
  }
}

/** Where a record of a block of so many bytes ends, counted from the block's first one. */
function endOf({ starts, ends }: RecordBytes, place: number, length: number): number {
  if (ends !== null) return ends[place]!
  return place + 1 < starts.length ? starts[place + 1]! : length
}

/** Where the records at ascending places start. */
export function startsAt(bytes: RecordBytes, places: Uint32Array): Uint32Array {
  if (bytes.lengths === null) return valuesAt(bytes.starts, places)
  const starts = roomFor(places.length)
  sumUp(bytes.lengths, places, starts)
  return starts
}

/** How long the records at ascending places are, of a block of so many bytes. */
export function lengthsAt(bytes: RecordBytes, places: Uint32Array, length: number): Uint32Array {
  const lengths = roomFor(places.length)
  if (bytes.lengths !== null) {
    pickLengths(bytes.lengths, places, lengths)
    return lengths
  }
  const { starts, ends } = bytes
  if (ends !== null) {
    measure(starts, ends, places, 0, lengths)
    return lengths
  }
  measure(starts, starts, places, 1, lengths)
  const last = places.length - 1
  if (places[last] === starts.length - 1) lengths[last] = length - starts[starts.length - 1]!
  return lengths
}

// Small loops over typed arrays alone: they are compiled once and soon.

function sumUp(lengths: Uint8Array | Uint16Array, places: Uint32Array, starts: Uint32Array): void {
  const fours = lengths instanceof Uint8Array ? foursOf(lengths) : none
  let sum = 0
  let record = 0
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!
    for (; record < place && (record & 3) !== 0; record++) sum += lengths[record]!
    const lastFour = Math.min(place >> 2, fours.length)
    for (let four = record >> 2; four < lastFour; four++, record += 4)
      sum += sumOfFour(fours[four]!)
    for (; record < place; record++) sum += lengths[record]!
    starts[at] = sum
  }
}

const none = new Uint32Array(0)

/** Four lengths at a time, where they lie so that they can be read at once. */
function foursOf({ buffer, byteOffset, length }: Uint8Array): Uint32Array {
  return byteOffset % 4 === 0 ? new Uint32Array(buffer, byteOffset, length >> 2) : none
}

function sumOfFour(four: number): number {
  const twos = (four & 0xff00ff) + ((four >>> 8) & 0xff00ff)
  return (twos & 0xffff) + (twos >>> 16)
}

function pickLengths(
  lengths: Uint8Array | Uint16Array,
  places: Uint32Array,
  picked: Uint32Array,
): void {
  for (let at = 0; at < places.length; at++) picked[at] = lengths[places[at]!]!
}

function measure(
  starts: Uint32Array,
  ends: Uint32Array,
  places: Uint32Array,
  further: number,
  lengths: Uint32Array,
): void {
  const most = ends.length - further
  for (let at = 0; at < places.length; at++) {
    const place = places[at]!
    if (place < most) lengths[at] = ends[place + further]! - starts[place]!
  }
}
