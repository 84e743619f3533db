import { type IndexShape, nowhere } from '#core/kernel/index-shape.ts'
import type { Kernel, Scan } from '#core/kernel/kernel.ts'
import { byteLength } from './encoding.ts'
import type { Encoding } from './format.ts'
import type { OddRecord } from './kernel-records.ts'
import type { ParsedRecords } from './record-reader.ts'

/** Records that were split as text: `known` of them are whole; `whole`: nothing follows the text. */
interface SplitText {
  readonly text: string
  readonly parsed: ParsedRecords
  readonly known: number
  readonly encoding: Encoding
  readonly whole: boolean
}

/** Consecutive records in the kernel's index. */
export class FoundRecords {
  readonly start: number
  /** How they stand in the index. */
  shape: IndexShape
  readonly odd = new Map<number, OddRecord>()
  /** Records whose quotes do not fit, ascending: a line each, split when their cells are asked for. */
  readonly broken: number[] = []
  count = 0
  /** Where the record after the last one starts. */
  end: number
  blankLines = 0
  /** Whether a record has another number of cells than the header. */
  uneven = false
  ascii = true
  /** Whether it is known that lines and records run in step. */
  inStep = true
  /** Whether it was noted which bytes may not be ASCII. */
  noted = true

  constructor(start: number, shape: IndexShape) {
    this.start = start
    this.shape = shape
    this.end = start
  }

  add(scan: Scan): void {
    this.count += scan.records
    this.shape = scan.shape
    if (scan.records > 0) this.inStep &&= scan.inStep
    this.end = scan.end
    this.blankLines += scan.blankLines
    this.uneven ||= scan.ragged > 0
    this.ascii &&= scan.ascii
    this.noted &&= scan.noted
  }

  /** Records split as text get a place in the index, from which their cells cannot be told. */
  addSplit(kernel: Kernel, { text, parsed, known, encoding, whole }: SplitText): void {
    const taken = Math.min(known, kernel.mostRecords(this.shape) - this.count)
    const { widths } = kernel
    const index = kernel.index(this.shape)
    const { stride, end } = this.shape
    const { starts, ends, rows, flaws, blanks } = parsed
    let at = 0
    let byte = this.end
    const moveTo = (next: number): number => {
      byte += byteLength(text, at, next, encoding)
      at = next
      return byte
    }
    for (let record = 0; record < taken; record++) {
      const entry = (this.count + record) * stride
      index[entry] = moveTo(starts[record]!) - 1
      index.fill(nowhere, entry + 1, entry + end)
      index[entry + end] = moveTo(ends[record]!)
      widths[this.count + record] = rows[record]!.length
      this.odd.set(this.count + record, { cells: rows[record]!, flaw: flaws[record]! })
    }
    const next = starts[taken] ?? text.length
    this.count += taken
    this.end = moveTo(whole && taken === starts.length ? text.length : next)
    index[this.count * stride] = this.end - 1
    this.blankLines += blanks.filter((blank) => blank < next).length
    this.ascii = false
    this.inStep = false
    this.noted = false
  }

  /** Takes the last record out: it may be longer than what was read of it, or blank lines follow. */
  leaveLast(kernel: Kernel): void {
    if (this.count === 0) return
    this.count--
    this.odd.delete(this.count)
    if (this.broken.at(-1) === this.count) this.broken.pop()
    this.end = kernel.index(this.shape)[this.count * this.shape.stride]! + 1
  }
}
