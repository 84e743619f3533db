import { concat, gather } from './assemble.ts'
import type { Column } from './column.ts'
import { pickInto } from './picks.ts'
import { isUncoded } from './uncoded.ts'
import { concatValidity, gatherValidity } from './validity.ts'

/** Some rows of a column. */
export interface PickedRows {
  readonly column: Column
  readonly rows: Uint32Array
}

/**
 * The picked rows of columns of one type, one behind the other. Those that are held alike, as the
 * blocks of one column mostly are, are written to their places at once.
 */
export function pickedTogether(pieces: readonly PickedRows[]): Column {
  const [first] = pieces
  if (first === undefined) throw new Error('no column to pick from')
  if (pieces.length === 1) return gather(first.column, first.rows)
  const column = pickedAlike(first.column, pieces)
  return column ?? concat(pieces.map((piece) => gather(piece.column, piece.rows)))
}

/** Null where they are not held alike. */
function pickedAlike(model: Column, pieces: readonly PickedRows[]): Column | null {
  switch (model.held) {
    case 'codes': {
      const { dictionary } = model
      const codes = valuesOf(pieces, (column) =>
        column.held === 'codes' && column.dictionary === dictionary && !isUncoded(column)
          ? column.codes
          : null,
      )
      return codes && { ...model, ...rowsOf(pieces), codes }
    }
    case 'integers': {
      const integers = valuesOf(pieces, (column) =>
        column.held === 'integers' ? column.integers : null,
      )
      return integers && { ...model, ...rowsOf(pieces), integers }
    }
    case 'scaled': {
      const { scale } = model.type
      const scaled = valuesOf(pieces, (column) =>
        column.held === 'scaled' && column.type.scale === scale && column.large.size === 0
          ? column.scaled
          : null,
      )
      return scaled && { ...model, ...rowsOf(pieces), scaled }
    }
    case 'micros': {
      const micros = valuesOf(pieces, (column) => (column.held === 'micros' ? column.micros : null))
      if (micros === null) return null
      if (pieces.every(({ column }) => column.held === 'micros' && column.offsets === null))
        return { ...model, ...rowsOf(pieces), micros, offsets: null }
      const offsets = valuesOf(pieces, (column) =>
        column.held === 'micros' ? column.offsets : null,
      )
      return offsets && { ...model, ...rowsOf(pieces), micros, offsets }
    }
    case 'days': {
      const days = valuesOf(pieces, (column) => (column.held === 'days' ? column.days : null))
      return days && { ...model, ...rowsOf(pieces), days }
    }
    case 'doubles':
    case 'flags':
    case 'fraction':
      return null
  }
}

type Values = Float64Array | Int32Array | Uint32Array | Int16Array

/** The picked values of all pieces; null where one has none, or has them in another kind of array. */
function valuesOf<Any extends Values>(
  pieces: readonly PickedRows[],
  valuesIn: (column: Column) => Any | null,
): Any | null {
  const sources: Any[] = []
  for (const { column } of pieces) {
    const values = valuesIn(column)
    if (values === null || values.constructor !== (sources[0] ?? values).constructor) return null
    sources.push(values)
  }
  const kind = sources[0]!.constructor as new (length: number) => Any
  const picked = new kind(lengthOf(pieces))
  let at = 0
  for (const [piece, { rows }] of pieces.entries()) {
    const into = picked.subarray(at, (at += rows.length)) as Any
    pickInto(sources[piece]!, rows, into)
  }
  return picked
}

function rowsOf(pieces: readonly PickedRows[]): Pick<Column, 'length' | 'validity'> {
  const validities = pieces.map(({ column, rows }) => {
    return { validity: gatherValidity(column.validity, rows), length: rows.length }
  })
  return { length: lengthOf(pieces), validity: concatValidity(validities) }
}

function lengthOf(pieces: readonly PickedRows[]): number {
  return pieces.reduce((sum, { rows }) => sum + rows.length, 0)
}
