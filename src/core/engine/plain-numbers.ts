import { type Column, noLarge } from '#core/table/column.ts'

/** Numbers that order as the values do for which they stand. */
export type Numbers = Float64Array | Int32Array

/** The numbers of a column's rows, null ones too; null where numbers alone do not say its values. */
export function plainNumbers(column: Column): Numbers | null {
  switch (column.held) {
    case 'days':
      return column.days
    case 'integers':
      return column.integers
    case 'scaled':
      return column.large.size === 0 ? column.scaled : null
    case 'micros':
      return column.offsets === null ? column.micros : null
    case 'codes':
    case 'doubles':
    case 'flags':
    case 'fraction':
      return null
  }
}

/** Whether equal numbers stand for equal values in both. */
export function isHeldAlike(model: Column, column: Column): boolean {
  if (model.held !== column.held) return false
  if (model.held !== 'scaled' || column.held !== 'scaled') return true
  return model.type.scale === column.type.scale
}

/** A column without nulls of other numbers, held as the model is. */
export function withNumbers(model: Column, values: Numbers): Column {
  const rows = { length: values.length, validity: null }
  switch (model.held) {
    case 'days':
      return { ...model, ...rows, days: Int32Array.from(values) }
    case 'integers':
      return { ...model, ...rows, integers: values }
    case 'scaled':
      return { ...model, ...rows, scaled: values, large: noLarge }
    case 'micros':
      return { ...model, ...rows, micros: Float64Array.from(values), offsets: null }
    case 'codes':
    case 'doubles':
    case 'flags':
    case 'fraction':
      throw new TypeError(`${model.type.kind} is not compared as a number`)
  }
}
