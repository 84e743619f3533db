import { createFlattener } from './json-flatten.ts'
import type { Flattener } from './json-flatten.ts'
import { skipBlank, stringEnd, stringValue, valueStart } from './json-scanner.ts'
import { wellFormed } from './encoding.ts'

/** Reads members of an object as records: the key is the first cell, what is under it the others. */
export function keyedRows(header: readonly string[]): Flattener {
  const values = createFlattener(header.slice(1))
  return {
    header: () => [header[0] ?? keyName(values.header()), ...values.header()],
    width: null,
    flatten(text) {
      const start = skipBlank(text, 0)
      const keyEnd = text[start] === '"' ? stringEnd(text, start) : -1
      const at = keyEnd === -1 ? -1 : valueStart(text, keyEnd)
      const cells = at === -1 ? null : values.flatten(text.slice(at))
      if (!Array.isArray(cells)) return cells
      return [wellFormed(stringValue(text, start, keyEnd)) as string | null].concat(cells)
    },
  }
}

/** What no other column is called. */
export function keyName(others: readonly string[]): string {
  let name = 'key'
  for (let next = 2; others.includes(name); next++) name = `key ${next}`
  return name
}
