import { concat, gather } from '#core/table/assemble.ts'
import { type Column, noLarge } from '#core/table/column.ts'
import { validityOf } from '#core/table/validity.ts'
import { isAllNull } from './constant.ts'

/**
 * The same columns, fit to stand in one place: a column of nulls only takes the way the others are
 * held, since a null literal, which is held as a text, fits any type.
 */
export function unified(columns: readonly Column[]): readonly Column[] {
  const model =
    columns.find((column) => !isAllNull(column)) ?? columns.find(({ held }) => held !== 'codes')
  if (model === undefined) return columns
  return columns.map((column) =>
    isAllNull(column) && column.held !== model.held ? nulls(model, column.length) : column,
  )
}

/** A column of nulls, held as the model is. */
export function nulls(model: Column, length: number): Column {
  const rows = { length, validity: validityOf(length, false) }
  switch (model.held) {
    case 'codes':
      return { ...model, ...rows, codes: new Uint32Array(length) }
    case 'integers':
      return { ...model, ...rows, integers: new Int32Array(length) }
    case 'scaled':
      return { ...model, ...rows, scaled: new Int32Array(length), large: noLarge }
    case 'doubles':
      return { ...model, ...rows, doubles: new Float64Array(length) }
    case 'flags':
      return { ...model, ...rows, flags: new Uint8Array(length) }
    case 'days':
      return { ...model, ...rows, days: new Int32Array(length) }
    case 'micros':
      return { ...model, ...rows, micros: new Float64Array(length), offsets: null }
    case 'fraction': {
      const part = { ...nulls(model.numerator, length), validity: null } as typeof model.numerator
      return { ...model, ...rows, numerator: part, denominator: part }
    }
  }
}

/** For each row the value of one of several columns: `choice[row]` is that column's number. */
export function choose(columns: readonly Column[], choice: Uint8Array): Column {
  return gather(concat(unified(columns)), rowsOfChoice(choice))
}

/** Alone: with all that stands around it the loop takes long to be compiled. */
function rowsOfChoice(choice: Uint8Array): Uint32Array {
  const { length } = choice
  const rows = new Uint32Array(length)
  for (let row = 0; row < length; row++) rows[row] = choice[row]! * length + row
  return rows
}
