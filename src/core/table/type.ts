/**
 * What the values of a column mean. How they are held is the business of `column.ts`.
 *
 * - `text`: dictionary-coded strings.
 * - `id`: an identifier. Its text is its identity (`007` is not `7`); `order` says how the column
 *   sorts, decided over every accepted value of the dataset (SEMANTICS: "Sorting").
 * - `decimal`: exact numbers, value = scaled integer / 10^scale. Integers and counts are scale 0.
 * - `float`: doubles, for values that no scaled decimal can hold.
 * - `date`: days since 1970-01-01.
 * - `time`: microseconds since 1970-01-01T00:00:00, with the offset that was written, if one was:
 *   with an offset the value is an instant, without one it is wall-clock time.
 * - `quotient`: an exact fraction of two decimals; it is only ever shown, ordered or compared.
 */
export type ColumnType =
  | { readonly kind: 'text' }
  | { readonly kind: 'id'; readonly order: IdOrder }
  | { readonly kind: 'decimal'; readonly scale: number }
  | { readonly kind: 'float' }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'date' }
  | { readonly kind: 'time' }
  | { readonly kind: 'quotient' }

export type IdOrder = 'integer' | 'text'
