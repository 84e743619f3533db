import { gather } from './assemble.ts'
import type { Column } from './column.ts'
import { pickInto } from './picks.ts'
import type { NamedColumn } from './table.ts'
import { isUncoded } from './uncoded.ts'
import { gatherValidity } from './validity.ts'

/**
 * The picked rows of columns that nobody looks at any more: each is written over the arrays of one
 * before. Fresh memory takes longer to be had than to be filled, above all where several threads want it.
 */
export function* regathered(
  columns: readonly NamedColumn[],
  rows: Uint32Array,
): Generator<void, readonly NamedColumn[], void> {
  const room = new Room(columns.flatMap(({ column }) => arraysOf(column)))
  const picked: NamedColumn[] = []
  for (const { name, column } of columns) {
    picked.push({ name, column: regatheredColumn(column, rows, room) })
    for (const values of arraysOf(column)) room.free(values)
    yield
  }
  return picked
}

type Values = Float64Array | Int32Array | Uint32Array | Int16Array

/** The arrays of its values, where there is one for each of them; else none. */
function arraysOf(column: Column): readonly Values[] {
  switch (column.held) {
    case 'codes':
      return isUncoded(column) ? [] : [column.codes]
    case 'integers':
      return [column.integers]
    case 'days':
      return [column.days]
    case 'scaled':
      return column.large.size > 0 ? [] : [column.scaled]
    case 'micros':
      return column.offsets === null ? [column.micros] : [column.micros, column.offsets]
    case 'doubles':
    case 'flags':
    case 'fraction':
      return []
  }
}

function regatheredColumn(column: Column, rows: Uint32Array, room: Room): Column {
  if (arraysOf(column).length === 0) return gather(column, rows)
  const own = { length: rows.length, validity: gatherValidity(column.validity, rows) }
  switch (column.held) {
    case 'codes':
      return { ...column, ...own, codes: room.pick(column.codes, rows) }
    case 'integers':
      return { ...column, ...own, integers: room.pick(column.integers, rows) }
    case 'days':
      return { ...column, ...own, days: room.pick(column.days, rows) }
    case 'scaled':
      return { ...column, ...own, scaled: room.pick(column.scaled, rows) }
    case 'micros': {
      const offsets = column.offsets && room.pick(column.offsets, rows)
      return { ...column, ...own, micros: room.pick(column.micros, rows), offsets }
    }
    case 'doubles':
    case 'flags':
    case 'fraction':
      return gather(column, rows)
  }
}

/** A buffer is not taken for less than this share of it. */
const leastShare = 0.7

/** Buffers of arrays that are not needed any more. */
class Room {
  readonly #free: ArrayBufferLike[] = []
  readonly #users = new Map<ArrayBufferLike, number>()

  constructor(arrays: readonly Values[]) {
    for (const { buffer } of arrays) this.#users.set(buffer, (this.#users.get(buffer) ?? 0) + 1)
  }

  /** Arrays may share a buffer: it is free with the last of them. Those of larger ones are left. */
  free({ buffer, byteLength }: Values): void {
    const users = this.#users.get(buffer)! - 1
    this.#users.set(buffer, users)
    if (users === 0 && buffer.byteLength === byteLength) this.#free.push(buffer)
  }

  /** With a place free before and behind, where the memory is fresh: see `movedOn`. */
  pick<Any extends Values>(values: Any, rows: Uint32Array): Any {
    const kind = values.constructor as new (
      buffer: ArrayBufferLike,
      from: number,
      length: number,
    ) => Any
    const size = values.BYTES_PER_ELEMENT
    const known = this.#taken(rows.length * size)
    const into =
      known === null
        ? new kind(new ArrayBuffer((rows.length + 2) * size), size, rows.length)
        : new kind(known, 0, rows.length)
    pickInto(values, rows, into)
    return into
  }

  #taken(bytes: number): ArrayBufferLike | null {
    const at = this.#free.findIndex(
      ({ byteLength }) => byteLength >= bytes && bytes >= leastShare * byteLength,
    )
    return at < 0 ? null : this.#free.splice(at, 1)[0]!
  }
}
