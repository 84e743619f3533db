import {
  blankStart,
  bracketEnd,
  elementEnd,
  memberEnd,
  memberValue,
  skipBlank,
  stringEnd,
  stringValue,
} from './json-scanner.ts'

/** A column of a document whose values stand together; offsets are into the text. */
export interface Column {
  readonly name: string
  /** Where each value starts, with its key where it has one. */
  readonly starts: readonly number[]
  readonly values: readonly number[]
  readonly ends: readonly number[]
  /** Whether its bracket closes in the text. */
  readonly isClosed: boolean
}

/** The columns of the object that starts there, as far as the text goes; null: it holds other values, too. */
export function columnsOf(text: string, at: number, bracket: '[' | '{'): readonly Column[] | null {
  const columns: Column[] = []
  let next = skipBlank(text, at + 1)
  while (text[next] === '"') {
    const open = memberValue(text, next)
    if (open === -1 || open >= text.length) break
    if (text[open] !== bracket) return null
    const end = bracketEnd(text, open)
    const values = valuesIn(text, open, end === -1 ? text.length : end - 1)
    columns.push({
      name: stringValue(text, next, stringEnd(text, next)),
      ...values,
      isClosed: end !== -1,
    })
    const comma = end === -1 ? text.length : skipBlank(text, end)
    if (text[comma] !== ',') break
    next = skipBlank(text, comma + 1)
  }
  return columns
}

function valuesIn(
  text: string,
  open: number,
  limit: number,
): Pick<Column, 'starts' | 'values' | 'ends'> {
  const starts: number[] = []
  const values: number[] = []
  const ends: number[] = []
  const isKeyed = text[open] === '{'
  for (let at = skipBlank(text, open + 1); at < limit;) {
    const found = isKeyed ? memberEnd(text, at, limit) : elementEnd(text, at, limit)
    const stop = found === -1 ? limit : found
    starts.push(at)
    const value = isKeyed ? memberValue(text, at) : at
    // What is broken is its own value.
    values.push(value === -1 ? at : value)
    ends.push(Math.max(at, blankStart(text, stop)))
    at = skipBlank(text, stop + 1)
  }
  return { starts, values, ends }
}
