import { Dictionary } from '#core/table/dictionary.ts'
import { type Fault, faultCode, faults, ruleOf } from './fault.ts'
import type { LedgerRow } from './ledger-row.ts'
import { reasonOf } from './reason.ts'
import type { Records } from './records.ts'
import type { RuleName } from './rules.ts'

/** One rejected record. */
export interface Reject {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  readonly record: number
  readonly line: number
  /** Header of the column at fault, and its place in the file; null and -1 for whole records. */
  readonly column: string | null
  readonly index: number
  readonly value: string | null
  readonly fault: Exclude<Fault, 'none'>
  /** `ragged`: fields of the record. `below-minimum`: the minimum. `duplicate`: file of the first. */
  readonly detail: number
  /** `ragged`: fields of the header. `duplicate`: line of the first. */
  readonly other: number
  /** Null where the record's text is not at hand: `fillFrom` brings it. */
  readonly raw: string | null
}

/** Longer texts are cut, and say so: one unclosed quote can make a record of all the file's rest. */
const longestText = 65_536
const noText = 0

/** The numbers of one reject stand side by side in one array. */
const stride = 9
const [atFile, atRecord, atLine, atColumn, atIndex, atValue, atFault, atOther, atRaw] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
] as const

/**
 * The rejected records, in typed arrays: nothing of it lies on the JavaScript heap, however many
 * records a file has wrong. Rows are told in the order of (file, record), whenever they came.
 */
export class Ledger {
  #cells = new Uint32Array(stride * 16)
  #details = new Float64Array(16)
  #size = 0
  /** Code + 1, so that 0 is no text. */
  #texts = new Dictionary()
  #order: Uint32Array | null = null
  #byRule = new Map<RuleName, Uint32Array>()
  readonly #counts = new Map<RuleName, number>()

  get size(): number {
    return this.#size
  }

  /** Rejects by rule; rules that rejected nothing are absent. */
  get counts(): ReadonlyMap<RuleName, number> {
    return this.#counts
  }

  add(reject: Reject): void {
    this.#reserve(1)
    this.#write(this.#size++, reject)
    this.#count(ruleOf(reject.fault), 1)
    this.#forgetOrder()
  }

  addAll(other: Ledger): void {
    if (other.#size === 0) return
    this.#reserve(other.#size)
    const codes = this.#texts.addAll(other.#texts)
    const start = this.#size * stride
    this.#cells.set(other.#cells.subarray(0, other.#size * stride), start)
    this.#details.set(other.#details.subarray(0, other.#size), this.#size)
    for (let row = start; row < start + other.#size * stride; row += stride) {
      for (const at of [atColumn, atValue, atRaw]) {
        const text = this.#cells[row + at]!
        if (text !== noText) this.#cells[row + at] = codes[text - 1]! + 1
      }
    }
    this.#size += other.#size
    for (const [rule, count] of other.#counts) this.#count(rule, count)
    this.#forgetOrder()
  }

  /** The reject at a place in the order of (file, record). */
  reject(place: number): Reject {
    const row = this.#rows()[place]!
    const base = row * stride
    return {
      file: this.#cells[base + atFile]!,
      record: this.#cells[base + atRecord]!,
      line: this.#cells[base + atLine]!,
      column: this.#text(base + atColumn),
      index: this.#cells[base + atIndex]! - 1,
      value: this.#text(base + atValue),
      fault: faults[this.#cells[base + atFault]!] as Exclude<Fault, 'none'>,
      detail: this.#details[row]!,
      other: this.#cells[base + atOther]!,
      raw: this.#text(base + atRaw),
    }
  }

  /**
   * The rows from `from` to `to` (exclusive) in the order of (file, record), with their reasons: of
   * all rejects, or of those of one rule, which are counted apart.
   */
  rows(from: number, to: number, fileNames: readonly string[], rule?: RuleName): LedgerRow[] {
    const places = rule === undefined ? null : this.#placesOf(rule)
    const rows: LedgerRow[] = []
    for (let at = from; at < Math.min(to, places?.length ?? this.#size); at++) {
      rows.push(this.#row(places === null ? at : places[at]!, fileNames))
    }
    return rows
  }

  /** Records of a file, in order, whose text is not at hand. */
  withoutRaw(file: number): number[] {
    const records: number[] = []
    for (const row of this.#rows()) {
      const base = row * stride
      if (this.#cells[base + atFile] === file && this.#cells[base + atRaw] === noText) {
        records.push(this.#cells[base + atRecord]!)
      }
    }
    return records
  }

  /** Brings text and value, as read, to those rejects without them that are among the records. */
  fillFrom(file: number, records: Records): void {
    const rows = this.#rows()
    for (let at = this.#firstPlace(file, records.firstRecord); at < rows.length; at++) {
      const base = rows[at]! * stride
      const record = this.#cells[base + atRecord]! - records.firstRecord
      if (this.#cells[base + atFile] !== file || record >= records.count) return
      if (this.#cells[base + atRaw] !== noText) continue
      const index = this.#cells[base + atIndex]! - 1
      this.#cells[base + atRaw] = this.#code(records.raw(record))
      this.#cells[base + atValue] = this.#code(index < 0 ? null : records.cell(record, index))
    }
  }

  /** The places of a rule's rejects, found once. */
  #placesOf(rule: RuleName): Uint32Array {
    const known = this.#byRule.get(rule)
    if (known !== undefined) return known
    const places = new Uint32Array(this.#counts.get(rule) ?? 0)
    let count = 0
    this.#rows().forEach((row, place) => {
      const fault = faults[this.#cells[row * stride + atFault]!] as Exclude<Fault, 'none'>
      if (ruleOf(fault) === rule) places[count++] = place
    })
    this.#byRule.set(rule, places)
    return places
  }

  #row(place: number, fileNames: readonly string[]): LedgerRow {
    const reject = this.reject(place)
    const { record, line, column, value, fault } = reject
    const firstFile = fileNames[reject.detail - 1] ?? ''
    return {
      file: fileNames[reject.file - 1] ?? '',
      record,
      line,
      byteStart: null,
      byteEnd: null,
      column,
      value,
      rule: ruleOf(fault),
      reason: reasonOf({ ...reject, firstFile }),
      raw: reject.raw ?? '',
    }
  }

  #write(row: number, reject: Reject): void {
    this.#cells.set(
      [
        reject.file,
        reject.record,
        reject.line,
        this.#code(reject.column),
        reject.index + 1,
        this.#code(reject.value),
        faultCode(reject.fault),
        reject.other,
        this.#code(reject.raw),
      ],
      row * stride,
    )
    this.#details[row] = reject.detail
  }

  #code(text: string | null): number {
    return text === null ? noText : this.#texts.add(cut(text)) + 1
  }

  #text(cell: number): string | null {
    const code = this.#cells[cell]!
    return code === noText ? null : this.#texts.text(code - 1)
  }

  #count(rule: RuleName, count: number): void {
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count)
  }

  #reserve(rows: number): void {
    const needed = this.#size + rows
    if (needed <= this.#details.length) return
    const length = Math.max(needed, this.#details.length * 2)
    const cells = new Uint32Array(length * stride)
    cells.set(this.#cells)
    this.#cells = cells
    const details = new Float64Array(length)
    details.set(this.#details)
    this.#details = details
  }

  #forgetOrder(): void {
    this.#order = null
    this.#byRule.clear()
  }

  #rows(): Uint32Array {
    return (this.#order ??= this.#sorted())
  }

  #sorted(): Uint32Array {
    const rows = Uint32Array.from({ length: this.#size }, (_, row) => row)
    for (let row = 1; row < this.#size; row++) {
      if (this.#compare(row - 1, row) > 0) return rows.sort((a, b) => this.#compare(a, b))
    }
    return rows
  }

  #compare(a: number, b: number): number {
    const files = this.#cells[a * stride + atFile]! - this.#cells[b * stride + atFile]!
    if (files !== 0) return files
    return this.#cells[a * stride + atRecord]! - this.#cells[b * stride + atRecord]!
  }

  /** The first place in order at or after a record of a file. */
  #firstPlace(file: number, record: number): number {
    const rows = this.#rows()
    let low = 0
    let high = rows.length
    while (low < high) {
      const middle = (low + high) >> 1
      const base = rows[middle]! * stride
      const before =
        this.#cells[base + atFile]! < file ||
        (this.#cells[base + atFile] === file && this.#cells[base + atRecord]! < record)
      if (before) low = middle + 1
      else high = middle
    }
    return low
  }
}

function cut(text: string): string {
  if (text.length <= longestText) return text
  return `${text.slice(0, longestText)}… (${text.length - longestText} more characters)`
}
