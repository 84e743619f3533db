import type { IndexShape } from '#core/kernel/index-shape.ts'
import { Kernel } from '#core/kernel/kernel.ts'
import { nextTask, readBytes } from './decoded-text.ts'
import type { ReadOptions, RecordBlock, Structure } from './format.ts'
import type { FoundRecords } from './found-records.ts'
import { KernelBlock } from './kernel-block.ts'
import { type RecordParser, readRecords } from './record-reader.ts'
import type { Source } from './source.ts'

/** Input begins behind one byte, so that the place before a record is never negative. */
const inputStart = 1
const defaultBlockRecords = 65_536
const sliceMilliseconds = 40
/** Bytes in which records are looked for at once: with what comes of them they stay in a cache. */
const pieceBytes = 2 * 2 ** 20
/** Bytes read behind the place before which records have to start. */
const overrun = 65_536
const carriageReturn = 0x0d

/** A part of the kernel's input. */
export interface InputRange {
  readonly from: number
  /** Where the input ends, with a terminator that the file may lack; `filled` is without it. */
  readonly end: number
  readonly filled: number
  /** Nothing follows. */
  readonly last: boolean
}

/** What one format adds to reading by the kernel: finding records in bytes. */
export interface RecordFinder {
  readonly shape: IndexShape
  readonly newline: number
  /** Stands around cells; `noQuote` where nothing does. */
  readonly quote: number
  /** Takes the escapes out of a cell; null where there are none but doubled quotes. */
  readonly unescaped: ((text: string) => string) | null
  /** Whether a carriage return ends the last line of a file, as a line feed would behind it. */
  readonly returnEnds: boolean
  /** Fills the kernel's index with the records of a range, as many as there is room for. */
  find(range: InputRange): FoundRecords
}

/** A byte that no text has. */
export const noQuote = 0xff

/** How a format is read by the kernel. */
export interface KernelFormat {
  /** Reads what the kernel cannot. */
  readonly parser: RecordParser
  finder(kernel: Kernel): RecordFinder
  /** Where the records of a whole file start; null where it has none. */
  start(): Promise<StartPlace | null>
}

/** Where the first record starts, and the blank lines before it. */
export interface StartPlace {
  readonly byte: number
  readonly line: number
  readonly blankLines: number
}

/** When other tasks had their turn: many short reads may take as long as a long one. */
let lastTurn = 0

async function giveTurn(): Promise<void> {
  if (performance.now() - lastTurn < sliceMilliseconds) return
  await nextTask()
  lastTurn = performance.now()
}

/** Kernels that no read is using: their memory, and the words they know, serve the next one. */
const idle: Kernel[] = []

/** What a kernel may have read and yet be kept: it has touched some ten times as much. */
const littleRead = 2 ** 20

/** Gives back the memory that reading has taken; where that is little, making a kernel anew costs more. */
export function forgetKernels(): void {
  const kept = idle.find(({ read }) => read <= littleRead)
  idle.length = 0
  if (kept === undefined) return
  kept.forget()
  idle.push(kept)
}

/**
 * The records of a range by the kernel, wherever it can split them. What does not fit the kernel's
 * memory, and all behind it, is read by the parser of texts.
 */
export async function* readByKernel(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  format: KernelFormat,
): AsyncGenerator<RecordBlock> {
  const kernel = idle.pop() ?? new Kernel()
  try {
    const { start: from, firstLine: line = 2 } = options
    const place = from === undefined ? await format.start() : { byte: from, line, blankLines: 0 }
    if (place === null) return
    const range = { ...options, end: options.end ?? source.size }
    const reading = new KernelReading(kernel, structure, range, format, place)
    const { start, end } = reading
    for await (const chunk of readBytes(source, { start, end, signal: options.signal })) {
      for (let at = 0; at < chunk.length;) {
        at += reading.take(chunk, at)
        if (!reading.full) break
        yield* reading.blocks(false)
        if (reading.finished) return
        if (reading.stuck) {
          yield* readRecords(source, structure, reading.rest(options), format.parser)
          return
        }
        await giveTurn()
        options.signal?.throwIfAborted()
      }
    }
    yield* reading.blocks(true)
    await giveTurn()
  } finally {
    idle.push(kernel)
  }
}

/** What one read knows from piece to piece. */
class KernelReading {
  readonly start: number
  readonly end: number
  /** A record that is larger than the kernel's memory comes next. */
  stuck = false
  /** All records that were wanted have been given out. */
  finished = false
  readonly #kernel: Kernel
  readonly #structure: Structure
  readonly #parser: RecordParser
  readonly #finder: RecordFinder
  readonly #startsBefore: number
  readonly #blockRecords: number
  #filled = inputStart
  /** Offset in the file of the input's beginning. */
  #byte: number
  #record: number
  #line: number
  #blankLines: number
  /** Input up to here held no more whole records than were given out. */
  #seen = 0

  constructor(
    kernel: Kernel,
    structure: Structure,
    options: ReadOptions & { readonly end: number },
    format: KernelFormat,
    place: StartPlace,
  ) {
    this.#kernel = kernel
    this.#structure = structure
    this.#parser = format.parser
    this.#finder = format.finder(kernel)
    this.start = place.byte
    this.end = options.end
    this.#startsBefore = options.startsBefore ?? Infinity
    this.#blockRecords = options.blockRecords ?? defaultBlockRecords
    this.#byte = this.start - inputStart
    this.#record = options.firstRecord ?? 1
    this.#line = place.line
    this.#blankLines = place.blankLines
  }

  /** Whether it pays to look for records now: there are enough bytes, or the last wanted one is near. */
  get full(): boolean {
    return this.#filled >= this.#enough
  }

  /** One byte stays free for the terminator that the last line may lack. */
  get #enough(): number {
    const wanted = Math.min(this.#startsBefore - this.#byte + overrun, pieceBytes)
    // What long records fill is looked through again: each time there is twice as much.
    const more = this.#seen + Math.max(this.#seen, overrun)
    return Math.min(this.#kernel.capacity - 1, Math.max(wanted, more))
  }

  take(chunk: Uint8Array, at: number): number {
    const size = Math.min(chunk.length - at, this.#enough - this.#filled)
    this.#kernel.input.set(chunk.subarray(at, at + size), this.#filled)
    this.#filled += size
    this.#kernel.read += size
    return size
  }

  /** What is left to read by other means. */
  rest(options: ReadOptions): ReadOptions {
    return {
      ...options,
      start: this.#byte + inputStart,
      firstRecord: this.#record,
      firstLine: this.#line,
    }
  }

  /** Gives out all whole records of the input and keeps the rest. */
  *blocks(last: boolean): Generator<RecordBlock> {
    if (this.#filled === inputStart) return
    const { newline } = this.#finder
    const { input } = this.#kernel
    const final = input[this.#filled - 1]
    const isEnded = final === newline || (final === carriageReturn && !this.#finder.returnEnds)
    const added = last && !isEnded ? 1 : 0
    if (added === 1) input[this.#filled] = newline
    const end = this.#filled + added
    let from = inputStart
    while (from < end && !this.finished) {
      const found = this.#finder.find({ from, end, filled: this.#filled, last })
      // The last record may be longer than what was read of it, or blank lines follow.
      if (!(last && found.end >= this.#filled)) found.leaveLast(this.#kernel)
      found.end = Math.min(found.end, this.#filled)
      if (found.count === 0) break
      yield* this.#slices(found)
      from = found.end
    }
    this.stuck = !last && from === inputStart && this.#filled >= this.#kernel.capacity - 1
    this.#keep(from)
  }

  #keep(from: number): void {
    const moved = from - inputStart
    this.#kernel.input.copyWithin(inputStart, from, this.#filled)
    this.#byte += moved
    this.#filled = Math.max(inputStart, this.#filled - moved)
    this.#seen = this.#filled
  }

  /** The found records in blocks of the wanted size. */
  *#slices(found: FoundRecords): Generator<KernelBlock> {
    const { stride } = found.shape
    const { count, end: lastEnd } = this.#cut(found)
    const index = this.#kernel.index(found.shape)
    const ends: number[] = []
    for (let to = this.#blockRecords; to < count; to += this.#blockRecords) {
      ends.push(index[to * stride]! + 1)
    }
    if (count > 0) ends.push(lastEnd)
    let start = index[0]! + 1
    const leading = this.#kernel.countByte(found.start, start, this.#finder.newline)
    this.#line += leading
    this.#blankLines += leading
    for (const [at, end] of ends.entries()) {
      const from = at * this.#blockRecords
      yield this.#block(found, { from, to: Math.min(from + this.#blockRecords, count), start, end })
      start = end
    }
  }

  /** How many of the records start before the byte that was asked for, and where the lines that do end. */
  #cut(found: FoundRecords): { readonly count: number; readonly end: number } {
    const limit = this.#startsBefore - this.#byte
    const { newline } = this.#finder
    if (found.end < limit) return found
    this.finished = true
    const { stride, end: ended } = found.shape
    const { input } = this.#kernel
    const index = this.#kernel.index(found.shape)
    const startOf = (record: number): number => index[record * stride]! + 1
    const count = countBelow(limit, found.count, startOf)
    const stop = count < found.count ? startOf(count) : found.end
    let end = count === 0 ? found.start : index[(count - 1) * stride + ended]!
    // From the end of the last record over its terminator, and then over blank lines.
    do {
      const next = input.indexOf(newline, end) + 1
      end = next === 0 ? stop : Math.min(next, stop)
    } while (end < limit && end < stop)
    return { count, end }
  }

  #block(found: FoundRecords, range: BlockRange): KernelBlock {
    const kernel = this.#kernel
    const { from, to, start, end } = range
    const { encoding } = this.#structure
    // Each record ends a line, but perhaps the file's last: as many leave none for a break within one.
    const { newline } = this.#finder
    const open = kernel.input[end - 1] === newline ? 0 : 1
    const lines = found.inStep ? to - from - open : kernel.countByte(start, end, newline)
    const inStep = found.blankLines === 0 && lines + open === to - from
    const isTold = found.ascii || encoding !== 'utf-8'
    const block = new KernelBlock({
      kernel,
      encoding,
      header: [...this.#parser.header()],
      shape: found.shape,
      columns: this.#structure.header.length,
      quote: this.#finder.quote,
      unescaped: this.#finder.unescaped,
      newline,
      from,
      count: to - from,
      odd: found.odd,
      broken: found.broken,
      uneven: found.uneven,
      inStep,
      ascii: found.ascii,
      noted: found.noted,
      ...(isTold ? plain : kernel.utf8(start, end, found.noted)),
      firstRecord: this.#record,
      firstLine: this.#line,
      blanksBefore: this.#blankLines,
      hasBlanks: found.blankLines > 0,
      start,
      end,
      byte: this.#byte,
      splitText: (text) =>
        this.#parser.parse(text, { fresh: false, last: true, damaged: true }).rows[0] ?? [],
    })
    this.#blankLines = 0
    this.#record += to - from
    this.#line += lines
    return block
  }
}

const plain = { valid: true, marked: false }

interface BlockRange {
  readonly from: number
  readonly to: number
  readonly start: number
  readonly end: number
}

/** How many of the places from 0 have an ascending value below the limit. */
function countBelow(limit: number, count: number, valueAt: (place: number) => number): number {
  let low = 0
  let high = count
  while (low < high) {
    const middle = (low + high) >> 1
    if (valueAt(middle) < limit) low = middle + 1
    else high = middle
  }
  return low
}
