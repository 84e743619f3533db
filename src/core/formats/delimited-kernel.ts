import {
  type ByteDialect,
  type IndexShape,
  type Kernel,
  type Scan,
  delimitedShape,
  kernelCapacity,
} from '#core/kernel/kernel.ts'
import { isPlain } from './dialect.ts'
import { byteLength, characterCut, decodeText } from './encoding.ts'
import type { ReadOptions, RecordBlock, Structure } from './format.ts'
import { FoundRecords } from './found-records.ts'
import {
  type InputRange,
  type RecordFinder,
  type StartPlace,
  readByKernel,
} from './kernel-reader.ts'
import { type RecordParser, countLines } from './record-reader.ts'
import type { Source } from './source.ts'

const quote = 0x22
const lineFeed = 0x0a
const carriageReturn = 0x0d
/** Bytes that are split as text, and then scanned, at first after a record with stray quotes. */
const smallestWindow = 4096

/** Whether the kernel reads such text: bytes that stand for themselves, two columns at least. */
export function suitsKernel(structure: Structure): boolean {
  const { encoding, header, quote: mark = '"', longestRecord = Infinity } = structure
  const known = encoding === 'utf-8' || encoding === 'windows-1252'
  // The kernel takes any record that its memory holds.
  const fits = longestRecord >= kernelCapacity
  return known && fits && mark === '"' && header.length > 1 && isPlain(structure)
}

/**
 * The records of a range by the kernel; those whose quotes are not as they should be are split by the
 * parser of texts.
 */
export function readDelimited(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  parser: RecordParser,
): AsyncGenerator<RecordBlock> {
  return readByKernel(source, structure, options, {
    parser,
    finder: (kernel) => new DelimitedFinder(kernel, structure, parser),
    start: () => startPlace(source, structure, options, parser),
  })
}

const headBytes = 65_536

/** Where the header ends and records start; null where nothing follows. */
async function startPlace(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  parser: RecordParser,
): Promise<StartPlace | null> {
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

type Filled = Pick<InputRange, 'filled' | 'last'>

class DelimitedFinder implements RecordFinder {
  readonly quote = quote
  readonly unescaped = null
  readonly returnEnds = false
  readonly newline: number
  readonly shape: IndexShape
  readonly #kernel: Kernel
  readonly #encoding: Structure['encoding']
  readonly #parser: RecordParser
  readonly #dialect: ByteDialect
  #window: number

  constructor(kernel: Kernel, structure: Structure, parser: RecordParser) {
    const { delimiter, header, encoding } = structure
    this.newline = parser.newline.charCodeAt(0)
    this.shape = delimitedShape(header.length)
    this.#kernel = kernel
    this.#encoding = encoding
    this.#parser = parser
    this.#dialect = {
      delimiter: delimiter!.charCodeAt(0),
      newline: this.newline,
      quote,
      columns: header.length,
    }
    this.#window = kernel.capacity
  }

  find({ from, end, filled, last }: InputRange): FoundRecords {
    const found = new FoundRecords(from, this.shape)
    const most = this.#kernel.mostRecords(this.shape)
    while (found.count < most && found.end < filled) {
      const to = Math.min(found.end + this.#window, end)
      const known = found.count
      const alone = known === 0 && to === end && !last
      const scan = this.#kernel.scan(found.end, to, this.#dialect, { known, alone })
      if (scan.stray) {
        this.#addStray(found, scan, { filled, last })
        if (found.unfinished) break
      } else if (scan.end > found.end) {
        found.add(scan)
        this.#window = Math.min(this.#window * 2, this.#kernel.capacity)
        if (scan.shape.at === 'tokens') break
      } else if (to < end) {
        this.#window *= 2
      } else {
        // What is left has a quote that is not closed: at the end of the file it never will be.
        if (!last) break
        this.#addOdd(found, { filled, last })
      }
    }
    return found
  }

  /** The records before the stray quote once more, since counts behind it mean nothing; then it. */
  #addStray(found: FoundRecords, { records, endsWithLine }: Scan, input: Filled): void {
    const index = this.#kernel.index(this.shape)
    const stray = index[(found.count + records) * this.shape.stride]! + 1
    if (stray > found.end) {
      const known = { known: found.count, alone: false }
      found.add(this.#kernel.scan(found.end, stray, this.#dialect, known))
    }
    this.#window = smallestWindow
    if (!endsWithLine || !this.#addLine(found, input)) this.#addOdd(found, input)
  }

  /** A record with a stray quote ends with its line, which needs no splitting; false where none ends. */
  #addLine(found: FoundRecords, { filled }: Filled): boolean {
    const { input } = this.#kernel
    const lineEnd = input.subarray(0, filled).indexOf(this.newline, found.end)
    if (lineEnd < 0) return false
    const isPair = this.newline === lineFeed && input[lineEnd - 1] === carriageReturn
    const to = isPair && lineEnd > found.end ? lineEnd - 1 : lineEnd
    const { columns } = this.#dialect
    found.addStray(this.#kernel, { columns, to, next: lineEnd + 1 })
    return true
  }

  /** Bytes of the next two lines: a record is whole once another begins. Not more than a window. */
  #twoLines(at: number, filled: number): number {
    const window = this.#kernel.input.subarray(at, Math.min(filled, at + smallestWindow))
    const first = window.indexOf(this.newline)
    const second = first < 0 ? -1 : window.indexOf(this.newline, first + 1)
    return second < 0 ? smallestWindow : second + 1
  }

  /** Splits what comes next as text, in a window that holds at least one whole record. */
  #addOdd(found: FoundRecords, { filled, last }: Filled): void {
    const encoding = this.#encoding
    const at = found.end
    const { input } = this.#kernel
    for (let bytes = this.#twoLines(at, filled); ; bytes *= 4) {
      const to = Math.min(at + bytes, filled)
      const whole = last && to === filled
      const window = input.subarray(at, to)
      const cut = whole ? window : window.subarray(0, characterCut(window, encoding))
      const { text, damaged } = decodeText(cut, encoding)
      const parsed = this.#parser.parse(text, { fresh: false, last: whole, damaged })
      const known = parsed.starts.length - (whole ? 0 : 1)
      if (known > 0 || whole) {
        found.addSplit(this.#kernel, {
          text,
          parsed,
          known,
          encoding,
          whole,
        })
        return
      }
      if (to === filled) {
        found.unfinished = true
        return
      }
    }
  }
}
