import type { Column, TextColumn } from './column.ts'
import { Dictionary, type PlainDictionary } from './dictionary.ts'
import { zeros } from './zeros.ts'

/** Columns as plain data that crosses threads; those that share a dictionary share it still. */
export interface PackedColumns {
  readonly columns: readonly PackedColumn[]
  /** The texts that are used; or the number of a dictionary that the other side has, or may ask for. */
  readonly dictionaries: readonly (PlainDictionary | number)[]
}

/** A column; one of texts names its dictionary by its place. */
type PackedColumn =
  | Exclude<Column, TextColumn>
  | (Omit<TextColumn, 'dictionary'> & { readonly dictionary: number })

/** Packed columns, and the buffers that may be handed over. */
export interface Packing {
  readonly packed: PackedColumns
  readonly transfer: ArrayBuffer[]
}

/** The number by which the other side knows a dictionary; null where it does not. */
export type NumberOf = (dictionary: Dictionary) => number | null

/**
 * Copies columns, with those texts of their dictionaries that their codes name. Columns that were
 * `made` to be packed are not needed any more: their own arrays are handed over.
 */
export function packColumns(
  columns: readonly Column[],
  made: ReadonlySet<Column> = new Set(),
  numberOf: NumberOf = () => null,
): Packing {
  const uses = usesOf(columns, numberOf)
  const transfer: ArrayBuffer[] = []
  const packed = columns.map((column): PackedColumn => {
    if (column.held !== 'codes')
      return made.has(column) && column.length > 0
        ? handedOver(column, transfer)
        : copied(column, transfer)
    const use = uses.get(column.dictionary)!
    const { dictionary: _, ...rest } = column
    const codes = use.recoded(column.codes, made.has(column))
    transfer.push(codes.buffer)
    const validity = copiedValues(column.validity, transfer)
    return { ...rest, validity, codes, dictionary: use.place }
  })
  const dictionaries = Array.from(uses.values(), (use) => use.number ?? use.plain())
  for (const dictionary of dictionaries)
    if (typeof dictionary !== 'number') transfer.push(...buffersOf(dictionary))
  return { packed: { columns: packed, dictionaries }, transfer: [...new Set(transfer)] }
}

/** The arrays of a dictionary, which may be handed over. */
export function buffersOf({ arena, ends, hashes }: PlainDictionary): readonly ArrayBuffer[] {
  return [arena.buffer, ends.buffer, hashes.buffer]
}

/** The columns again; `numbered` are the dictionaries that were not sent. */
export function unpackColumns(
  { columns, dictionaries }: PackedColumns,
  numbered: ReadonlyMap<number, Dictionary> = new Map(),
): readonly Column[] {
  const known = dictionaries.map((packed) =>
    typeof packed === 'number' ? numbered.get(packed)! : Dictionary.of(packed),
  )
  return columns.map((column) =>
    column.held === 'codes' ? { ...column, dictionary: known[column.dictionary]! } : column,
  )
}

/** A dictionary of more texts than this a row is not asked for: few of them are used. */
const mostTextsARow = 8

function usesOf(
  columns: readonly Column[],
  numberOf: NumberOf,
): ReadonlyMap<Dictionary, DictionaryUse> {
  const rows = new Map<Dictionary, number>()
  for (const column of columns)
    if (column.held === 'codes')
      rows.set(column.dictionary, (rows.get(column.dictionary) ?? 0) + column.length)
  const uses = new Map<Dictionary, DictionaryUse>()
  for (const [dictionary, length] of rows) {
    const number = dictionary.size <= mostTextsARow * length ? numberOf(dictionary) : null
    uses.set(dictionary, new DictionaryUse(dictionary, uses.size, number))
  }
  return uses
}

/** The texts of a dictionary that are used, in the order in which they came up. */
class DictionaryUse {
  readonly place: number
  /** Codes stay what they are where the other side knows the dictionary. */
  readonly number: number | null
  readonly #dictionary: Dictionary
  /** New code + 1 of each code, 0 where it is not used. */
  readonly #newCodes: Uint32Array
  readonly #used: Uint32Array
  /** Arrays that have new codes in place of theirs: columns may share one. */
  readonly #recoded = new Set<Uint32Array>()
  #count = 0

  constructor(dictionary: Dictionary, place: number, number: number | null) {
    this.place = place
    this.number = number
    this.#dictionary = dictionary
    const size = number === null ? dictionary.size : 0
    this.#newCodes = zeros(size)
    this.#used = new Uint32Array(size)
  }

  /** Over the codes themselves where they are not needed any more. */
  recoded(codes: Uint32Array, isMade: boolean): Uint32Array<ArrayBuffer> {
    if (this.number !== null) return ownArray(codes, isMade)
    if (this.#recoded.has(codes)) return ownArray(codes, true)
    const recoded = isMade ? ownArray(codes, true) : new Uint32Array(codes.length)
    if (this.#newCodes.length > 0) this.#recode(codes, recoded)
    if (isMade) this.#recoded.add(recoded)
    return recoded
  }

  /** Null rows have any code: one of a text that is not there stays what it is. */
  #recode(codes: Uint32Array, into: Uint32Array): void {
    const [newCodes, used] = [this.#newCodes, this.#used]
    let count = this.#count
    for (let row = 0; row < codes.length; row++) {
      const code = codes[row]!
      let own = newCodes[code]!
      if (own === 0) {
        used[count++] = code
        own = count
        newCodes[code] = own
      }
      into[row] = own - 1
    }
    this.#count = count
  }

  plain(): PlainDictionary {
    return this.#dictionary.plain(this.#used.subarray(0, this.#count))
  }
}

/** These codes in memory that may be handed over. */
function ownArray(codes: Uint32Array, isMade: boolean): Uint32Array<ArrayBuffer> {
  return isMade ? (codes as Uint32Array<ArrayBuffer>) : codes.slice()
}

function handedOver<Any extends Exclude<Column, TextColumn>>(
  column: Any,
  transfer: ArrayBuffer[],
): Any {
  for (const value of Object.values(column))
    if (ArrayBuffer.isView(value)) transfer.push(value.buffer as ArrayBuffer)
  return column
}

function copied<Any extends Exclude<Column, TextColumn>>(
  column: Any,
  transfer: ArrayBuffer[],
): Any {
  const entries = Object.entries(column).map(([name, value]: [string, unknown]) => [
    name,
    copiedPart(value, transfer),
  ])
  return Object.fromEntries(entries) as Any
}

/** Arrays are copied, also out of larger buffers; a part that is a column is copied as one. */
function copiedPart(value: unknown, transfer: ArrayBuffer[]): unknown {
  if (ArrayBuffer.isView(value)) return copiedValues(value as Values, transfer)
  if (typeof value !== 'object' || value === null || !('held' in value)) return value
  return copied(value as Exclude<Column, TextColumn>, transfer)
}

type Values = Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array

function copiedValues<Any extends Values | null>(values: Any, transfer: ArrayBuffer[]): Any {
  if (values === null) return values
  const copy = values.slice()
  transfer.push(copy.buffer as ArrayBuffer)
  return copy as Any
}
