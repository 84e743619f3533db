import type { LineLayout } from '#core/kernel/layouts.ts'
import { skipBlank, stringEnd, stringValue, valueEnd, valueStart } from './json-scanner.ts'

/** Deeper objects stay JSON text, which is no value that a layout could find. */
const deepest = 8

interface Walk {
  readonly text: string
  readonly columnOf: (path: string) => number
  readonly parts: { readonly before: string; readonly column: number }[]
  readonly seen: Set<string>
  /** Where the last value ended. */
  at: number
}

const encoder = new TextEncoder()

/**
 * The layout of a line that holds a JSON object: what stands between its values. Null where it has
 * what a layout cannot say: arrays, empty objects, escapes in keys, a key twice, a path without column.
 */
export function layoutOf(text: string, columnOf: (path: string) => number): LineLayout | null {
  const walk: Walk = { text, columnOf, parts: [], seen: new Set(), at: 0 }
  const start = skipBlank(text, 0)
  const end = text[start] === '{' ? walkObject(walk, start, '', 1) : -1
  if (end === -1 || skipBlank(text, end) < text.length || walk.parts.length === 0) return null
  return {
    parts: walk.parts.map(({ before, column }) => ({ before: encoder.encode(before), column })),
    tail: encoder.encode(text.slice(walk.at)),
  }
}

/** The object's end, or -1 where there is no layout. */
function walkObject(walk: Walk, start: number, prefix: string, depth: number): number {
  const { text } = walk
  let at = skipBlank(text, start + 1)
  for (;;) {
    at = walkMember(walk, at, prefix, depth)
    if (at === -1) return -1
    at = skipBlank(text, at)
    if (text[at] === '}') return at + 1
    if (text[at] !== ',') return -1
    at = skipBlank(text, at + 1)
  }
}

function walkMember(walk: Walk, start: number, prefix: string, depth: number): number {
  const { text } = walk
  const keyEnd = text[start] === '"' ? stringEnd(text, start) : -1
  const at = keyEnd === -1 ? -1 : valueStart(text, keyEnd)
  if (at === -1 || text.slice(start, keyEnd).includes('\\')) return -1
  const path = prefix + stringValue(text, start, keyEnd)
  if (walk.seen.has(path)) return -1
  walk.seen.add(path)
  if (text[at] === '{') return depth < deepest ? walkObject(walk, at, `${path}.`, depth + 1) : -1
  return text[at] === '[' ? -1 : walkValue(walk, at, path)
}

function walkValue(walk: Walk, at: number, path: string): number {
  const { text } = walk
  const end = valueEnd(text, at)
  const column = walk.columnOf(path)
  if (end === -1 || column < 0) return -1
  walk.parts.push({ before: text.slice(walk.at, at), column })
  walk.at = end
  return end
}
