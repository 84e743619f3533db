import type {
  DescribedRecords,
  EncodingFaults,
  LeftRecords,
  PlacedLines,
} from '#core/kernel/block-records.ts'
import { ColumnDecoder } from '#core/kernel/decoder.ts'
import { nowhere } from '#core/kernel/index-shape.ts'
import type { CellBytes } from './cell-bytes.ts'
import { cellText, textOf } from './cell-text.ts'
import { wellFormed } from './encoding.ts'
import type { Flaw, RecordBlock } from './format.ts'
import type { KernelRecords, OddRecord } from './kernel-records.ts'

/** Places of records with a flaw, ascending. */
interface FlawedPlaces {
  readonly flaw: Exclude<Flaw, 'none'>
  readonly places: Uint32Array
}

const noFaults: EncodingFaults = { damaged: new Uint32Array(0), marked: new Uint32Array(0) }

const carriageReturn = 0x0d
const lineFeed = 0x0a

/**
 * Records that lie as bytes in the kernel's memory, cells found by its index and decoded when they
 * are asked for; `decoder` reads whole columns without a text a cell.
 */
export class KernelBlock implements RecordBlock {
  readonly firstRecord: number
  readonly count: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly header: readonly string[]
  readonly inStep: boolean
  /** Whether no record has a flaw. */
  readonly flawless: boolean
  readonly decoder: ColumnDecoder
  readonly #records: KernelRecords
  readonly #stride: number
  #views: Views
  #lastSplit: { readonly record: number; readonly cells: readonly (string | null)[] } | null = null
  #lines: Uint32Array | null = null
  #damaged: Uint8Array | null = null
  #faults: EncodingFaults | null = null

  constructor(records: KernelRecords) {
    const { kernel, header, columns, shape, from, count, quote } = records
    this.#records = records
    this.firstRecord = records.firstRecord
    this.count = count
    this.byteStart = records.byte + records.start
    this.byteEnd = records.byte + records.end
    this.header = header
    this.inStep = records.inStep
    const { valid, uneven, odd, broken } = records
    this.flawless = valid && !uneven && odd.size === 0 && broken.length === 0
    this.decoder = new ColumnDecoder(kernel, { from, count, quote, shape, columns })
    this.#stride = shape.stride
    this.#views = viewsOf(records)
  }

  get blankLines(): number {
    const { kernel, newline, blanksBefore } = this.#records
    // The file may end in a blank line that nothing ends.
    const open = (to: number): number => (this.#read().input[to - 1] === newline ? 0 : 1)
    return this.#gaps().reduce(
      (lines, [from, to]) => lines + kernel.countByte(from, to, newline) + open(to),
      blanksBefore,
    )
  }

  get skippedBytes(): number {
    return this.#gaps().reduce((bytes, [from, to]) => bytes + to - from, 0)
  }

  flaw(record: number): Flaw {
    if (this.flawless) return 'none'
    if (!this.#records.valid && this.#isDamaged(record)) return 'encoding'
    const odd = this.#odd(record)
    if (odd !== undefined) return odd.flaw
    if (this.#isBroken(record)) return 'quote'
    return this.#isWhole(record) ? 'none' : 'ragged'
  }

  /** The records that have a flaw, by flaw, some again: where they come first counts. */
  flawed(): readonly FlawedPlaces[] {
    if (this.flawless) return []
    const { valid, broken, uneven, from } = this.#records
    const to = from + this.count
    const quotes = broken.slice(placeFrom(broken, from), placeFrom(broken, to))
    const ragged = uneven ? this.decoder.uneven() : noFaults.damaged
    const isOdd = (record: number): boolean => this.#odd(record) !== undefined
    return [
      { flaw: 'encoding', places: valid ? noFaults.damaged : this.#encodingFaults().damaged },
      ...this.#oddPlaces(),
      { flaw: 'quote', places: lessEach(quotes, from) },
      { flaw: 'ragged', places: this.#hasOdd ? ragged.filter((at) => !isOdd(at)) : ragged },
    ]
  }

  #oddPlaces(): readonly FlawedPlaces[] {
    if (!this.#hasOdd) return []
    const { odd, from } = this.#records
    return Array.from(odd, ([place, { flaw }]) => ({ place: place - from, flaw })).flatMap(
      ({ place, flaw }) =>
        flaw === 'none' || place < 0 || place >= this.count
          ? []
          : [{ flaw, places: Uint32Array.of(place) }],
    )
  }

  get #hasOdd(): boolean {
    return this.#records.odd.size > 0
  }

  widths(): Uint32Array {
    return this.#read().widths
  }

  marked(): ArrayLike<number> {
    return this.#encodingFaults().marked
  }

  width(record: number): number {
    const odd = this.#odd(record)
    if (odd !== undefined) return odd.cells.length
    return this.#isBroken(record) ? this.#split(record).length : this.#read().widths[record]!
  }

  cell(record: number, column: number): string | null {
    if (!this.flawless && !this.#hasCells(record)) return this.#splitCell(record, column)
    const { columns, shape } = this.#records
    if (column >= columns) return null
    const { index } = this.#read()
    const at = record * this.#stride + shape.first + column * shape.step
    const start = index[at]! + 1
    const end = index[at + 1]!
    // No value lies at the input's beginning: that is how an absent one is told.
    return shape.step > 1 && end === 1
      ? null
      : cellText(this.#read().input, start, end, this.#records)
  }

  cellBytes(): CellBytes | null {
    const { shape, columns, quote, unescaped, encoding, valid, ascii } = this.#records
    if (unescaped !== null || shape.step > 1) return null
    const { input, index } = this.#read()
    const isUtf8 = ascii || (encoding === 'utf-8' && valid)
    const has = (record: number): boolean => this.#hasCells(record)
    return { input, index, stride: this.#stride, columns, quote, isUtf8, has }
  }

  line(record: number): number {
    const { start, firstLine, newline } = this.#records
    if (this.inStep) return firstLine + record
    this.#lines ??= this.decoder.startLines(start, firstLine, newline)
    return this.#lines[record]!
  }

  lineRuns(): PlacedLines {
    const { start, firstLine, newline } = this.#records
    return this.decoder.lineRuns(start, firstLine, newline)
  }

  raw(record: number): string {
    return wellFormed(this.#text(record))
  }

  byteStartOf(record: number): number {
    return this.#records.byte + this.#start(record)
  }

  byteEndOf(record: number): number {
    return this.#records.byte + this.#next(record)
  }

  lengths(): Uint8Array | Uint16Array | null {
    return this.decoder.lengths(this.#records.end)
  }

  starts(): Uint32Array {
    return this.decoder.starts(this.#records.start - 1)
  }

  describeLeft(left: LeftRecords): DescribedRecords | null {
    const { firstRecord, firstLine, end, hasBlanks } = this.#records
    if (hasBlanks || !this.inStep) return null
    const { byteStart } = this
    return this.decoder.describe({ ...left, firstRecord, firstLine, byteStart, end })
  }

  /** What lies between records and behind the last one. */
  #gaps(): [from: number, to: number][] {
    const gaps: [number, number][] = []
    if (!this.#records.hasBlanks) return gaps
    for (let record = 0; record < this.count; record++) {
      const from = this.#next(record)
      const to = record + 1 < this.count ? this.#start(record + 1) : this.#records.end
      if (from < to) gaps.push([from, to])
    }
    return gaps
  }

  /** Memory that grew lies elsewhere. */
  #read(): Views {
    if (this.#views.input.length === 0) this.#views = viewsOf(this.#records)
    return this.#views
  }

  #odd(record: number): OddRecord | undefined {
    const { odd, from } = this.#records
    return odd.size === 0 ? undefined : odd.get(from + record)
  }

  /** Whether the index tells the record's cells. */
  #hasCells(record: number): boolean {
    return this.#odd(record) === undefined && !this.#isBroken(record) && this.#isWhole(record)
  }

  /** Whether the record's quotes do not fit: it has as many cells as the header, and none in the index. */
  #isBroken(record: number): boolean {
    if (this.#records.broken.length === 0 || this.#odd(record) !== undefined) return false
    return this.#isWhole(record) && this.#read().index[record * this.#stride + 1] === nowhere
  }

  #isWhole(record: number): boolean {
    return this.#read().widths[record] === this.#records.columns
  }

  #splitCell(record: number, column: number): string | null {
    const cells = this.#odd(record)?.cells ?? this.#split(record)
    const cell = cells[column] ?? null
    return cell === null ? null : wellFormed(cell)
  }

  /** The cells of a record of many are asked one after the other: it is split once. */
  #split(record: number): readonly (string | null)[] {
    if (this.#lastSplit?.record !== record) {
      const [from, to] = [this.#start(record), this.#next(record)]
      const text = textOf(this.#read().input, from, to, this.#records)
      this.#lastSplit = { record, cells: this.#records.splitText(text) }
    }
    return this.#lastSplit.cells
  }

  #start(record: number): number {
    return this.#read().index[record * this.#stride]! + 1
  }

  #end(record: number): number {
    return this.#read().index[record * this.#stride + this.#records.shape.end]!
  }

  /** Where the record's terminator ends. */
  #next(record: number): number {
    const { newline, end } = this.#records
    const { input } = this.#read()
    let at = this.#end(record)
    const isPair = input[at + 1] === lineFeed || at + 1 === end
    if (newline === lineFeed && input[at] === carriageReturn && isPair) at++
    return Math.min(input[at] === newline ? at + 1 : at, end)
  }

  #text(record: number): string {
    return textOf(this.#read().input, this.#start(record), this.#end(record), this.#records)
  }

  #isDamaged(record: number): boolean {
    this.#damaged ??= this.#findDamage()
    return this.#damaged[record] === 1
  }

  #encodingFaults(): EncodingFaults {
    const { valid, marked, noted, encoding, end } = this.#records
    if (encoding !== 'utf-8' || (valid && !marked)) return noFaults
    return (this.#faults ??= this.decoder.encodingFaults(end, noted))
  }

  #findDamage(): Uint8Array {
    const damaged = new Uint8Array(this.count)
    for (const record of this.#encodingFaults().damaged) damaged[record] = 1
    return damaged
  }
}

/** Numbers, each less by so much. */
function lessEach(numbers: readonly number[], by: number): Uint32Array {
  const less = new Uint32Array(numbers.length)
  for (let at = 0; at < numbers.length; at++) less[at] = numbers[at]! - by
  return less
}

/** The place of the first of ascending numbers that is not below a bound. */
function placeFrom(ascending: readonly number[], bound: number): number {
  let low = 0
  let high = ascending.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (ascending[middle]! < bound) low = middle + 1
    else high = middle
  }
  return low
}

interface Views {
  readonly input: Uint8Array<ArrayBuffer>
  readonly index: Uint32Array<ArrayBuffer>
  readonly widths: Uint32Array<ArrayBuffer>
}

function viewsOf({ kernel, shape, from, count }: KernelRecords): Views {
  const { stride, end } = shape
  return {
    input: kernel.input,
    index: kernel.index(shape).subarray(from * stride, (from + count - 1) * stride + end + 1),
    widths: kernel.widths.subarray(from, from + count),
  }
}
