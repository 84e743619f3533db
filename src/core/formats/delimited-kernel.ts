import { type IndexShape, delimitedShape } from '#core/kernel/index-shape.ts'
import type { ByteDialect, Kernel } from '#core/kernel/kernel.ts'
import { kernelCapacity } from '#core/kernel/memory-layout.ts'
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
/** Bytes of a record at the end of a file that are split as text at first. */
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
/** Bytes that are split at a time where quotes are text. */
const nearBytes = 524_288
/** After so many bytes without quotes that are text none are looked for. */
const enoughBytes = 65_536

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
  #window = nearBytes

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
  }

  find(input: InputRange): FoundRecords {
    const found = new FoundRecords(input.from, this.shape)
    const most = this.#kernel.mostRecords(this.shape)
    this.#kernel.forgetHighs()
    while (found.count < most && found.end < input.filled) {
      const at = found.end
      this.#scan(found, input)
      if (found.shape.at === 'tokens') break
      if (found.end > at || this.#window > nearBytes) continue
      // What is left has a quote that is not closed: at the end of the file it never will be.
      if (!input.last) break
      this.#addOdd(found, input)
    }
    return found
  }

  /** Adds what is whole. Quotes that are text are looked for where there were some before. */
  #scan(found: FoundRecords, { end, last }: InputRange): void {
    const kernel = this.#kernel
    const known = found.count
    if (!kernel.metStrays) {
      const alone = known === 0 && !last
      const scan = kernel.scan(found.end, end, this.#dialect, { known, alone })
      if (!scan.stray) {
        found.add(scan)
        return
      }
    }
    // Looking for quotes comes before splitting: what was looked at should still be near.
    const to = Math.min(found.end + this.#window, end)
    const scan = kernel.scanStrays(found.end, to, this.#dialect, {
      known,
      last: last && to === end,
    })
    this.#window = scan.end > found.end || to === end ? nearBytes : this.#window * 2
    if (scan.strays || scan.end - found.end > enoughBytes) kernel.metStrays = scan.strays
    for (const place of scan.broken) found.broken.push(known + place)
    found.add(scan)
  }

  /** Bytes of the next two lines: a record is whole once another begins. Not more than a window. */
  #twoLines(at: number, filled: number): number {
    const window = this.#kernel.input.subarray(at, Math.min(filled, at + smallestWindow))
    const first = window.indexOf(this.newline)
    const second = first < 0 ? -1 : window.indexOf(this.newline, first + 1)
    return second < 0 ? smallestWindow : second + 1
  }

  /** Splits what comes next as text, in a window that holds at least one whole record. */
  #addOdd(found: FoundRecords, { filled, last }: InputRange): void {
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
      if (to === filled) return
    }
  }
}
