import type { AbsentWords, DecodedTimes } from '#core/kernel/decoded.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import { type Column, noOffset } from '#core/table/column.ts'
import { type Validity, setNull, validityOf } from '#core/table/validity.ts'
import { type Cells, type Keep, markUnread } from './cells.ts'
import type { DateEvidence } from './date-order.ts'
import { decoderOf } from './decoded-cells.ts'
import { isFlaw } from './fault.ts'
import { keptValues } from './kept-values.ts'
import { unflawed } from './marks.ts'
import { placesUnlike, placesWhere } from './places.ts'
import type { StrictTimeEvidence } from './strict-times.ts'
import { TwoPartCollector, type TwoPartTimes, checkedTwoParts } from './two-parts.ts'
import { isNullWord } from '#core/values/blank.ts'
import { TimeReader } from '#core/values/time.ts'

export interface CheckedTimes {
  /** Values of two-part dates are read day-first. */
  readonly keep: Keep
  readonly evidence: DateEvidence
  readonly twoParts: TwoPartTimes
}

/** The values of a column of times, a record at a place; null records are NaN. */
interface ReadTimes {
  readonly micros: Float64Array
  /** The places of records that may be null; null: all may be. */
  readonly absent: Uint32Array | null
  /** Null while no record has one. */
  offsets: Int16Array | null
}

/** Checks a column of times in any form. Evidence is taken of every record that has cells. */
export function checkTimes(cells: Cells): CheckedTimes {
  const { records, marks } = cells
  const { index } = cells.column
  const decoder = decoderOf(cells)
  const decoded = decoder?.times(index, false, null)
  const read = timesOf(records.count, decoded)
  const twoParts = new TwoPartCollector(records.count)
  const reader = new TimeReader()
  const count = decoded?.absent.length ?? records.count
  for (let at = 0; at < count; at++) {
    const record = decoded?.absent[at] ?? at
    if (isFlaw(marks.codes[record]!)) continue
    checkTime(cells, record, { read, twoParts, reader })
  }
  const checked = checkedTwoParts(cells, decoded?.twoParts ?? null, twoParts)
  return { keep: keepOf(read, decoder, cells), ...checked }
}

/** A cell of any form. */
function checkTime(
  cells: Cells,
  record: number,
  { read, twoParts, reader }: { read: ReadTimes; twoParts: TwoPartCollector; reader: TimeReader },
): void {
  const { records, marks, place, column } = cells
  const isMarked = marks.codes[record] !== 0
  const cell = records.cell(record, column.index)
  if (cell !== null && reader.scan(cell)) {
    const { proof } = reader
    if (proof !== 'none') twoParts.prove(proof, record)
    if (isMarked) return
    if (proof === 'none' ? reader.settle('day-first') : collected(reader, record, twoParts)) {
      store(read, record, reader)
    } else markUnread(cells, record, 'not-time')
  } else if (isMarked) return
  else if (cell !== null && !isNullWord(cell)) markUnread(cells, record, 'not-time')
  else if (column.rule.required) marks.set(record, place, 'missing')
}

/** Keeps both readings, and one in the reader; false where the date exists in neither order. */
function collected(reader: TimeReader, record: number, twoParts: TwoPartCollector): boolean {
  const monthFirst = reader.settle('month-first') ? reader.micros : NaN
  const dayFirst = reader.settle('day-first') ? reader.micros : NaN
  if (Number.isNaN(monthFirst) && Number.isNaN(dayFirst)) return false
  twoParts.collect(record, dayFirst, monthFirst)
  return true
}

/** What the word of a cell says that is no strict time; what says nothing must be read. */
const strictWord = { other: 0, null: 1, unreadable: 2, readable: 3 } as const

/** They mean the same in every column. */
const owner = {}
const longestTimeWord = 32

/** Tells null words, and other forms of times, from other cells: each is looked at once. */
function strictWords({ records, column: { index } }: Cells): AbsentWords {
  const reader = new TimeReader()
  return {
    owner,
    use: 'no strict time',
    longest: longestTimeWord,
    ofWord: (record) => strictWordOf(records.cell(record, index), reader),
  }
}

function strictWordOf(cell: string | null, reader: TimeReader): number {
  if (cell === null || isNullWord(cell)) return strictWord.null
  if (reader.readStrict(cell)) return strictWord.other
  const isReadable =
    reader.scan(cell) && (reader.settle('day-first') || reader.settle('month-first'))
  return isReadable ? strictWord.readable : strictWord.unreadable
}

/** Checks a column of times in the strict form. */
export function checkStrictTimes(cells: Cells): { keep: Keep; evidence: StrictTimeEvidence } {
  const { records, marks, place } = cells
  const { index, rule, name } = cells.column
  const decoder = decoderOf(cells)
  const decoded = decoder?.times(index, true, strictWords(cells))
  const read = timesOf(records.count, decoded)
  const { nulls, unreadable, readable } = strictPlaces(cells, read, decoded)
  if (rule.required) marks.setAll(nulls, place, 'missing')
  if (rule.lenient !== true)
    for (const failed of [unreadable, readable]) marks.setAll(failed, place, 'not-strict-time')
  // Of records without cells there is no evidence, nor of cells without a text.
  const evidence = {
    column: name,
    records: records.count - marks.flawed - nulls.length,
    failed: unreadable.length + readable.length,
    readable: readable.length,
    example: readable.length === 0 ? '' : records.cell(readable[0]!, index)!,
  }
  return { keep: keepOf(read, decoder, cells), evidence }
}

/** Records of a strict column whose cell is no time, but for those that have no cells. */
interface StrictPlaces {
  readonly nulls: Uint32Array
  readonly unreadable: Uint32Array
  readonly readable: Uint32Array
}

/** Reads the cells whose words say nothing. */
function strictPlaces(
  cells: Cells,
  read: ReadTimes,
  decoded: DecodedTimes | undefined,
): StrictPlaces {
  const { records, marks, column } = cells
  const absent = decoded?.absent ?? Uint32Array.from({ length: records.count }, (_, at) => at)
  const words = decoded?.words ?? noRecords
  const others = unflawed(placesUnlike(absent, words, strictWord.readable), marks)
  const more = knownWords.map((): number[] => [])
  const reader = new TimeReader()
  for (const record of others) {
    const word = strictWordOf(records.cell(record, column.index), reader)
    if (word !== strictWord.other) more[word - 1]!.push(record)
    else if (marks.codes[record] === 0) store(read, record, reader)
  }
  const [nulls, unreadable, readable] = knownWords.map((word, at) => {
    const places = unflawed(placesWhere(absent, words, word), marks)
    return more[at]!.length === 0 ? places : Uint32Array.from([...places, ...more[at]!]).sort()
  })
  return { nulls: nulls!, unreadable: unreadable!, readable: readable! }
}

const knownWords = [strictWord.null, strictWord.unreadable, strictWord.readable] as const

function timesOf(records: number, decoded: DecodedTimes | undefined): ReadTimes {
  if (decoded === undefined)
    return { micros: new Float64Array(records).fill(NaN), absent: null, offsets: null }
  return decoded
}

function store(read: ReadTimes, record: number, { micros, offset }: TimeReader): void {
  read.micros[record] = micros
  if (offset !== noOffset) read.offsets ??= new Int16Array(read.micros.length).fill(noOffset)
  if (read.offsets !== null) read.offsets[record] = offset
}

/** What the decoder read lies in its memory still. */
function keepOf(read: ReadTimes, decoder: ColumnDecoder | null, cells: Cells): Keep {
  const { required, lenient } = cells.column.rule
  // Whatever is kept of such a column has a time.
  const areAll = required && lenient !== true
  if (decoder !== null && areAll && read.offsets === null) {
    const kept = keptValues(read.micros, Float64Array, decoder, cells)
    return (parting) => timeColumn({ micros: kept(parting), offsets: null }, null)
  }
  const { micros, absent, offsets } = read
  const own =
    decoder === null
      ? read
      : { micros: micros.slice(), absent, offsets: offsets === null ? null : offsets.slice() }
  return () => timeColumn(own, areAll ? null : presence(own, cells))
}

function timeColumn(
  { micros, offsets }: Pick<ReadTimes, 'micros' | 'offsets'>,
  validity: Validity,
): Column {
  const type = { kind: 'time' } as const
  return { held: 'micros', type, length: micros.length, validity, micros, offsets }
}

/** Null where a time is NaN, which then is 0 like every value of a null row; of rejects none is told. */
function presence({ micros, absent }: ReadTimes, { marks }: Cells): Validity {
  const { codes } = marks
  let validity: Uint8Array | null = null
  const count = absent?.length ?? micros.length
  for (let at = 0; at < count; at++) {
    const record = absent?.[at] ?? at
    if (!Number.isNaN(micros[record])) continue
    micros[record] = 0
    if (codes[record] !== 0) continue
    validity ??= validityOf(micros.length, true)
    setNull(validity, record)
  }
  return validity
}

const noRecords = new Uint32Array(0)
