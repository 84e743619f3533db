import type { DescribedRecords } from '#core/kernel/block-records.ts'
import { type Fault, faultCode, faults, ruleOf } from './fault.ts'
import type { RuleName } from './rules.ts'

/** Whose arrays are: those of the caller's own are taken, what holds them is not used again. */
export type Belonging = 'own' | 'shared'

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

/** Rejects as plain data, which crosses threads. */
export interface PlainRejects {
  readonly cells: Uint32Array<ArrayBuffer>
  readonly wide: Float64Array<ArrayBuffer>
  /** Of them all, and of those that are held. */
  readonly size: number
  readonly held: number
  readonly bytes: number
  readonly recordsBefore: number
  readonly linesBefore: number
  readonly faults: Uint32Array<ArrayBuffer>
}

/** What many rejects are made of, an entry each. */
export interface RejectColumns {
  readonly records: Uint32Array
  readonly lines: Uint32Array
  /** Places in the file of the columns at fault, from 1; 0 for whole records. */
  readonly columns: Uint32Array
  /** Of their faults. */
  readonly codes: Uint32Array
  /** Where they start, counted from `byteStart`. */
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  readonly byteStart: number
  /** What is told of them; absent where nothing is. */
  readonly details?: Uint32Array
  readonly others?: Uint32Array
}

/** Numbers of a reject stand side by side in two arrays, 40 bytes together, as the kernel has them. */
const stride = 6
const [atRecord, atLine, atIndex, atFault, atLength, atOther] = [0, 1, 2, 3, 4, 5] as const
const wideStride = 2
const [atStart, atDetail] = [0, 1] as const

/** Rejects in the order of their records, in typed arrays: nothing of them is a JavaScript object. */
export class Rejects {
  #cells: Uint32Array<ArrayBuffer>
  #wide: Float64Array<ArrayBuffer>
  #size = 0
  /** How many are held, where that are not all. */
  #held: number | null = null
  #bytes = 0
  /** Records and lines of the file before those that the cells count from. */
  #recordsBefore = 0
  #linesBefore = 0
  /** By fault code. */
  #faults = new Uint32Array(faults.length)

  /** `capacity`: how many are expected. */
  constructor(capacity = 0) {
    this.#cells = new Uint32Array(capacity * stride)
    this.#wide = new Float64Array(capacity * wideStride)
  }

  /** Of columns, an entry a reject. */
  static at({ byteStart, starts, details, others, ...columns }: RejectColumns): Rejects {
    const { lengths, codes } = columns
    const rejects = new Rejects(codes.length)
    rejects.#size = codes.length
    const cells = rejects.#cells
    spread(columns.records, cells, atRecord)
    spread(columns.lines, cells, atLine)
    spread(columns.columns, cells, atIndex)
    spread(codes, cells, atFault)
    spread(lengths, cells, atLength)
    spreadWide(starts, byteStart, rejects.#wide, atStart)
    if (details !== undefined) spreadWide(details, 0, rejects.#wide, atDetail)
    if (others !== undefined) spread(others, cells, atOther)
    rejects.#bytes = sumOf(lengths)
    count(codes, rejects.#faults)
    return rejects
  }

  /** Of numbers as they are held here. */
  static described({ numbers, wide, counts, bytes }: DescribedRecords): Rejects {
    const rejects = new Rejects()
    rejects.#cells = numbers
    rejects.#wide = wide
    rejects.#size = numbers.length / stride
    rejects.#bytes = bytes
    rejects.#faults = counts
    return rejects
  }

  /** Says what is told of a reject. */
  detail(place: number, detail: number, other: number): void {
    this.#wide[place * wideStride + atDetail] = detail
    this.#cells[place * stride + atOther] = other
  }

  /** The same of the one of a record. */
  detailOf(record: number, detail: number, other: number): void {
    this.detail(this.#placeBehind(record, 0), detail, other)
  }

  /** No column is at fault where the fault's code is at most this one. */
  clearColumns(mostCode: number): void {
    clearUpTo(this.#cells, mostCode)
  }

  static of({ cells, wide, size, held, bytes, ...of }: PlainRejects): Rejects {
    const rejects = new Rejects()
    rejects.#cells = cells
    rejects.#wide = wide
    rejects.#size = size
    rejects.#held = held < size ? held : null
    rejects.#bytes = bytes
    rejects.#recordsBefore = of.recordsBefore
    rejects.#linesBefore = of.linesBefore
    rejects.#faults = of.faults
    return rejects
  }

  get size(): number {
    return this.#size
  }

  /** Whether each of them is held. */
  get isWhole(): boolean {
    return this.#held === null
  }

  /** How many there are of each fault, and the first of each: what is known of those that are not kept. */
  counted(): Rejects {
    const counted = new Rejects()
    const met = new Set<number>()
    const kinds = this.#faults.filter((rejects) => rejects > 0).length
    for (let place = 0; met.size < kinds; place++) {
      const code = this.#cells[place * stride + atFault]!
      if (!met.has(code)) counted.add(this.at(place))
      met.add(code)
    }
    counted.#held = kinds
    counted.#size = this.#size
    counted.#bytes = this.#bytes
    counted.#faults = this.#faults
    return counted
  }

  /** Bytes of the records together. */
  get bytes(): number {
    return this.#bytes
  }

  /** Rejects by rule; rules that rejected nothing are absent. */
  get counts(): ReadonlyMap<RuleName, number> {
    const counts = new Map<RuleName, number>()
    this.#faults.forEach((count, code) => {
      if (count === 0) return
      const rule = ruleOf(faults[code] as Exclude<Fault, 'none'>)
      counts.set(rule, (counts.get(rule) ?? 0) + count)
    })
    return counts
  }

  /** Records come in their order. */
  add(reject: Reject): void {
    const { record, line, byteStart, byteEnd, index, fault, detail, other } = reject
    this.put(record, line, byteStart, byteEnd, index, faultCode(fault), detail, other)
  }

  /** The same, of many without an object each. */
  put(
    record: number,
    line: number,
    byteStart: number,
    byteEnd: number,
    index: number,
    code: number,
    detail: number,
    other: number,
  ): void {
    const size = this.#reserved()
    const [cells, wide] = [this.#cells, this.#wide]
    const at = size * stride
    cells[at + atRecord] = record
    cells[at + atLine] = line
    cells[at + atIndex] = index + 1
    cells[at + atFault] = code
    cells[at + atLength] = byteEnd - byteStart
    cells[at + atOther] = other
    wide[size * wideStride + atStart] = byteStart
    wide[size * wideStride + atDetail] = detail
    this.#bytes += byteEnd - byteStart
    this.#faults[code]!++
  }

  /** The same so many records and lines further down in their file; both must not grow any more. */
  movedDown(records: number, lines: number): Rejects {
    const moved = new Rejects()
    moved.#cells = this.#cells
    moved.#wide = this.#wide
    moved.#size = this.#size
    moved.#held = this.#held
    moved.#bytes = this.#bytes
    moved.#faults = this.#faults
    moved.#recordsBefore = this.#recordsBefore + records
    moved.#linesBefore = this.#linesBefore + lines
    return moved
  }

  /** Of its own arrays, or of copies. */
  plain(belonging: Belonging): PlainRejects {
    const held = this.#held ?? this.#size
    const [cells, wide] = [held * stride, held * wideStride]
    const isOwn = belonging === 'own' && this.#cells.length === cells
    return {
      cells: isOwn ? this.#cells : this.#cells.slice(0, cells),
      wide: isOwn ? this.#wide : this.#wide.slice(0, wide),
      size: this.#size,
      held,
      bytes: this.#bytes,
      recordsBefore: this.#recordsBefore,
      linesBefore: this.#linesBefore,
      faults: this.#faults,
    }
  }

  at(place: number): Reject {
    const at = place * stride
    const byteStart = this.#wide[place * wideStride + atStart]!
    return {
      record: this.#cells[at + atRecord]! + this.#recordsBefore,
      line: this.#cells[at + atLine]! + this.#linesBefore,
      byteStart,
      byteEnd: byteStart + this.#cells[at + atLength]!,
      index: this.#cells[at + atIndex]! - 1,
      fault: faults[this.#cells[at + atFault]!] as Exclude<Fault, 'none'>,
      detail: this.#wide[place * wideStride + atDetail]!,
      other: this.#cells[at + atOther]!,
    }
  }

  /** The places of a rule's rejects, in order, as far as they are held. */
  placesOf(rule: RuleName): Uint32Array {
    const ofRule = faults.map((fault) => fault !== 'none' && ruleOf(fault) === rule)
    const places = new Uint32Array(this.counts.get(rule) ?? 0)
    let count = 0
    const held = this.#held ?? this.#size
    for (let place = 0; place < held && count < places.length; place++) {
      if (ofRule[this.#cells[place * stride + atFault]!]) places[count++] = place
    }
    return places.subarray(0, count)
  }

  /** These and others, of different records, as one list in the order of the records. */
  mergedWith(others: Rejects): Rejects {
    if (others.#size === 0) return this
    if (this.#size === 0) return others
    const merged = new Rejects(this.#size + others.#size)
    merged.#recordsBefore = this.#recordsBefore
    merged.#linesBefore = this.#linesBefore
    let at = 0
    for (let place = 0; place < others.#size; place++) {
      const to = this.#placeBehind(others.#recordAt(place), at)
      merged.#addAll(this, at, to)
      merged.#addAll(others, place, place + 1)
      at = to
    }
    merged.#addAll(this, at, this.#size)
    return merged
  }

  #recordAt(place: number): number {
    return this.#cells[place * stride + atRecord]! + this.#recordsBefore
  }

  /** The first place, from one on, whose record does not come before another. */
  #placeBehind(record: number, from: number): number {
    let low = from
    let high = this.#size
    for (let step = 16; low + step < high; step *= 2) {
      if (this.#recordAt(low + step) > record) high = low + step
      else low += step
    }
    while (low < high) {
      const middle = (low + high) >> 1
      if (this.#recordAt(middle) < record) low = middle + 1
      else high = middle
    }
    return low
  }

  /** There is room for them. */
  #addAll(from: Rejects, start: number, end: number): void {
    const cells = from.#cells.subarray(start * stride, end * stride)
    const first = this.#size * stride
    this.#cells.set(cells, first)
    this.#wide.set(
      from.#wide.subarray(start * wideStride, end * wideStride),
      this.#size * wideStride,
    )
    this.#size += end - start
    const [records, lines] = [
      from.#recordsBefore - this.#recordsBefore,
      from.#linesBefore - this.#linesBefore,
    ]
    for (let at = first; at < this.#size * stride; at += stride) {
      this.#cells[at + atRecord]! += records
      this.#cells[at + atLine]! += lines
      this.#bytes += this.#cells[at + atLength]!
      this.#faults[this.#cells[at + atFault]!]!++
    }
  }

  /** Room for one more; gives its place. */
  #reserved(): number {
    if ((this.#size + 1) * stride > this.#cells.length) {
      const length = Math.max(16, this.#size * 2)
      const cells = new Uint32Array(length * stride)
      cells.set(this.#cells)
      this.#cells = cells
      const wide = new Float64Array(length * wideStride)
      wide.set(this.#wide)
      this.#wide = wide
    }
    return this.#size++
  }
}

// Small loops over typed arrays alone: they are compiled once and soon.

function spread(values: Uint32Array, cells: Uint32Array, from: number): void {
  for (let at = 0; at < values.length; at++) cells[at * stride + from] = values[at]!
}

function spreadWide(values: Uint32Array, by: number, wide: Float64Array, from: number): void {
  for (let at = 0; at < values.length; at++) wide[at * wideStride + from] = values[at]! + by
}

function sumOf(values: Uint32Array): number {
  let sum = 0
  for (let at = 0; at < values.length; at++) sum += values[at]!
  return sum
}

function count(codes: Uint32Array, faultCounts: Uint32Array): void {
  for (let at = 0; at < codes.length; at++) faultCounts[codes[at]!]!++
}

function clearUpTo(cells: Uint32Array, mostCode: number): void {
  for (let at = 0; at < cells.length; at += stride)
    if (cells[at + atFault]! <= mostCode) cells[at + atIndex] = 0
}
