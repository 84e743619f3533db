/** Stands in the index where the cells of a record cannot be told. */
export const nowhere = 0x7fff_ffff

/** Where the cells of a record stand in the index, counted in its entries. */
export interface IndexShape {
  /** Which part of the memory is the index. */
  readonly at: 'index' | 'tokens'
  /** From one record to the next. A record's first entry is its start - 1. */
  readonly stride: number
  /** Of a record's end. */
  readonly end: number
  /** Of column c: before its cell at `first + c * step`, behind it at the entry after that. */
  readonly first: number
  readonly step: number
}

/** Delimiters stand between cells: where one ends the next begins. */
export function delimitedShape(columns: number): IndexShape {
  return { at: 'index', stride: columns + 1, end: columns, first: 0, step: 1 }
}

/** The tokens as they were found: where one record ends the next begins. */
export function tokenShape(columns: number): IndexShape {
  return { at: 'tokens', stride: columns, end: columns, first: 0, step: 1 }
}

/** Each cell has a beginning and an end of its own. */
export function separateShape(columns: number): IndexShape {
  return { at: 'index', stride: 2 * columns + 2, end: 2 * columns + 1, first: 1, step: 2 }
}
