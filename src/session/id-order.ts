import type { TextColumn } from '#core/table/column.ts'
import { type Table, getColumn } from '#core/table/table.ts'
import type { IdOrder } from '#core/table/type.ts'
import { firstText } from '#core/table/uncoded.ts'
import { isValid } from '#core/table/validity.ts'

const canonicalInteger = /^(?:0|-?[1-9][0-9]*)$/

/**
 * How each id column sorts: as integers when every accepted value of the dataset is a canonical
 * integer, else by code point.
 */
export function idOrders(
  tables: readonly Table[],
  names: readonly string[],
): ReadonlyMap<string, IdOrder> {
  return new Map(
    names.map((name) => {
      const columns = tables.map((table) => getColumn(table, name))
      const texts = columns.filter((column): column is TextColumn => column.held === 'codes')
      return [name, texts.every(allCanonical) ? 'integer' : 'text'] as const
    }),
  )
}

function allCanonical(column: TextColumn): boolean {
  const first = firstText(column)
  if (first !== null && !canonicalInteger.test(first)) return false
  const { codes, dictionary, length, validity } = column
  const seen = new Uint8Array(dictionary.size)
  for (let row = 0; row < length; row++) {
    const code = codes[row]!
    if (!isValid(validity, row) || seen[code] === 1) continue
    if (!canonicalInteger.test(dictionary.text(code))) return false
    seen[code] = 1
  }
  return true
}
