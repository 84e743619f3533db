import { skipBlank, stringEnd, valueEnd } from './json-scanner.ts'

/** So much of an object is looked at to tell whether it is like another one. */
const lookedAt = 1024

/** The text of an object as far as its first key's colon; null: it does not begin with a key. */
export function headOf(text: string, at: number): string | null {
  const key = skipBlank(text, at + 1)
  const end = text[key] === '"' ? stringEnd(text, key) : -1
  const colon = end === -1 ? -1 : skipBlank(text, end)
  return text[colon] === ':' ? text.slice(at, colon + 1) : null
}

/** The text ends before it can be told. */
export const undecided = Symbol('undecided')

/** The second key of an object whose first value begins at an offset, quotes included; null: it has none. */
export function secondKey(object: string, value: number): string | null | typeof undecided {
  const end = valueEnd(object, skipBlank(object, value))
  const comma = end === -1 ? object.length : skipBlank(object, end)
  const key = object[comma] === ',' ? skipBlank(object, comma + 1) : comma
  if (key >= object.length) return undecided
  if (object[comma] !== ',' || object[key] !== '"') return null
  const keyEnd = stringEnd(object, key)
  const colon = keyEnd === -1 ? object.length : skipBlank(object, keyEnd)
  if (colon >= object.length) return undecided
  return object[colon] === ':' ? object.slice(key, keyEnd) : null
}

/**
 * The first object of a range that stands behind another element and begins with the same keys; the
 * text's length where it ends before that can be told; or -1. Within a line no blanks tell how deep an
 * object stands, but what stands deeper seldom has two keys of what it stands in.
 */
export function nextAlike(
  text: string,
  from: number,
  to: number,
  head: string,
  second: string | null,
  isElement: (text: string, at: number) => boolean = isBehindElement,
): number {
  const part = text.slice(from, to + head.length)
  for (let found = part.indexOf(head); found !== -1; found = part.indexOf(head, found + 1)) {
    const at = from + found
    if (at >= to) return -1
    if (!isElement(text, at)) continue
    if (second === null) return at
    const key = secondKey(text.slice(at, at + lookedAt), head.length)
    if (key === second) return at
    if (key === undecided && text.length < at + lookedAt) return text.length
  }
  return -1
}

function isBehindElement(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === ' ' || text[before] === '\t') before--
  return text[before] === ',' || text[before] === '}'
}
