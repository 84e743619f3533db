import { LiteralError } from '#core/engine/literal-order.ts'
import type { State } from '#core/engine/aggregate/aggregation.ts'
import type { PartialGroups } from '#core/engine/groups.ts'
import type { Partial } from '#core/engine/run.ts'
import { FormatError } from '#core/formats/format.ts'
import { QueryProblem } from '#core/query/problem.ts'
import type { Column } from '#core/table/column.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import {
  type NumberOf,
  type PackedColumns,
  packColumns,
  unpackColumns,
} from '#core/table/packed.ts'
import { ClosedError } from './closed.ts'
import { type PackedTables, namedTable, packTables, unpackTables } from './packed-table.ts'
import { ChangedFileError } from './raw.ts'
import type {
  NumberedPartial,
  RangeOrder,
  RangeProgress,
  RejectedBlock,
  Shard,
  SiftedRange,
} from './shard-orders.ts'

/** What a shard is asked to do in another thread, by the name of its method. */
export type ShardMethod = keyof Shard

/** From the coordinator to a shard's thread. `call` numbers what is asked. */
export type ToShard =
  | {
      readonly call: number
      readonly method: ShardMethod
      readonly args: readonly unknown[]
    }
  /** Gives up, or ends the reading of a range and keeps it. */
  | { readonly call: number; readonly end: 'cancel' | 'stop' }

/** From a shard's thread. */
export type FromShard =
  | { readonly call: number; readonly progress: RangeProgress }
  | { readonly call: number; readonly value: unknown }
  | { readonly call: number; readonly error: PlainError }

/** A line to another thread. */
export interface Port {
  post(message: ToShard | FromShard, transfer: readonly ArrayBuffer[]): void
  /** One listener hears all that comes from the other side. */
  listen(heard: (message: ToShard & FromShard) => void): void
}

/** The order to read a range, with what opens its source in another thread in the source's place. */
export type CrossingOrder = Omit<RangeOrder, 'source'> & { readonly handle: unknown }

/** Values and the buffers that may be handed over with them. */
export interface Crossing {
  readonly value: unknown
  readonly transfer: readonly ArrayBuffer[]
}

interface PackedPartials {
  readonly partials: readonly PackedPartial[]
  readonly packed: PackedColumns
}

interface PackedPartial {
  readonly range: number
  readonly filtered: number
  readonly names: readonly string[]
  readonly rowCount: number
  /** Null where it has rows. */
  readonly groups: PackedGroups | null
}

type PackedGroups = Omit<PartialGroups, 'keys' | 'states'> & {
  /** For each different state its groups and how many columns it has; null for counts of rows. */
  readonly states: readonly (StateShape | null)[]
  /** Which of them each measure has. */
  readonly places: readonly number[]
}

type StateShape = Pick<State, 'groups' | 'sets'> & { readonly columns: number }

/**
 * Partials as plain data. What the shard keeps is copied; the keys of groups and their counts were
 * made for this answer, and are handed over as they are, and so are rows and states of which that is
 * said.
 */
export function packPartials(
  partials: readonly NumberedPartial[],
  numberOf: NumberOf = () => null,
  areRowsMade = false,
): Crossing {
  const columns: Column[] = []
  const made = new Set<Column>()
  const buffers: ArrayBuffer[] = []
  const packedPartials = partials.map(({ range, partial: { filtered, rows, groups } }) => {
    const { rowCount, columns: named } = rows ?? groups.keys
    for (const { column } of named) {
      columns.push(column)
      if (groups !== null || areRowsMade) made.add(column)
    }
    const names = named.map(({ name }) => name)
    return {
      range,
      filtered,
      names,
      rowCount,
      groups: groups && packGroups(groups, columns, made, buffers),
    }
  })
  const { packed, transfer } = packColumns(columns, made, numberOf)
  const value: PackedPartials = { partials: packedPartials, packed }
  return { value, transfer: [...transfer, ...buffers] }
}

function packGroups(
  { counts, rows, isAscending, states }: PartialGroups,
  columns: Column[],
  made: Set<Column>,
  buffers: ArrayBuffer[],
): PackedGroups {
  buffers.push(counts.buffer as ArrayBuffer)
  const different = [...new Set(states)]
  const shapes = different.map((state) => {
    if (state === null) return null
    columns.push(...state.columns)
    if (state.areMade) for (const column of state.columns) made.add(column)
    const groups = state.areMade ? state.groups : state.groups.slice()
    buffers.push(groups.buffer as ArrayBuffer)
    if (state.sets !== undefined) buffers.push(state.sets.bits.buffer)
    return { ...state, groups, columns: state.columns.length }
  })
  const places = states.map((state) => different.indexOf(state))
  return { counts, rows, isAscending, states: shapes, places }
}

/** The numbers of the dictionaries that packed partials name and do not have. */
export function numbersIn(value: unknown): readonly number[] {
  const { packed } = value as PackedPartials
  return packed.dictionaries.filter((dictionary) => typeof dictionary === 'number')
}

/** The partials again; `numbered` are the dictionaries that they name. */
export function unpackPartials(
  value: unknown,
  numbered: ReadonlyMap<number, Dictionary> = new Map(),
): readonly NumberedPartial[] {
  const { partials, packed } = value as PackedPartials
  const columns = unpackColumns(packed, numbered)
  let at = 0
  const next = (count: number): readonly Column[] => columns.slice(at, (at += count))
  return partials.map(({ range, filtered, names, rowCount, groups }) => {
    const table = namedTable(rowCount, names, next(names.length))
    if (groups === null) return { range, partial: { filtered, rows: table, groups: null } }
    const { counts, rows, isAscending, places } = groups
    const different = groups.states.map((shape) =>
      shape === null ? null : { ...shape, columns: next(shape.columns) },
    )
    const states = places.map((place) => different[place]!)
    const unpacked = { keys: table, counts, rows, isAscending, states }
    return { range, partial: { filtered, rows: null, groups: unpacked } }
  })
}

/** Rejected blocks, whose arrays are handed over. */
export function packRejects(blocks: readonly RejectedBlock[]): Crossing {
  const lists = blocks.flatMap(({ rejects, repeats }) => [rejects, repeats])
  const transfer = lists.flatMap(({ cells, wide }) => [cells.buffer, wide.buffer])
  return { value: blocks, transfer }
}

/** One part of an answer alone, which stands for no range; its rows are groups, made for it. */
export function packPartial(part: Partial, numberOf?: NumberOf): Crossing {
  return packPartials([{ range: 0, partial: part }], numberOf, true)
}

/** It again. */
export function unpackPartial(value: unknown, numbered: ReadonlyMap<number, Dictionary>): Partial {
  return unpackPartials(value, numbered)[0]!.partial
}

/** Sifted ranges as plain data: the tables of their shared records packed together. */
export function packSifted(ranges: readonly SiftedRange[]): Crossing {
  const { value: tables, transfer } = packTables(
    ranges.flatMap(({ shared }) => shared.map(({ table }) => table)),
    false,
  )
  const rest = ranges.map(({ shared, ...range }) => ({
    ...range,
    shared: shared.map(({ file, lines, keyed }) => ({ file, lines, keyed })),
  }))
  return { value: { ranges: rest, tables }, transfer }
}

/** The sifted ranges again. */
export function unpackSifted(value: unknown): readonly SiftedRange[] {
  const { ranges, tables: packed } = value as {
    readonly ranges: readonly SiftedRange[]
    readonly tables: PackedTables
  }
  const tables = unpackTables(packed)
  let at = 0
  return ranges.map((range) => ({
    ...range,
    shared: range.shared.map((rows) => ({ ...rows, table: tables[at++]! })),
  }))
}

/** An error as plain data: its kind, what is said, and what it knows. */
export interface PlainError {
  readonly name: string
  readonly message: string
  readonly known: Readonly<Record<string, unknown>>
}

export function plainError(error: unknown): PlainError {
  if (!(error instanceof Error)) return { name: 'Error', message: String(error), known: {} }
  return {
    name: error.name,
    message: error.message,
    known: Object.fromEntries(Object.entries(error)),
  }
}

/** The error again, of its own kind where others look for that. */
export function errorOf({ name, message, known }: PlainError): Error {
  const of = known as Record<string, never>
  switch (name) {
    case 'FormatError':
      return new FormatError(of['kind']!, message, of['facts']!)
    case 'QueryProblem':
      return new QueryProblem(of['kind']!, of['subject']!, message)
    case 'LiteralError':
      return new LiteralError(of['value']!, of['type']!)
    case 'ChangedFileError':
      return new ChangedFileError(of['file']!)
    case 'ClosedError':
      return new ClosedError('dataset')
    case 'RangeError':
      return new RangeError(message)
    default:
      return Object.assign(new Error(message), { name })
  }
}
