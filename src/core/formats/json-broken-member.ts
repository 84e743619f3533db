import { headOf, nextAlike, secondKey, undecided } from './json-alike.ts'
import {
  blankStart,
  memberEnd,
  memberValue,
  skipBlank,
  stringEnd,
  walkValue,
} from './json-scanner.ts'
import type { Walked } from './json-scanner.ts'

/** How the records of an object stand, told by one of them. */
interface Beginning {
  /** Lines that begin with a key over an object are records where they have fewer blanks ahead. */
  readonly indent: number
  /** The text of its value as far as the first key's colon. */
  readonly head: string | null
  /** The second key of its value, where that is right. */
  readonly second: string | null
}

/**
 * The end of a record that stands under its key, as `memberEnd` tells it. Where it is broken, or left
 * open, it goes no further than the next record, whose key begins a line less deep than what is in it,
 * or stands over an object that begins alike: the end is then that key's quote.
 */
export function recordEnd(text: string, at: number): number {
  const value = memberValue(text, at)
  const isObject = text[value] === '{'
  const head = isObject ? headOf(text, value) : null
  const { end, reached } = value === -1 ? { end: -1, reached: at } : walkRecord(text, value, head)
  const after = end === -1 ? -1 : skipBlank(text, end)
  if (after >= text.length || text[after] === ',' || text[after] === '}') return after
  const wrong = end === -1 ? reached : end
  const second = head === null ? null : secondKey(text.slice(value, wrong), head.length)
  const indent = isObject ? indentWithin(text, value) : indentBehind(text, at)
  return brokenEnd(text, at, wrong, { indent, head, second: second === undecided ? null : second })
}

/** A key mostly lies within so many characters, and so do two with the value between them. */
const headReach = 1024

/** A field that begins as a record does, or less deep than what is in one, is the next: braces are missing. */
function walkRecord(text: string, value: number, head: string | null): Walked {
  const secondOf = (at: number) => secondKey(text.slice(at, at + headReach), head?.length ?? 0)
  const second = head === null ? null : secondOf(value)
  const isAlike = (at: number) =>
    head !== null &&
    typeof second === 'string' &&
    text.startsWith(head, at) &&
    secondOf(at) === second
  const indent = text[value] === '{' ? indentWithin(text, value) : 0
  return walkValue(text, value, (at, depth) => {
    if (text[at] !== '{') return false
    return (
      (depth === 1 && isAlike(at)) || (indent > 0 && isLessDeep(text, keyAhead(text, at), indent))
    )
  })
}

function isLessDeep(text: string, key: number, indent: number): boolean {
  const blanks = key === -1 ? '' : text.slice(blankStart(text, key), key)
  const line = blanks.lastIndexOf('\n')
  return line !== -1 && blanks.length - 1 - line < indent
}

/** Its own end or its sibling, whichever is nearer: looking twice as far each time costs what is found. */
function brokenEnd(text: string, at: number, wrong: number, beginning: Beginning): number {
  for (let reach = 512; ; reach *= 2) {
    const limit = Math.min(wrong + reach, text.length)
    const end = memberEnd(text, at, limit)
    const isEnded = end !== -1 && end < limit
    const sibling = siblingWithin(text, wrong, isEnded ? end : limit, beginning)
    if (sibling !== -1) return sibling
    if (isEnded || limit === text.length) return end
  }
}

/** The first sibling of a range; the text's length where it ends before that can be told; or -1. */
function siblingWithin(text: string, from: number, to: number, beginning: Beginning): number {
  const { indent, head, second } = beginning
  const line = keyLine(text, from, to, indent)
  if (head === null) return line
  const alike = nextAlike(text, from, line === -1 ? to : line, head, second, isUnderKey)
  return alike === -1 || alike === text.length ? Math.max(alike, line) : keyAhead(text, alike)
}

/** The first line of a range that begins with a key over an object, less deep than that. */
function keyLine(text: string, from: number, to: number, indent: number): number {
  const part = indent === 0 ? '' : text.slice(from, to)
  for (let line = part.indexOf('\n'); line !== -1; line = part.indexOf('\n', line + 1)) {
    const start = from + line + 1
    const at = skipBlank(text, start)
    if (at >= to) return -1
    if (text[at] !== '"' || at - start >= indent) continue
    const value = memberValue(text, at)
    if (text[value] === '{') return at
    if (value >= text.length) return text.length
  }
  return -1
}

/** Blanks ahead of an object's first key, where that begins a line; 0: it does not. */
function indentWithin(text: string, value: number): number {
  const blanks = text.slice(value + 1, skipBlank(text, value + 1))
  const line = blanks.lastIndexOf('\n')
  return line === -1 ? 0 : blanks.length - 1 - line
}

/** The same where a key is broken, told by its line: where that opens no object, all lines are records. */
function indentBehind(text: string, at: number): number {
  const line = at + text.slice(at, at + headReach).indexOf('\n')
  const isOpen = line >= at && text[blankStart(text, line) - 1] === '{'
  return isOpen ? skipBlank(text, line) - line - 1 : Infinity
}

function isUnderKey(text: string, value: number): boolean {
  return keyAhead(text, value) !== -1
}

/** Where the key starts that a value stands under, behind another member; or -1. */
function keyAhead(text: string, value: number): number {
  const colon = blankStart(text, value) - 1
  const quote = blankStart(text, colon) - 1
  if (text[colon] !== ':' || text[quote] !== '"') return -1
  const key = text.lastIndexOf('"', quote - 1)
  if (key === -1 || stringEnd(text, key) !== quote + 1) return -1
  const before = text[blankStart(text, key) - 1]
  return before === ',' || before === '}' ? key : -1
}
