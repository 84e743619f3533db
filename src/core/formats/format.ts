import { dosCodePageOf } from './dos-code-pages.ts'
import type { CellBytes } from './cell-bytes.ts'
import type { DecimalMark } from '#core/query/expr.ts'
import type { DescribedRecords, LeftRecords, PlacedLines } from '#core/kernel/block-records.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import { iso2022Jp } from './iso-2022-jp.ts'
import { multiByteEncodings, singleByteEncodings } from './legacy-encodings.ts'
import type { Source } from './source.ts'

/**
 * One way of writing records as bytes. Readers turn bytes into record blocks; what a cell means is
 * decided by `core/cleaning`.
 */
export interface Format {
  readonly name: FormatName
  /** Lower case, with the point. */
  readonly extensions: readonly string[]
  /** Null: these bytes are not of this format. */
  sniff(sample: Sample): Structure | null
  /**
   * All records between two byte offsets (default: all the source), in blocks. `start` must be where
   * a record (a block, too) of an earlier read of the same source with the same structure starts.
   */
  read(source: Source, structure: Structure, options: ReadOptions): AsyncIterable<RecordBlock>
  /** What turns bytes of this structure into records: named in the receipt. */
  reader(structure: Structure): ReaderName
}

type ReaderName = 'kernel' | 'text' | 'json'

export type FormatName = 'delimited' | 'ndjson' | 'json'

/** The first bytes of a source: at most 1 MiB. */
export interface Sample {
  readonly name: string
  readonly bytes: Uint8Array
  /** Whether `bytes` is all there is. */
  readonly whole: boolean
  /** Bytes of the source. */
  readonly size: number
  /** The source's last bytes, where it is not whole. */
  readonly tail?: SampleTail
  /** What the person corrected, which is not to be found. */
  readonly reading?: Reading
}

/** The last bytes of a source, from an offset on. */
export interface SampleTail {
  readonly start: number
  readonly bytes: Uint8Array
}

/** How a person corrected the reading of a file; what is absent is found. */
export interface Reading {
  /** Any label of the Encoding Standard. */
  readonly encoding?: string
  /** Any text without quotes and line ends. The file is then delimited, whatever it looks like. */
  readonly delimiter?: string
  /**
   * Delimited text: records before the header, which are left out; null: there is no header, and the
   * columns are called `column 1`, `column 2`, ….
   */
  readonly headerAt?: number | null
  /** Records that make the header together, joined with a space. */
  readonly headerRows?: number
  /** One character; null: quotes are text like any other. */
  readonly quote?: string | null
  /** What stands before a quote that belongs to the text; the quote itself: it is doubled. */
  readonly escape?: string
  readonly newline?: Newline
  /** How lines that are no records begin; null: there are none. */
  readonly comment?: string | null
  /** Which of several tables is read, from 0. */
  readonly table?: number
  /** Whether lines after the table are records all the same. */
  readonly keepFooter?: boolean
  /** What comma and point mean in numbers that could be read by both. */
  readonly decimalMark?: DecimalMark
  /** Delimited text: characters within which a quoted record must end; beyond, it is broken. */
  readonly longestRecord?: number
}

/** Every encoding that `TextDecoder` reads, and two of DOS. */
const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  ...singleByteEncodings,
  ...multiByteEncodings,
  iso2022Jp,
] as const
export type Encoding = (typeof encodings)[number]

/** The encoding that a label of the Encoding Standard, or of DOS, names; null where it cannot be read. */
export function encodingOf(label: string): Encoding | null {
  const page = dosCodePageOf(label)
  if (page !== null) return page
  try {
    const name = new TextDecoder(label).encoding
    return encodings.find((known) => known === name) ?? null
  } catch {
    return null
  }
}

/** What a person may set as the length within which a record must end, in characters. */
export const recordLengths = { least: 1024, most: 2 ** 27 - 1 } as const

/** What may end the lines of a file. */
export const newlines = ['\n', '\r', '\r\n', 'any'] as const

/** What ends a record: LF (CRLF with it), CR, CRLF alone (an LF is part of a cell), or any of the three. */
export type Newline = (typeof newlines)[number]

/** How a file's bytes are to be read, as found by `sniff` or corrected by the person. Plain data. */
export interface Structure {
  readonly format: FormatName
  readonly encoding: Encoding
  /** Bytes of the byte order mark, 0 without one. */
  readonly bomBytes: number
  /**
   * Delimited text: what stands between cells; null for other formats. Spaces at its ends are padding
   * (`, ` is a comma and any spaces after it), unless it is all spaces. `blankRuns` are runs of spaces.
   */
  readonly delimiter: string | null
  /** Delimited text: what ends a record. LF, the default, ends records of CRLF files too. */
  readonly newline?: Newline
  /** Delimited text: the character around cells where it is not `"`; null: none. */
  readonly quote?: string | null
  /** Delimited text: what stands before a quote within quotes, where it is not doubled. */
  readonly escape?: string
  /** Delimited text: how lines that are no records begin. */
  readonly comment?: string
  /** Delimited text: whether each line stands in quotes as a whole, within which are its cells. */
  readonly wrapped?: boolean
  /** Delimited text: records that make the header together, where not 1; 0: it has none. */
  readonly headerRows?: number
  /** JSON: how records stand; absent: an object a line. */
  readonly json?: JsonPlan
  /** Header names as read, untrimmed; JSON: paths (`a.b`) in order of first appearance in the sample. */
  readonly header: readonly string[]
  /** Where the first record starts, if not after a header in the first line. */
  readonly body?: { readonly byte: number; readonly line: number }
  readonly skipped: SkippedParts
  /** Where the records end, if a footer or another table follows. */
  readonly end?: number
  /** The tables of a file that has several, the one that is read among them. */
  readonly tables?: readonly TablePlace[]
  /** Delimited text: characters within which a quoted record must end, where not 2^26. */
  readonly longestRecord?: number
  /** Delimited text: columns of which the comma is the decimal mark. */
  readonly decimalCommas?: readonly number[]
  /** First records of the sample as read, at most 20. */
  readonly preview: readonly (readonly (string | null)[])[]
  /** Why it was read so: facts with values, for the receipt and the page. */
  readonly evidence: readonly Evidence[]
}

/**
 * Where the records of JSON stand: `lines`, each on its own; `array`, the elements of the outermost
 * array, or of several; `member`, those of one within an object; `object`, one alone; `sequence`,
 * objects one behind the other; `columns`, the values of arrays beside each other.
 */
export type JsonShape = 'lines' | 'array' | 'member' | 'keyed' | 'object' | 'sequence' | 'columns'

/** How records of JSON stand, and whether their cells are found by path or by place. */
export interface JsonPlan {
  readonly shape: JsonShape
  readonly rows: 'objects' | 'arrays'
}

/**
 * Bytes of the parts of a file that are no records, terminators included. Blank lines around the
 * header are of none of them; what else stands before it is preamble, its blank lines included.
 */
export interface SkippedParts {
  readonly preamble: number
  /** Null: the sample ends in it or with it, and it ends where the first record starts. */
  readonly header: number | null
  readonly footer: number
}

/** The parts of a file of records alone. */
export const nothingSkipped: SkippedParts = { preamble: 0, header: 0, footer: 0 }

/** One of several tables in a file. */
interface TablePlace {
  readonly byte: number
  readonly line: number
  readonly header: readonly string[]
}

/** Catalogue key and values, never prose. E.g. `{ fact: 'delimiter', values: { delimiter: ';', records: 20 } }`. */
export interface Evidence {
  readonly fact: string
  readonly values: Readonly<Record<string, string | number>>
}

export interface ReadOptions {
  readonly start?: number
  readonly end?: number
  /**
   * Only records that start before this byte, the last of them whole, however far it reaches. The
   * last block's `byteEnd` is where the first line after them starts, blank or not.
   */
  readonly startsBefore?: number
  /** Records a block at most (default 65,536). Blocks end after whole records. */
  readonly blockRecords?: number
  /** Number and line of the first record from `start`; default 1 and the line after the header. */
  readonly firstRecord?: number
  readonly firstLine?: number
  /** Characters within which a quoted record must end (default 2^26); beyond, it is broken. */
  readonly longestRecord?: number
  readonly signal?: AbortSignal
}

/** Why a record cannot be split into cells; 0 where it can. */
export type Flaw = 'none' | 'encoding' | 'quote' | 'ragged'

/**
 * Consecutive records of a source. Cells are texts as read: unquoted, decoded, untrimmed; `null` is
 * a JSON null or an absent key. `ragged` delimited records keep the cells they have. A block is
 * valid until the next one is asked for.
 */
export interface RecordBlock {
  /** From 1; header and blank lines are not counted. */
  readonly firstRecord: number
  readonly count: number
  /** From where the block's first record to where the next block's first record starts. */
  readonly byteStart: number
  readonly byteEnd: number
  /** Column names so far; JSON may add names at the end from block to block, never reorder. */
  readonly header: readonly string[]
  /** Blank lines skipped within the block. */
  readonly blankLines: number
  /** Bytes between `byteStart` and `byteEnd` that are of no record: blank lines. */
  readonly skippedBytes: number
  flaw(record: number): Flaw
  /** Places of records that begin with a byte order mark, which is part of their first cell. */
  marked(): ArrayLike<number>
  /** Cells that the record has. */
  width(record: number): number
  /** `record` from 0 within the block. */
  cell(record: number, column: number): string | null
  /** The physical line on which the record starts, from 1. */
  line(record: number): number
  /** The record's text as it stands in the file, without its terminator. */
  raw(record: number): string
  /** Where the record starts, counted from the file's first byte. */
  byteStartOf(record: number): number
  /** Where it ends (exclusive), its terminator included: those bytes, decoded, are `raw` and it. */
  byteEndOf(record: number): number
  /** Where all records start, counted from the block's first byte; absent where each must be asked. */
  starts?(): Uint32Array
  /** How far each record is from the next, the last one from the block's end; null: they are too long. */
  lengths?(): Uint8Array | Uint16Array | null
  /** Describes the records that its decoder left out; null, or absent, where each must be asked. */
  describeLeft?(left: LeftRecords): DescribedRecords | null
  /** Whether no record has a flaw; absent where each must be asked. */
  readonly flawless?: boolean
  /** Whether each record starts a line further than the one before; absent where that is not known. */
  readonly inStep?: boolean
  /**
   * The places of records that do not start a line further than the one before, the first among them,
   * and their lines; absent where each must be asked.
   */
  lineRuns?(): PlacedLines
  /** Where cells lie as bytes; null or absent where each must be asked. */
  cellBytes?(): CellBytes | null
  /** Reads whole columns at once; absent where cells are there as texts only. */
  readonly decoder?: ColumnDecoder
}

/** Errors of a source that cannot be read at all. `kind` is a catalogue key. */
export class FormatError extends Error {
  readonly kind: FormatErrorKind
  readonly facts: Readonly<Record<string, string | number>>
  constructor(
    kind: FormatErrorKind,
    message: string,
    facts: Readonly<Record<string, string | number>> = {},
  ) {
    super(message)
    this.name = 'FormatError'
    this.kind = kind
    this.facts = facts
  }
}
export type FormatErrorKind = 'empty' | 'binary' | 'markup' | 'unreadable' | 'not-json'
