import type { IndexShape } from './index-shape.ts'
import type { Kernel } from './kernel.ts'
import type { WordTable } from './word-tables.ts'

/** A column of a block that somebody asked for, and as what. */
export type AskedColumn =
  | {
      readonly as: 'integers' | 'decimals' | 'times'
      readonly column: number
      readonly setting: number
    }
  | {
      readonly as: 'words'
      readonly column: number
      readonly setting: number
      readonly words: WordTable
    }

/** Where a decoded column lies: addresses, and what was counted. */
export interface ColumnRun {
  readonly values: number
  readonly status: number
  /** Scales of decimals, offsets of times, words that are new. */
  readonly second: number
  /** Times with their parts swapped. */
  readonly third: number
  /** Cells that are no value; of words, new ones. */
  readonly absent: number
  /** Cells that are neither value nor empty; of words, those that were not looked at. */
  readonly left: number
  /** Bits: integers that are wide (1) or zero (2); of times, an offset (1), two parts (2). */
  readonly met: number
}

/** Where the records of a block lie in the kernel's index. */
export interface RunRecords {
  readonly index: number
  readonly count: number
  readonly columns: number
  readonly shape: IndexShape
}

const decodedAs = ['integers', 'decimals', 'times', 'words'] as const
/** Bytes of each record's value, status, second and third value. */
const widths = {
  integers: [4, 1, 0, 0],
  decimals: [8, 1, 1, 0],
  times: [8, 1, 2, 8],
  words: [4, 0, 8, 0],
} as const
/** Numbers that tell the kernel of a column. */
const columnNumbers = 12
const mostColumns = 1024
export const runsBytes = 4 * columnNumbers * mostColumns
/** Bytes of columns that are decoded together. */
export const columnsBytes = 16 * 2 ** 20
/** What is written too much behind a column. */
const slack = 64
/** Bytes of input that are decoded at once: with what comes of them they fit into a near cache. */
const pieceBytes = 2 ** 18
/** Fewer records at once would cost more than they bring. */
const leastRecords = 256

/**
 * Decodes the columns of a block. Those that were asked for of the block before are decoded together
 * with the first one, piece by piece of the records; each other one when it is asked for.
 */
export class ColumnRuns {
  readonly #kernel: Kernel
  readonly #records: RunRecords
  #runs = new Map<string, { readonly asked: AskedColumn; readonly run: ColumnRun }>()
  #asked: AskedColumn[] = []

  constructor(kernel: Kernel, records: RunRecords) {
    this.#kernel = kernel
    this.#records = records
  }

  /** Addresses are good until another column is asked for that was not decoded with the first. */
  of(asked: AskedColumn): ColumnRun {
    if (this.#kernel.runs !== this) this.#begin(asked)
    this.#asked.push(asked)
    const known = this.#runs.get(keyOf(asked))
    if (known !== undefined && isSame(known.asked, asked)) {
      if (known.asked.as === 'words') this.#kernel.words.open.delete(known.asked.words)
      return known.run
    }
    if (asked.as === 'words') this.#kernel.words.dropOpen(asked.words.owner)
    return this.#decode([asked], this.#kernel.at.column)[0]!
  }

  /** Decodes what is likely to be asked for, if the first column is as expected. */
  #begin(first: AskedColumn): void {
    const kernel = this.#kernel
    const expected = kernel.runs === null ? [] : kernel.runs.#asked
    kernel.words.dropOpen(null)
    kernel.words.limit()
    kernel.runs = this
    this.#asked = []
    this.#runs = new Map()
    if (!expected.some((asked) => isSame(asked, first))) return
    const columns = this.#fitting(expected)
    const runs = this.#decode(columns, kernel.at.columns)
    for (const [place, asked] of columns.entries()) {
      const run = runs[place]!
      this.#runs.set(keyOf(asked), { asked, run })
      if (asked.as === 'words' && run.absent > 0) kernel.words.open.add(asked.words)
    }
  }

  /** Each once that the records have and that fits into the memory; words of one owner once. */
  #fitting(expected: readonly AskedColumn[]): AskedColumn[] {
    const met = new Set<string | object>()
    let bytes = 0
    return expected.filter((asked) => {
      const owner = asked.as === 'words' ? asked.words.owner : keyOf(asked)
      if (asked.column >= this.#records.columns || met.has(owner)) return false
      met.add(owner)
      bytes += widths[asked.as].reduce((sum: number, width) => sum + this.#bytesOf(width), 0)
      return bytes <= columnsBytes && met.size <= mostColumns
    })
  }

  #decode(columns: readonly AskedColumn[], from: number): ColumnRun[] {
    const { exports, at } = this.#kernel
    const { index, count, shape } = this.#records
    const tables = columns.map((asked) =>
      asked.as === 'words' ? this.#kernel.words.table(asked.words) : 0,
    )
    const numbers = new Uint32Array(exports.memory.buffer, at.runs, columnNumbers * columns.length)
    let address = from
    for (const [place, asked] of columns.entries()) {
      const parts = widths[asked.as].map(
        (width) => (address += this.#bytesOf(width)) - this.#bytesOf(width),
      )
      const cells = index + 4 * (shape.first + asked.column * shape.step)
      const kind = decodedAs.indexOf(asked.as)
      numbers.set(
        [kind, cells, ...parts, asked.setting, tables[place]!, 0, 0, 0, 0],
        columnNumbers * place,
      )
    }
    exports.decode(at.input, at.runs, columns.length, 4 * shape.stride, count, this.#piece())
    // The memory may have grown.
    const decoded = new Uint32Array(exports.memory.buffer, at.runs, columnNumbers * columns.length)
    return columns.map((_, place) => runAt(decoded, columnNumbers * place))
  }

  #bytesOf(width: number): number {
    return width === 0 ? 0 : (width * this.#records.count + 2 * slack) & -slack
  }

  /** Records of one piece. */
  #piece(): number {
    const { count, index, shape } = this.#records
    const entries = new Uint32Array(this.#kernel.exports.memory.buffer, index, count * shape.stride)
    const bytes = entries[(count - 1) * shape.stride]! - entries[0]! + 1
    return Math.max(leastRecords, Math.floor((count * pieceBytes) / bytes))
  }
}

function runAt(numbers: Uint32Array, at: number): ColumnRun {
  const [values, status, second, third] = numbers.subarray(at + 2)
  const [absent, left, met] = numbers.subarray(at + 8)
  return {
    values: values!,
    status: status!,
    second: second!,
    third: third!,
    absent: absent!,
    left: left!,
    met: met!,
  }
}

function keyOf({ as, column, setting }: AskedColumn): string {
  return `${as} ${column} ${setting}`
}

function isSame(known: AskedColumn, asked: AskedColumn): boolean {
  if (keyOf(known) !== keyOf(asked)) return false
  if (known.as !== 'words' || asked.as !== 'words') return true
  return known.words.owner === asked.words.owner && known.words.use === asked.words.use
}
