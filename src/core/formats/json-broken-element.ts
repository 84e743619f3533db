import { elementEnd, skipBlank, stringEnd, wrongAt } from './json-scanner.ts'

/** How the objects of an array begin, told by one of them. */
interface Beginning {
  /** Blanks ahead of its first key, where that has a line of its own. */
  readonly indent: number | null
  /** Its text as far as its first key's colon. */
  readonly head: string | null
}

/** The lines of a text that begin with an object; each is looked for once. */
export interface ObjectLines {
  /** The first bracket that begins a line at or behind an offset; the text's length: none. */
  from(at: number): number
}

export function objectLines(text: string): ObjectLines {
  let searched = 0
  let found = -1
  return {
    from(at) {
      if (searched <= at && at <= found) return found
      searched = at
      found = nextObjectLine(text, at)
      return found
    },
  }
}

/**
 * The end of an object in an array, as `elementEnd` tells it. Where it is broken it goes no further
 * than the line that begins its next sibling, so that what is open in it takes no other record: the
 * end is then that line's bracket.
 */
export function objectEnd(text: string, at: number, lines: ObjectLines): number {
  const nextLine = lines.from(at + 1)
  const near = elementEnd(text, at, nextLine)
  if ((near !== -1 && near < nextLine) || nextLine === text.length) return near
  const wrong = wrongAt(text, at)
  return wrong === -1 ? elementEnd(text, at) : brokenEnd(text, at, wrong, lines)
}

/** Its own end or its sibling, whichever is nearer: looking twice as far each time costs what is found. */
function brokenEnd(text: string, at: number, wrong: number, lines: ObjectLines): number {
  const beginning = beginningOf(text, at)
  for (let reach = Math.max(wrong, lines.from(at + 1)) + 1 - at; ; reach *= 2) {
    const limit = Math.min(at + reach, text.length)
    const end = elementEnd(text, at, limit)
    const isEnded = end !== -1 && end < limit
    const sibling = siblingWithin(text, wrong, isEnded ? end : limit, { beginning, lines })
    if (sibling !== -1) return sibling
    if (isEnded || limit === text.length) return end
  }
}

interface Siblings {
  readonly beginning: Beginning
  readonly lines: ObjectLines
}

/** The first line of a range that begins as the object does; the text's length where it ends there; or -1. */
function siblingWithin(
  text: string,
  from: number,
  to: number,
  { beginning, lines }: Siblings,
): number {
  for (let line = lines.from(from); line < to; line = lines.from(line + 1)) {
    if (isSibling(text, line, beginning)) return line
    if (mayBeSibling(text, line, beginning)) return text.length
  }
  return -1
}

function beginningOf(text: string, at: number): Beginning {
  const key = skipBlank(text, at + 1)
  const line = text.lastIndexOf('\n', key)
  const indent = line > at && key - line > 1 ? key - line - 1 : null
  const end = text[key] === '"' ? stringEnd(text, key) : -1
  const colon = end === -1 ? -1 : skipBlank(text, end)
  return { indent, head: text[colon] === ':' ? text.slice(at, colon + 1) : null }
}

function isSibling(text: string, at: number, { indent, head }: Beginning): boolean {
  if (indent !== null) return at - text.lastIndexOf('\n', at) - 1 < indent
  return head === null || text.startsWith(head, at)
}

/** Whether the text ends before that can be told. */
function mayBeSibling(text: string, at: number, { indent, head }: Beginning): boolean {
  return indent === null && head?.startsWith(text.slice(at, at + head.length)) === true
}

function nextObjectLine(text: string, from: number): number {
  for (let at = text.indexOf('{', from); at !== -1; at = text.indexOf('{', at + 1))
    if (beginsLine(text, at)) return at
  return text.length
}

function beginsLine(text: string, at: number): boolean {
  let before = at - 1
  while (text[before] === ' ' || text[before] === '\t') before--
  return text[before] === '\n'
}
