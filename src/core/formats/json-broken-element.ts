import { headOf, nextAlike, secondKey, undecided } from './json-alike.ts'
import { elementEnd, skipBlank, wrongAt } from './json-scanner.ts'

/** How the objects of an array begin, told by one of them. */
interface Beginning {
  /** Blanks ahead of its first key, where that has a line of its own. */
  readonly indent: number | null
  /** Its text as far as its first key's colon. */
  readonly head: string | null
  /** Its second key, where that is right. */
  readonly second: string | null
}

/** The lines of a text that begin with an object; each is looked for once. */
export interface ObjectLines {
  /** The first bracket that begins a line at or behind an offset; the text's length: none. */
  from(at: number): number
  /** `headOf` an object: most have that of the one before. */
  head(at: number): string | null
}

export function objectLines(text: string): ObjectLines {
  let searched = 0
  let found = -1
  let head: string | null = null
  return {
    from(at) {
      if (searched <= at && at <= found) return found
      searched = at
      found = nextObjectLine(text, at)
      return found
    },
    head(at) {
      if (head === null || !text.startsWith(head, at)) head = headOf(text, at)
      return head
    },
  }
}

/**
 * The end of an object in an array, as `elementEnd` tells it. Where it is broken it goes no further
 * than its next sibling, which begins a line or begins as it does itself, so that what is open in it
 * takes no other record: the end is then the sibling's bracket.
 */
export function objectEnd(text: string, at: number, lines: ObjectLines): number {
  const near = nearEnd(text, at, lines)
  if (near !== null) return near
  const wrong = wrongAt(text, at)
  return wrong === -1 ? elementEnd(text, at) : brokenEnd(text, at, wrong, lines)
}

/** Most objects are shorter. */
const firstReach = 512

/** The end of an object ahead of the next line that begins one; null: another may begin within it. */
function nearEnd(text: string, at: number, lines: ObjectLines): number | null {
  const nextLine = lines.from(at + 1)
  const head = lines.head(at)
  for (let reach = firstReach; ; reach *= 2) {
    const limit = Math.min(at + reach, nextLine)
    const end = elementEnd(text, at, limit)
    const isEnded = end !== -1 && end < limit
    if (head !== null && mayHide(text, at, isEnded ? end : limit, head)) return null
    if (isEnded) return end
    if (limit === nextLine) return limit === text.length ? end : null
  }
}

/** Whether another object begins as it does within a range behind its beginning. */
function mayHide(text: string, at: number, to: number, head: string): boolean {
  if (!text.slice(at + 1, to).includes(head)) return false
  const second = secondKey(text.slice(at, to), head.length)
  return typeof second !== 'string' || nextAlike(text, at + 1, to, head, second) !== -1
}

/** Its own end or its sibling, whichever is nearer: looking twice as far each time costs what is found. */
function brokenEnd(text: string, at: number, wrong: number, lines: ObjectLines): number {
  const beginning = beginningOf(text, at, wrong)
  for (let reach = wrong + 1 - at; ; reach *= 2) {
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

/** The first sibling of a range; the text's length where it ends before that can be told; or -1. */
function siblingWithin(
  text: string,
  from: number,
  to: number,
  { beginning, lines }: Siblings,
): number {
  const onLine = siblingLine(text, from, to, { beginning, lines })
  const { head, second } = beginning
  const alike =
    head === null ? -1 : nextAlike(text, from, onLine === -1 ? to : onLine, head, second)
  return alike === -1 ? onLine : alike
}

/** The same of those that begin a line. */
function siblingLine(
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

function beginningOf(text: string, at: number, wrong: number): Beginning {
  const blanks = text.slice(at, skipBlank(text, at + 1))
  const line = blanks.lastIndexOf('\n')
  const indent = line !== -1 && blanks.length - line > 1 ? blanks.length - line - 1 : null
  const head = headOf(text, at)
  const second = head === null ? null : secondKey(text.slice(at, wrong), head.length)
  return { indent, head, second: second === undecided ? null : second }
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
