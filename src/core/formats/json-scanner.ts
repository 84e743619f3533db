/**
 * Scans JSON text (RFC 8259, as strict as JSON.parse) without building values. Each function takes
 * the offset where a token starts and returns the offset after it, or -1 where it is not JSON.
 */

const quote = 0x22
const comma = 0x2c
const colon = 0x3a
const backslash = 0x5c
const openArray = 0x5b
const closeArray = 0x5d
const openObject = 0x7b
const closeObject = 0x7d

/** The first offset from `at` that is not JSON white space. */
export function skipBlank(text: string, at: number): number {
  let next = at
  for (;;) {
    const unit = text.charCodeAt(next)
    if (unit !== 0x20 && unit !== 0x0a && unit !== 0x0d && unit !== 0x09) return next
    next++
  }
}

/** The offset behind the last character ahead of `at` that is not JSON white space. */
export function blankStart(text: string, at: number): number {
  let start = at
  while (start > 0 && ' \n\r\t'.includes(text[start - 1]!)) start--
  return start
}

/** The end of a string whose opening quote is at `at`. */
export function stringEnd(text: string, at: number): number {
  for (let next = at + 1; ; next++) {
    const unit = text.charCodeAt(next)
    if (unit === quote) return next + 1
    if (unit === backslash) {
      next = escapeEnd(text, next + 1)
      if (next === -1) return -1
    } else if (!(unit >= 0x20)) {
      // A control character, or NaN at the end of the text.
      return -1
    }
  }
}

const hex4 = /[0-9a-fA-F]{4}/y

/** The offset of the last character of an escape whose backslash is before `at`. */
function escapeEnd(text: string, at: number): number {
  if (text[at] !== 'u') return '"\\/bfnrt'.includes(text[at] ?? '?') ? at : -1
  hex4.lastIndex = at + 1
  return hex4.test(text) ? at + 4 : -1
}

const number = /-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?[0-9]+)?/y

function numberEnd(text: string, at: number): number {
  number.lastIndex = at
  return number.test(text) ? number.lastIndex : -1
}

function scalarEnd(text: string, at: number): number {
  switch (text.charAt(at)) {
    case '"':
      return stringEnd(text, at)
    case 't':
      return text.startsWith('true', at) ? at + 4 : -1
    case 'f':
      return text.startsWith('false', at) ? at + 5 : -1
    case 'n':
      return text.startsWith('null', at) ? at + 4 : -1
    default:
      return numberEnd(text, at)
  }
}

/** The end of any value. Depth costs an entry of an array, never the call stack. */
export function valueEnd(text: string, at: number): number {
  return walkValue(text, at).end
}

/** Where a text stops being the value that starts there, as near as its token; -1: it is one. */
export function wrongAt(text: string, at: number): number {
  const { end, reached } = walkValue(text, at)
  return end === -1 ? reached : -1
}

export interface Walked {
  /** Behind the value, or -1 where the text is none. */
  readonly end: number
  /** The last place that was still right. */
  readonly reached: number
}

/** Walks the value that starts there, as far as no value that follows a comma in it, so deep, is of another. */
export function walkValue(
  text: string,
  at: number,
  isOther: (next: number, depth: number) => boolean = () => false,
): Walked {
  const closers: number[] = []
  let next = at
  for (;;) {
    let reached = next
    const unit = text.charCodeAt(next)
    if (unit === openObject || unit === openArray) {
      const inner = skipBlank(text, next + 1)
      const closer = unit === openObject ? closeObject : closeArray
      if (text.charCodeAt(inner) !== closer) {
        closers.push(closer)
        next = closer === closeObject ? keyEnd(text, inner) : inner
        if (next === -1) return { end: -1, reached: inner }
        continue
      }
      next = inner + 1
    } else {
      next = scalarEnd(text, next)
      if (next === -1) return { end: -1, reached }
    }
    reached = next
    next = afterValue(text, next, closers)
    if (next === -1 || closers.length === 0) return { end: next, reached }
    if (isOther(next, closers.length)) return { end: -1, reached }
  }
}

/** Closes what ends after a value; the start of the next value, or the end when nothing is open. */
function afterValue(text: string, at: number, closers: number[]): number {
  let next = at
  while (closers.length > 0) {
    next = skipBlank(text, next)
    const unit = text.charCodeAt(next)
    const closer = closers.at(-1)
    if (unit === comma) {
      next = skipBlank(text, next + 1)
      return closer === closeObject ? keyEnd(text, next) : next
    }
    if (unit !== closer) return -1
    closers.pop()
    next++
  }
  return next
}

/** After a key and its colon: where the value starts. */
function keyEnd(text: string, at: number): number {
  if (text.charCodeAt(at) !== quote) return -1
  const end = stringEnd(text, at)
  return end === -1 ? -1 : valueStart(text, end)
}

/** Where the value of a key that ends at `at` starts. */
export function valueStart(text: string, at: number): number {
  const next = skipBlank(text, at)
  return text.charCodeAt(next) === colon ? skipBlank(text, next + 1) : -1
}

/** Where the value of the member starts whose key does at `at`, or -1. */
export function memberValue(text: string, at: number): number {
  const end = text.charCodeAt(at) === quote ? stringEnd(text, at) : -1
  return end === -1 ? -1 : valueStart(text, end)
}

/** The value of the string between these offsets, quotes included. */
export function stringValue(text: string, start: number, end: number): string {
  const inner = text.slice(start + 1, end - 1)
  return inner.includes('\\') ? (JSON.parse(text.slice(start, end)) as string) : inner
}

/**
 * The end of an element of an array, by brackets and quotes alone so that a broken element does
 * not hide the next one: the offset of its comma or closing bracket, `limit` where it may go on, -1
 * where it is certainly open there. The limit is where the text ends unless told.
 */
export function elementEnd(text: string, at: number, limit: number = text.length): number {
  return endBefore(text, at, limit, closeArray)
}

/** The same of a member of an object: its key, or its value. */
export function memberEnd(text: string, at: number, limit: number = text.length): number {
  return endBefore(text, at, limit, closeObject)
}

function endBefore(text: string, at: number, limit: number, closer: number): number {
  let depth = 0
  for (let next = at; next < limit; next++) {
    switch (text.charCodeAt(next)) {
      case quote:
        next = closingQuote(text, next)
        if (next === -1) return -1
        break
      case openObject:
      case openArray:
        depth++
        break
      case comma:
        if (depth === 0) return next
        break
      case closeArray:
      case closeObject:
        if (depth > 0) depth--
        else if (text.charCodeAt(next) === closer) return next
        break
      default:
    }
  }
  return depth === 0 ? limit : -1
}

/**
 * The end of an object or array by brackets and quotes alone, or -1 where it is open at `limit`,
 * which is where the text ends unless told.
 */
export function bracketEnd(text: string, at: number, limit: number = text.length): number {
  let depth = 0
  for (let next = at; next < limit; next++) {
    switch (text.charCodeAt(next)) {
      case quote:
        next = closingQuote(text, next)
        if (next === -1) return -1
        break
      case openObject:
      case openArray:
        depth++
        break
      case closeObject:
      case closeArray:
        depth--
        if (depth === 0) return next + 1
        break
      default:
    }
  }
  return -1
}

function closingQuote(text: string, at: number): number {
  let next = text.indexOf('"', at + 1)
  while (next !== -1 && isEscaped(text, next)) next = text.indexOf('"', next + 1)
  return next
}

function isEscaped(text: string, at: number): boolean {
  let before = at
  while (text.charCodeAt(before - 1) === backslash) before--
  return (at - before) % 2 === 1
}
