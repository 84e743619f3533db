import { type Fault, faultCode, faults, ruleOf } from './fault.ts'
import type { RuleName } from './rules.ts'

/** One rejected record of a file. Its texts stay in the file: its bytes say where. */
export interface Reject {
  readonly record: number
  readonly line: number
  readonly byteStart: number
  /** Exclusive, the terminator included. */
  readonly byteEnd: number
  /** Place in the file of the column at fault; -1 for whole records. */
  readonly index: number
  readonly fault: Exclude<Fault, 'none'>
  /** `ragged`: fields of the record. `below-minimum`: the minimum. `duplicate`: file of the first. */
  readonly detail: number
  /** `ragged`: fields of the header. `duplicate`: line of the first. */
  readonly other: number
}

/** Rejects as plain arrays, which cross threads. */
export interface PlainRejects {
  readonly cells: Uint32Array<ArrayBuffer>
  readonly wide: Float64Array<ArrayBuffer>
}

/** The numbers of one reject stand side by side in two arrays, 40 bytes together. */
const stride = 6
const [atRecord, atLine, atIndex, atFault, atLength, atOther] = [0, 1, 2, 3, 4, 5] as const
const wideStride = 2
const [atStart, atDetail] = [0, 1] as const

/** Rejects in the order of their records, in typed arrays: nothing of them is a JavaScript object. */
export class Rejects {
  #cells = new Uint32Array(0)
  #wide = new Float64Array(0)
  #size = 0
  #bytes = 0
  readonly #counts = new Map<RuleName, number>()

  static of({ cells, wide }: PlainRejects): Rejects {
    const rejects = new Rejects()
    rejects.#cells = cells
    rejects.#wide = wide
    rejects.#size = cells.length / stride
    for (let place = 0; place < rejects.#size; place++) {
      rejects.#bytes += cells[place * stride + atLength]!
      rejects.#count(rejects.#fault(place))
    }
    return rejects
  }

  get size(): number {
    return this.#size
  }

  /** Bytes of the records together. */
  get bytes(): number {
    return this.#bytes
  }

  /** Rejects by rule; rules that rejected nothing are absent. */
  get counts(): ReadonlyMap<RuleName, number> {
    return this.#counts
  }

  /** Records come in their order. */
  add(reject: Reject): void {
    this.#reserve(this.#size + 1)
    const at = this.#size * stride
    this.#cells[at + atRecord] = reject.record
    this.#cells[at + atLine] = reject.line
    this.#cells[at + atIndex] = reject.index + 1
    this.#cells[at + atFault] = faultCode(reject.fault)
    this.#cells[at + atLength] = reject.byteEnd - reject.byteStart
    this.#cells[at + atOther] = reject.other
    this.#wide[this.#size * wideStride + atStart] = reject.byteStart
    this.#wide[this.#size * wideStride + atDetail] = reject.detail
    this.#size++
    this.#bytes += reject.byteEnd - reject.byteStart
    this.#count(reject.fault)
  }

  /** So many records and lines further down in their file; a copy. */
  plain(records: number, lines: number): PlainRejects {
    const cells = this.#cells.slice(0, this.#size * stride)
    for (let at = 0; at < cells.length; at += stride) {
      cells[at + atRecord]! += records
      cells[at + atLine]! += lines
    }
    return { cells, wide: this.#wide.slice(0, this.#size * wideStride) }
  }

  at(place: number): Reject {
    const at = place * stride
    const byteStart = this.#wide[place * wideStride + atStart]!
    return {
      record: this.#cells[at + atRecord]!,
      line: this.#cells[at + atLine]!,
      byteStart,
      byteEnd: byteStart + this.#cells[at + atLength]!,
      index: this.#cells[at + atIndex]! - 1,
      fault: this.#fault(place),
      detail: this.#wide[place * wideStride + atDetail]!,
      other: this.#cells[at + atOther]!,
    }
  }

  /** The places of a rule's rejects, in order. */
  placesOf(rule: RuleName): Uint32Array {
    const places = new Uint32Array(this.#counts.get(rule) ?? 0)
    let count = 0
    for (let place = 0; place < this.#size; place++) {
      if (ruleOf(this.#fault(place)) === rule) places[count++] = place
    }
    return places
  }

  #count(fault: Exclude<Fault, 'none'>): void {
    const rule = ruleOf(fault)
    this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + 1)
  }

  #fault(place: number): Exclude<Fault, 'none'> {
    return faults[this.#cells[place * stride + atFault]!] as Exclude<Fault, 'none'>
  }

  #reserve(rows: number): void {
    const known = this.#cells.length / stride
    if (rows <= known) return
    const length = Math.max(16, known * 2)
    const cells = new Uint32Array(length * stride)
    cells.set(this.#cells)
    this.#cells = cells
    const wide = new Float64Array(length * wideStride)
    wide.set(this.#wide)
    this.#wide = wide
  }
}

/** Those of one rule. */
export function rejectsBy(rejects: Rejects, rule: RuleName): Rejects {
  const picked = new Rejects()
  for (const place of rejects.placesOf(rule)) picked.add(rejects.at(place))
  return picked
}

/** Two lists of different records as one, in the order of the records. */
export function mergedRejects(one: Rejects, other: Rejects): Rejects {
  if (other.size === 0) return one
  const merged = new Rejects()
  let at = 0
  for (let place = 0; place < other.size; place++) {
    const next = other.at(place)
    for (; at < one.size; at++) {
      const earlier = one.at(at)
      if (earlier.record > next.record) break
      merged.add(earlier)
    }
    merged.add(next)
  }
  for (; at < one.size; at++) merged.add(one.at(at))
  return merged
}
