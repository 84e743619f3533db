import { IdBuilder, TextBuilder } from '#core/table/builder.ts'
import type { Column, IntegerIdColumn, TextColumn } from '#core/table/column.ts'
import { consecutiveIds } from '#core/table/consecutive.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { UncodedTexts, uncodedColumn } from '#core/table/uncoded.ts'
import { type Validity, setNull, validityOf } from '#core/table/validity.ts'
import { isNullWord, mayBeNullWord, trimmed } from '#core/values/blank.ts'
import { canonicalIntegerOf } from '#core/table/builder.ts'
import { type DecodedIntegers, cellStatus, specialCode } from '#core/kernel/decoded.ts'
import type { Held } from '#core/kernel/block-records.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import { type Cells, type Keep, isNull } from './cells.ts'
import { countingIds } from './counting-ids.ts'
import { samplesOf } from './text-samples.ts'
import {
  absentWord,
  absentWords,
  decodedValidity,
  decoderOf,
  isZeros,
  leftCells,
  markEmpty,
} from './decoded-cells.ts'
import { heldValues, keptValues } from './kept-values.ts'
import { placesWhere, setBytes, valuesAt } from './places.ts'

export interface CheckedTexts {
  readonly keep: Keep
  /** Where ids that are integers wait in the decoder's memory; null where there are none. */
  readonly ids: Held | null
}

/** Checks a column of texts or ids, record by record. */
export function checkTexts(cells: Cells): CheckedTexts {
  const decoder = decoderOf(cells)
  if (decoder === null) return { keep: checkEach(cells), ids: null }
  return (
    (cells.column.rule.type === 'id' ? checkIntegers(cells, decoder) : null) ?? {
      keep: checkWords(cells, decoder),
      ids: null,
    }
  )
}

function checkEach(cells: Cells): Keep {
  const { records, marks, place } = cells
  const { index, rule } = cells.column
  const words = nullWordsCount(cells)
  if (rule.required || rule.notZero === true) {
    for (let record = 0; record < records.count; record++) {
      if (marks.codes[record] !== 0) continue
      const cell = records.cell(record, index)
      if (isNull(cell, words)) {
        if (rule.required) marks.set(record, place, 'missing')
      } else if (rule.notZero === true && isZeros(trimmed(cell))) marks.set(record, place, 'zero')
    }
  }
  return () => keepTexts(cells, words)
}

function keepTexts(cells: Cells, words: boolean): Column {
  const { records, marks, dictionary } = cells
  const { index, rule } = cells.column
  const builder = rule.type === 'id' ? new IdBuilder(dictionary) : new TextBuilder(dictionary)
  for (let record = 0; record < records.count; record++) {
    const isKept = marks.codes[record] === 0
    const text = isKept ? presentText(records.cell(record, index), words) : null
    if (text === null) builder.addNull()
    else builder.add(text)
  }
  return builder.finish()
}

function nullWordsCount({ column: { rule } }: Cells): boolean {
  return rule.type === 'id' || rule.nullWords === true
}

/** The trimmed text of a cell; null where it has none. */
function presentText(cell: string | null, words: boolean): string | null {
  const text = cell === null ? '' : trimmed(cell)
  return text === '' || (words && isNullWord(text)) ? null : text
}

/** Columns whose ids are mostly no integers: there is no use in trying. */
const textual = new WeakSet<Dictionary>()

/** Ids that are all canonical integers, or null; null where some are not. */
function checkIntegers(cells: Cells, decoder: ColumnDecoder): CheckedTexts | null {
  const { marks, place, dictionary, column: planned } = cells
  if (textual.has(dictionary)) return null
  const decoded = decoder.integers(planned.index, absentWords(cells))
  const { integers, zeros } = decoded
  if (!readOthers(decoded, cells)) {
    if (decoded.others * 2 > integers.length) textual.add(dictionary)
    return null
  }
  markEmpty(decoded, cells)
  if (planned.rule.notZero === true) marks.setAll(zeros, place, 'zero')
  return keepIds(integers, decodedValidity(decoded, planned.rule), decoder, cells)
}

function keepIds(
  integers: DecodedIntegers['integers'],
  validity: Validity,
  decoder: ColumnDecoder,
  cells: Cells,
): CheckedTexts {
  if (validity === null && countUp(integers)) {
    const column = consecutiveIds(integers[0]!, integers.length)
    return { keep: () => column, ids: null }
  }
  const held = validity === null ? heldValues(integers, decoder, cells) : null
  if (held === null) {
    const column = idsOf(integers.slice(), validity)
    return { keep: () => column, ids: null }
  }
  const Integers = held.isWide ? Float64Array : Int32Array
  const keep: Keep = (parting) =>
    countingIds(held, decoder, parting) ?? idsOf(new Integers(decoder.kept(held)), null)
  return { keep, ids: held }
}

function idsOf(integers: DecodedIntegers['integers'], validity: Validity): IntegerIdColumn {
  const type = { kind: 'id', order: 'integer' } as const
  return { held: 'integers', type, length: integers.length, validity, integers }
}

/** Whether each integer is one more than the one before; the ends tell of most that are not. */
function countUp(integers: DecodedIntegers['integers']): boolean {
  const last = integers.length - 1
  if (!(integers instanceof Int32Array) || last < 0) return false
  const [first] = integers
  if (integers[last] !== first! + last) return false
  for (let at = 1; at < last; at++) if (integers[at] !== first! + at) return false
  return true
}

/** Reads the cells that the decoder left, null words among them; false where one is no integer. */
function readOthers(decoded: DecodedIntegers, cells: Cells): boolean {
  const { integers, status, absent, words, others } = decoded
  if (others === 0) return true
  const { records, marks, column, place } = cells
  const notZero = column.rule.notZero === true
  setBytes(status, placesWhere(absent, words, absentWord.null), cellStatus.empty)
  if (notZero) marks.setAll(placesWhere(absent, words, absentWord.zeros), place, 'zero')
  for (const record of leftCells(decoded, cells)) {
    const text = presentText(records.cell(record, column.index), true)
    if (text !== null && notZero && isZeros(text)) {
      marks.set(record, place, 'zero')
      continue
    }
    const integer = text === null ? 0 : canonicalIntegerOf(text)
    integers[record] = integer
    // What does not fit is left to be read with all others.
    if (integers[record] !== integer) return false
    status[record] = text === null ? cellStatus.empty : cellStatus.value
  }
  return true
}

const nullCode = specialCode
const zeroCode = specialCode + 1

const blank = 0x20
const quote = 0x22
const zero = 0x30
const backslash = 0x5c
const afterAscii = 0x80

function isQuoted(bytes: Uint8Array, start: number, end: number): boolean {
  return end - start > 1 && bytes[start] === quote && bytes[end - 1] === quote
}

/** Whether bytes are text as they stand: ASCII, with nothing to trim or to unescape, and no null word. */
function isPlainText(bytes: Uint8Array, start: number, end: number): boolean {
  const first = bytes[start]!
  if (start >= end || mayBeNullWord(first, end - start)) return false
  if (first <= blank || bytes[end - 1]! <= blank) return false
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= afterAscii || byte === quote || byte === backslash) return false
  }
  return true
}

/** Texts by the bytes of their cells; they get codes at once where they repeat. */
function checkWords(cells: Cells, decoder: ColumnDecoder): Keep {
  const { dictionary, column: planned } = cells
  if (planned.rule.notZero !== true && !repeating.has(dictionary)) {
    const column = uncodedTexts(cells, decoder)
    if (column !== null) return () => column
  }
  const before = dictionary.sizeSoFar
  const keep = codedTexts(cells, decoder)
  if ((dictionary.sizeSoFar - before) * 4 < cells.records.count) repeating.add(dictionary)
  else repeating.delete(dictionary)
  return keep
}

/** How the texts of cells get their codes. */
interface TextCodes {
  readonly ofBytes: (bytes: Uint8Array, start: number, end: number) => number
  readonly ofWord: (record: number) => number
  readonly ofOther: (record: number) => number
}

function codesOf(cells: Cells): TextCodes {
  const { records, marks, dictionary } = cells
  const { index, rule } = cells.column
  const words = nullWordsCount(cells)
  const notZero = rule.notZero === true
  const ofWord = (record: number): number => {
    const text = presentText(records.cell(record, index), words)
    if (text === null) return nullCode
    return notZero && isZeros(text) ? zeroCode : dictionary.add(text)
  }
  return {
    ofBytes(bytes, start, end) {
      const quoted = isQuoted(bytes, start, end) ? 1 : 0
      const [from, to] = [start + quoted, end - quoted]
      const isPlain = isPlainText(bytes, from, to) && !(notZero && bytes[from] === zero)
      return isPlain ? dictionary.addBytes(bytes, from, to) : -1
    },
    ofWord,
    // What is rejected already needs no text; a word's code is kept for records that are not.
    ofOther: (record) => (marks.codes[record] === 0 ? ofWord(record) : nullCode),
  }
}

/** Each text is looked at once, whatever often it stands. */
function codedTexts(cells: Cells, decoder: ColumnDecoder): Keep {
  const { dictionary, column: planned } = cells
  const { index, rule } = planned
  const use = `${nullWordsCount(cells) ? 'null words' : ''}${rule.notZero === true ? ' not zero' : ''}`
  const decoded = decoder.words(index, { owner: dictionary, use }, codesOf(cells))
  const validity = validityWithout(decoded.special, decoded.codes, cells)
  const of = { held: 'codes', type: typeOf(rule), validity, dictionary } as const
  if (validity === null) {
    const kept = keptValues(decoded.codes, Uint32Array, decoder, cells)
    return (parting) => withCodes(of, kept(parting))
  }
  const column = withCodes(of, decoded.codes.slice())
  return () => column
}

function withCodes(of: Omit<TextColumn, 'codes' | 'length'>, codes: Uint32Array): TextColumn {
  return { ...of, length: codes.length, codes }
}

/** Texts as they stand, without codes; null where they repeat, or many must be looked at one by one. */
function uncodedTexts(cells: Cells, decoder: ColumnDecoder): TextColumn | null {
  const { dictionary, column: planned } = cells
  const decoded = decoder.texts(planned.index)
  const { others } = decoded
  if (others.length * 4 > decoded.places.length) return null
  const known = samplesOf(dictionary)
  known.look(decoded)
  if (!known.hardlyRepeat) return null
  const places = decoded.places.slice()
  const texts = { bytes: decoded.bytes.slice(), ends: decoded.ends.slice() }
  const { ofOther } = codesOf(cells)
  const coded = others.map(ofOther)
  const special = others.filter((_, at) => coded[at] === nullCode)
  for (let at = 0; at < others.length; at++) {
    places[others[at]!] = texts.ends.length + at
    if (coded[at] === nullCode) coded[at] = 0
  }
  const validity = validityWithout(special, null, cells)
  const rows = { texts: new UncodedTexts(dictionary, texts, coded), places }
  return uncodedColumn(dictionary, rows, { type: typeOf(planned.rule), validity })
}

function typeOf({ type }: Cells['column']['rule']): TextColumn['type'] {
  return type === 'id' ? { kind: 'id', order: 'text' } : { kind: 'text' }
}

/** Which records have a text; those that need one and have none are rejected. */
function validityWithout(special: Uint32Array, codes: Uint32Array | null, cells: Cells): Validity {
  const { records, marks, place, column } = cells
  if (codes !== null && column.rule.notZero === true)
    marks.setAll(placesWhere(special, valuesAt(codes, special), zeroCode), place, 'zero')
  if (column.rule.required) {
    marks.setAll(special, place, 'missing')
    return null
  }
  if (special.length === 0) return null
  const validity = validityOf(records.count, true)
  for (let at = 0; at < special.length; at++) {
    const record = special[at]!
    if (codes !== null) codes[record] = 0
    setNull(validity, record)
  }
  return validity
}

/** Dictionaries that most texts of the last block were in. */
const repeating = new WeakSet<Dictionary>()
