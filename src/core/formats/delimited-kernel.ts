import { type ByteDialect, Kernel, type Scan } from '#core/kernel/kernel.ts'
import { isPlain } from './dialect.ts'
import { nextTask, readBytes } from './decoded-text.ts'
import { byteLength, characterCut, decodeText } from './encoding.ts'
import type { ReadOptions, RecordBlock, Structure } from './format.ts'
import { FoundRecords } from './found-records.ts'
import { KernelBlock } from './kernel-block.ts'
import { type RecordParser, countLines, readRecords } from './record-reader.ts'
import type { Source } from './source.ts'

/** Input begins behind one byte, so that the place before a record is never negative. */
const inputStart = 1
const quote = 0x22
const carriageReturn = 0x0d
const defaultBlockRecords = 65_536
const sliceMilliseconds = 40
/** Bytes that are split as text, and then scanned, at first after a record with stray quotes. */
const smallestWindow = 4096
/** Bytes read behind the place before which records have to start. */
const overrun = 65_536

/** Whether the kernel reads such text: bytes that stand for themselves, two columns at least. */
export function suitsKernel(structure: Structure): boolean {
  const { encoding, header, quote: mark = '"' } = structure
  const known = encoding === 'utf-8' || encoding === 'windows-1252'
  return known && mark === '"' && header.length > 1 && isPlain(structure)
}

/** Kernels that no read is using: their memory, and the words they know, serve the next one. */
const idle: Kernel[] = []

/** Gives back the memory that reading has taken. */
export function forgetKernels(): void {
  idle.length = 0
}

/**
 * The records of a range by the kernel, wherever it can split them; a record whose quotes are not as
 * they should be is split by the parser of texts. What does not fit the kernel's memory, and all
 * behind it, is read by that parser too.
 */
export async function* readByKernel(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  parser: RecordParser,
): AsyncGenerator<RecordBlock> {
  const kernel = idle.pop() ?? new Kernel()
  try {
    const place = await startPlace(source, structure, options, parser)
    if (place === null) return
    const range = { ...options, end: options.end ?? source.size }
    const reading = new KernelReading(kernel, structure, range, parser, place)
    const { start, end } = reading
    let sliceStart = performance.now()
    for await (const chunk of readBytes(source, { start, end, signal: options.signal })) {
      for (let at = 0; at < chunk.length;) {
        at += reading.take(chunk, at)
        if (!reading.full) break
        yield* reading.blocks(false)
        if (reading.finished) return
        if (reading.stuck) {
          yield* readRecords(source, structure, reading.rest(options), parser)
          return
        }
        if (performance.now() - sliceStart > sliceMilliseconds) {
          await nextTask()
          sliceStart = performance.now()
        }
        options.signal?.throwIfAborted()
      }
    }
    yield* reading.blocks(true)
  } finally {
    idle.push(kernel)
  }
}

/** Where the first record starts. */
interface StartPlace {
  readonly byte: number
  readonly line: number
  readonly blankLines: number
}

const headBytes = 65_536

/** A read from the file's beginning looks for the header's end first; null where nothing follows. */
async function startPlace(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  parser: RecordParser,
): Promise<StartPlace | null> {
  const { start } = options
  if (start !== undefined) return { byte: start, line: options.firstLine ?? 2, blankLines: 0 }
  const { bomBytes, encoding } = structure
  const size = options.end ?? source.size
  for (let bytes = headBytes; ; bytes *= 4) {
    const last = bomBytes + bytes >= size
    const read = await source.slice(bomBytes, last ? size : bomBytes + bytes)
    const head = last ? read : read.subarray(0, characterCut(read, encoding))
    const { text, damaged } = decodeText(head, encoding)
    const { starts, blanks } = parser.parse(text, { fresh: true, last, damaged })
    if (starts.length > (last ? 0 : 1)) {
      const at = starts[0]!
      return {
        byte: bomBytes + byteLength(text, 0, at, encoding),
        line: 1 + countLines(text, 0, at, parser.newline),
        blankLines: blanks.filter((blank) => blank < at).length,
      }
    }
    if (last) return null
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
  readonly #dialect: ByteDialect
  readonly #startsBefore: number
  readonly #blockRecords: number
  #filled = inputStart
  /** Offset in the file of the input's beginning. */
  #byte: number
  #record: number
  #line: number
  #blankLines: number
  #window: number
  /** Input up to here held no more whole records than were given out. */
  #seen = 0

  constructor(
    kernel: Kernel,
    structure: Structure,
    options: ReadOptions & { readonly end: number },
    parser: RecordParser,
    place: StartPlace,
  ) {
    const { delimiter, header } = structure
    this.#kernel = kernel
    this.#structure = structure
    this.#parser = parser
    this.#dialect = {
      delimiter: delimiter!.charCodeAt(0),
      newline: parser.newline.charCodeAt(0),
      quote,
      columns: header.length,
    }
    this.start = place.byte
    this.end = options.end
    this.#startsBefore = options.startsBefore ?? Infinity
    this.#blockRecords = options.blockRecords ?? defaultBlockRecords
    this.#byte = this.start - inputStart
    this.#record = options.firstRecord ?? 1
    this.#line = place.line
    this.#blankLines = place.blankLines
    this.#window = kernel.capacity
  }

  /** Whether it pays to look for records now: the memory is full, or the last wanted one is near. */
  get full(): boolean {
    return this.#filled >= this.#enough
  }

  /** One byte stays free for the terminator that the last line may lack. */
  get #enough(): number {
    const wanted = this.#startsBefore - this.#byte + overrun
    return Math.min(this.#kernel.capacity - 1, Math.max(wanted, this.#seen + overrun))
  }

  take(chunk: Uint8Array, at: number): number {
    const size = Math.min(chunk.length - at, this.#enough - this.#filled)
    this.#kernel.input.set(chunk.subarray(at, at + size), this.#filled)
    this.#filled += size
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
    const { newline } = this.#dialect
    const { input } = this.#kernel
    // A carriage return at the file's end is no line end, and must not become one.
    const added =
      last && input[this.#filled - 1] !== newline && input[this.#filled - 1] !== carriageReturn
        ? 1
        : 0
    if (added === 1) input[this.#filled] = newline
    const end = this.#filled + added
    let from = inputStart
    while (from < end && !this.finished) {
      const found = this.#find(from, end, last)
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

  /**
   * Fills the index with records from `from` on. The last record is left for the next time, unless
   * nothing follows: so that records begin where a record is known to start.
   */
  #find(from: number, end: number, last: boolean): FoundRecords {
    const found = new FoundRecords(from)
    const most = this.#kernel.mostRecords(this.#dialect.columns)
    while (found.count < most && found.end < Math.min(end, this.#filled)) {
      const to = Math.min(found.end + this.#window, end)
      const scan = this.#kernel.scan(found.end, to, this.#dialect, found.count)
      if (scan.stray) {
        this.#addStray(found, scan, last)
        if (found.unfinished) break
      } else if (scan.end > found.end) {
        found.add(scan)
        this.#window = Math.min(this.#window * 2, this.#kernel.capacity)
      } else if (to < end) {
        this.#window *= 2
      } else {
        // What is left has a quote that is not closed: at the end of the file it never will be.
        if (last) this.#addOdd(found, last)
        break
      }
    }
    if (!(last && found.end >= this.#filled)) found.leaveLast(this.#kernel, this.#dialect.columns)
    found.end = Math.min(found.end, this.#filled)
    return found
  }

  /** The records before the stray quote once more, since counts behind it mean nothing; then it. */
  #addStray(found: FoundRecords, { records }: Scan, last: boolean): void {
    const { columns } = this.#dialect
    const stray = this.#kernel.index[(found.count + records) * (columns + 1)]! + 1
    if (stray > found.end) {
      found.add(this.#kernel.scan(found.end, stray, this.#dialect, found.count))
    }
    this.#window = smallestWindow
    this.#addOdd(found, last)
  }

  /** Splits what comes next as text, in a window that holds at least one whole record. */
  #addOdd(found: FoundRecords, last: boolean): void {
    const { encoding } = this.#structure
    const at = found.end
    const { input } = this.#kernel
    for (let bytes = smallestWindow; ; bytes *= 4) {
      const to = Math.min(at + bytes, this.#filled)
      const whole = last && to === this.#filled
      const window = input.subarray(at, to)
      const cut = whole ? window : window.subarray(0, characterCut(window, encoding))
      const { text, damaged } = decodeText(cut, encoding)
      const parsed = this.#parser.parse(text, { fresh: false, last: whole, damaged })
      const known = parsed.starts.length - (whole ? 0 : 1)
      if (known > 0 || whole) {
        found.addSplit(this.#kernel, this.#dialect.columns, {
          text,
          parsed,
          known,
          encoding,
          whole,
        })
        return
      }
      if (to === this.#filled) {
        found.unfinished = true
        return
      }
    }
  }

  /** The found records in blocks of the wanted size. */
  *#slices(found: FoundRecords): Generator<KernelBlock> {
    const stride = this.#dialect.columns + 1
    const { count, end: lastEnd } = this.#cut(found)
    const { index } = this.#kernel
    const ends: number[] = []
    for (let to = this.#blockRecords; to < count; to += this.#blockRecords) {
      ends.push(index[to * stride]! + 1)
    }
    if (count > 0) ends.push(lastEnd)
    let start = index[0]! + 1
    this.#line += this.#kernel.countByte(found.start, start, this.#dialect.newline)
    for (const [at, end] of ends.entries()) {
      const from = at * this.#blockRecords
      yield this.#block(found, { from, to: Math.min(from + this.#blockRecords, count), start, end })
      start = end
    }
  }

  /** How many of the records start before the byte that was asked for, and where the lines that do end. */
  #cut(found: FoundRecords): { readonly count: number; readonly end: number } {
    const limit = this.#startsBefore - this.#byte
    const { columns, newline } = this.#dialect
    if (found.end < limit) return found
    this.finished = true
    const { index, input } = this.#kernel
    const startOf = (record: number): number => index[record * (columns + 1)]! + 1
    const count = countBelow(limit, found.count, startOf)
    const stop = count < found.count ? startOf(count) : found.end
    let end = count === 0 ? found.start : index[count * (columns + 1) - 1]!
    // From the end of the last record over its terminator, and then over blank lines.
    do {
      end = input.indexOf(newline, end) + 1
    } while (end < limit && end < stop)
    return { count, end: Math.min(end === 0 ? stop : end, stop) }
  }

  #block(found: FoundRecords, range: BlockRange): KernelBlock {
    const kernel = this.#kernel
    const { from, to, start, end } = range
    const { encoding, header } = this.#structure
    const block = new KernelBlock({
      kernel,
      encoding,
      header,
      quote,
      newline: this.#dialect.newline,
      from,
      count: to - from,
      odd: found.odd,
      uneven: found.uneven,
      inStep: found.inStep,
      valid: found.ascii || encoding !== 'utf-8' || kernel.isUtf8(start, end),
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
    this.#line += found.inStep ? to - from : kernel.countByte(start, end, this.#dialect.newline)
    return block
  }
}

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
