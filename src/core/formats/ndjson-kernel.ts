import { type IndexShape, separateShape } from '#core/kernel/index-shape.ts'
import type { Kernel } from '#core/kernel/kernel.ts'
import { Layouts } from '#core/kernel/layouts.ts'
import { decodeText, wellFormed } from './encoding.ts'
import type { ReadOptions, RecordBlock, Structure } from './format.ts'
import { FoundRecords } from './found-records.ts'
import { layoutOf } from './json-layout.ts'
import { stringValue } from './json-scanner.ts'
import { type InputRange, type RecordFinder, noQuote, readByKernel } from './kernel-reader.ts'
import type { RecordParser } from './record-reader.ts'
import type { Source } from './source.ts'

const lineFeed = 0x0a
/** Bytes scanned at a time: a new form of lines is then known to the next ones. */
const windowBytes = 262_144

/** Whether the kernel reads such lines. */
export function suitsKernel({ encoding, header, json }: Structure): boolean {
  return encoding === 'utf-8' && header.length > 0 && json === undefined
}

/** The lines of a range by the kernel; those whose form it does not know are read as text. */
export function readLines(
  source: Source,
  structure: Structure,
  options: ReadOptions,
  parser: RecordParser,
): AsyncGenerator<RecordBlock> {
  return readByKernel(source, structure, options, {
    parser,
    finder: (kernel) => new LineFinder(kernel, structure, parser),
    start: async () => ({ byte: structure.bomBytes, line: 1, blankLines: 0 }),
  })
}

class LineFinder implements RecordFinder {
  readonly newline = lineFeed
  readonly quote = noQuote
  readonly unescaped = withoutEscapes
  readonly returnEnds = true
  readonly shape: IndexShape
  readonly #kernel: Kernel
  readonly #columns: number
  readonly #parser: RecordParser
  readonly #layouts: Layouts
  readonly #columnOf: ReadonlyMap<string, number>

  constructor(kernel: Kernel, { header }: Structure, parser: RecordParser) {
    this.#kernel = kernel
    this.#columns = header.length
    this.shape = separateShape(header.length)
    this.#parser = parser
    this.#layouts = new Layouts(kernel, header.length)
    this.#columnOf = new Map(header.map((path, column) => [path, column]))
  }

  find({ from, end, filled }: InputRange): FoundRecords {
    const found = new FoundRecords(from, this.shape)
    const most = this.#kernel.mostRecords(this.shape)
    let window = this.#layouts.size === 0 ? 4096 : windowBytes
    while (found.count < most && found.end < filled) {
      const to = Math.min(found.end + window, end)
      const { size } = this.#layouts
      const scan = this.#kernel.scanLines(found.end, to, size, this.#columns, found.count)
      if (scan.end === found.end) {
        if (to === end) break
        window *= 2
        continue
      }
      const first = found.count
      found.add({ ...scan, ragged: 0 })
      if (scan.ragged > 0) this.#readOdd(found, first)
      window = windowBytes
    }
    return found
  }

  /** Reads the lines as text that no layout fits, and learns theirs. */
  #readOdd(found: FoundRecords, first: number): void {
    const { widths, input } = this.#kernel
    const { stride, end } = this.shape
    const index = this.#kernel.index(this.shape)
    for (let place = first; place < found.count; place++) {
      if (widths[place] !== 0) continue
      const start = index[place * stride]! + 1
      const line = decodeText(input.subarray(start, index[place * stride + end]), 'utf-8')
      // With a terminator, so that no carriage return of the line's own is taken for one.
      const parsed = this.#parser.parse(`${line.text}\r\n`, {
        fresh: false,
        last: true,
        damaged: line.damaged,
      })
      const flaw = parsed.flaws[0]!
      found.odd.set(place, { cells: parsed.rows[0]!, flaw })
      if (flaw === 'none' && this.#layouts.isOpen) this.#learn(line.text)
    }
  }

  #learn(text: string): void {
    const layout = layoutOf(text, (path) => this.#columnOf.get(path) ?? -1)
    if (layout !== null) this.#layouts.add(layout)
  }
}

/** The text of a string of JSON, given without its quotes. An escape may name half a character. */
function withoutEscapes(text: string): string {
  if (!text.includes('\\')) return text
  return wellFormed(stringValue(`"${text}"`, 0, text.length + 2))
}
