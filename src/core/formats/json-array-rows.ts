import { valueCell } from './json-flatten.ts'
import type { Flattener } from './json-flatten.ts'
import { skipBlank, valueEnd } from './json-scanner.ts'

/** Reads arrays as records, value by value; a value that stands alone is a record of one cell. */
export function arrayRows(header: readonly string[]): Flattener {
  return { header: () => header, width: header.length, flatten: rowOf }
}

function rowOf(text: string): (string | null)[] | 'other' | null {
  const at = skipBlank(text, 0)
  const cells: (string | null)[] = []
  const after = text[at] === '[' ? cellsInto(cells, text, at) : valueEnd(text, at)
  if (after === -1 || skipBlank(text, after) < text.length) return null
  if (text[at] === '[') return cells
  return text[at] === '{' ? 'other' : [valueCell(text, at, after)]
}

/** The array's end, or -1 where it is not JSON. */
function cellsInto(cells: (string | null)[], text: string, start: number): number {
  let at = skipBlank(text, start + 1)
  if (text[at] === ']') return at + 1
  for (;;) {
    const end = valueEnd(text, at)
    if (end === -1) return -1
    cells.push(valueCell(text, at, end))
    at = skipBlank(text, end)
    if (text[at] === ']') return at + 1
    if (text[at] !== ',') return -1
    at = skipBlank(text, at + 1)
  }
}
