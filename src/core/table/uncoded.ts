import type { TextColumn } from './column.ts'
import type { Dictionary } from './dictionary.ts'
import { type Validity, isValid } from './validity.ts'

/** Texts of a block in UTF-8, one behind the other, and where each ends. */
export interface TextBytes {
  readonly bytes: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array
}

/**
 * Texts that are not in their dictionary yet. A column whose texts hardly repeat gains nothing from
 * codes but what its rows cost, and often nobody asks for them.
 */
export class UncodedTexts {
  readonly #dictionary: Dictionary
  #texts: TextBytes | null
  /** Of texts behind these, which have codes already; then of all. */
  #codes: Uint32Array

  constructor(dictionary: Dictionary, texts: TextBytes, coded: Uint32Array) {
    this.#dictionary = dictionary
    this.#texts = texts
    this.#codes = coded
    const { bytes, ends } = texts
    dictionary.expect({ count: ends.length, bytes: bytes.length, enter: () => this.#enter() })
  }

  /** What is kept of them until they have codes. */
  get kept(): readonly ArrayBufferView[] {
    return this.#texts === null ? [] : [this.#texts.bytes, this.#texts.ends]
  }

  /** A code for each text, those that had one last. */
  codes(): Uint32Array {
    this.#dictionary.enterExpected()
    return this.#codes
  }

  text(place: number): string {
    if (this.#texts === null) return this.#dictionary.text(this.#codes[place]!)
    const { bytes, ends } = this.#texts
    if (place >= ends.length) return this.#dictionary.text(this.#codes[place - ends.length]!)
    return decoder.decode(bytes.subarray(place === 0 ? 0 : ends[place - 1]!, ends[place]))
  }

  #enter(): void {
    const { bytes, ends } = this.#texts!
    const codes = new Uint32Array(ends.length + this.#codes.length)
    this.#dictionary.addTexts(bytes, ends, codes)
    codes.set(this.#codes, ends.length)
    this.#codes = codes
    this.#texts = null
  }
}

const decoder = new TextDecoder()

/** Rows of a column: the places of their texts. */
interface UncodedRows {
  readonly texts: UncodedTexts
  readonly places: Uint32Array
}

type Part = UncodedRows | { readonly texts: null; readonly places: Uint32Array }

interface Uncoded {
  readonly dictionary: Dictionary
  readonly parts: readonly Part[]
}

/** What columns are made of whose codes nobody has asked for. */
const uncoded = new WeakMap<TextColumn, readonly Part[]>()

/** A column of these rows; it gets its codes when it is asked for them. */
export function uncodedColumn(
  dictionary: Dictionary,
  rows: UncodedRows,
  { type, validity }: Pick<TextColumn, 'type' | 'validity'>,
): TextColumn {
  return columnOf({ dictionary, parts: [rows] }, { type, validity, length: rows.places.length })
}

function columnOf(
  { dictionary, parts }: Uncoded,
  rows: { type: TextColumn['type']; validity: Validity; length: number },
): TextColumn {
  let codes: Uint32Array | null = null
  const column: TextColumn = {
    held: 'codes',
    ...rows,
    get codes() {
      codes ??= takenCodes(column)
      return codes
    },
    dictionary,
  }
  uncoded.set(column, parts)
  return column
}

/** The codes of a column that has none; what it was made of is not kept. */
function takenCodes(column: TextColumn): Uint32Array {
  const parts = uncoded.get(column)!
  const codes = new Uint32Array(column.length)
  let at = 0
  for (const { texts, places } of parts) {
    if (texts === null) codes.set(places, at)
    else recode(texts.codes(), places, codes, at)
    at += places.length
  }
  uncoded.delete(column)
  return codes
}

function recode(known: Uint32Array, places: Uint32Array, codes: Uint32Array, from: number): void {
  for (let row = 0; row < places.length; row++) codes[from + row] = known[places[row]!]!
}

/** Whether a column has no codes yet: to ask for them costs time and memory. */
export function isUncoded(column: TextColumn): boolean {
  return uncoded.has(column)
}

/** The column with another type, still without codes where it has none. */
export function retyped(column: TextColumn, type: TextColumn['type']): TextColumn {
  const parts = uncoded.get(column)
  if (parts === undefined) return { ...column, type }
  const { dictionary, validity, length } = column
  return columnOf({ dictionary, parts }, { type, validity, length })
}

/** The picked rows of a column without codes; null: it has some. */
export function pickedUncoded(
  column: TextColumn,
  rows: Uint32Array,
  validity: Validity,
): TextColumn | null {
  const known = uncoded.get(column)
  if (known?.length !== 1) return null
  const [{ texts, places }] = known as [Part]
  const picked = new Uint32Array(rows.length)
  for (let at = 0; at < rows.length; at++) picked[at] = places[rows[at]!]!
  const parts = [{ texts, places: picked } as Part]
  const { type, dictionary } = column
  return columnOf({ dictionary, parts }, { type, validity, length: rows.length })
}

/** Columns one after the other, where some have no codes and all have one dictionary; else null. */
export function joinedUncoded(
  columns: readonly TextColumn[],
  rows: { validity: Validity; length: number },
): TextColumn | null {
  const { type, dictionary } = columns[0]!
  if (!columns.some(isUncoded)) return null
  if (columns.some((column) => column.dictionary !== dictionary)) return null
  const parts = columns.flatMap(
    (column) => uncoded.get(column) ?? [{ texts: null, places: column.codes }],
  )
  return columnOf({ dictionary, parts }, { type, ...rows })
}

/** The text of the first row that has one; null where none has. */
export function firstText(column: TextColumn): string | null {
  let row = 0
  while (row < column.length && !isValid(column.validity, row)) row++
  return row === column.length ? null : textOf(column, row)
}

function textOf(column: TextColumn, row: number): string {
  const { dictionary } = column
  let at = row
  for (const { texts, places } of uncoded.get(column) ?? []) {
    if (at < places.length)
      return texts === null ? dictionary.text(places[at]!) : texts.text(places[at]!)
    at -= places.length
  }
  return dictionary.text(column.codes[row]!)
}

/** The arrays that a column keeps as long as it has no codes; null where it has some. */
export function keptUncoded(column: TextColumn): readonly ArrayBufferView[] | null {
  const parts = uncoded.get(column)
  if (parts === undefined) return null
  return parts.flatMap(({ texts, places }) => [places, ...(texts?.kept ?? [])])
}
