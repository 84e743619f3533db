import type { JsonShape } from './format.ts'
import { objectEnd, objectLines } from './json-broken-element.ts'
import { recordEnd } from './json-broken-member.ts'
import { lineSpans } from './json-lines.ts'
import type { RecordSpans } from './json-records.ts'
import { blankStart, bracketEnd, elementEnd, skipBlank } from './json-scanner.ts'
import type { TextPlace } from './record-reader.ts'

/** Where records stand in a text of JSON, and how it ends. */
export interface DocumentSpans extends RecordSpans {
  /** The file ends in the last element, which may be a part only. */
  unclosed: boolean
  /** What follows is of no record. */
  closed: boolean
}

/** The records of a text, whose document is of that shape; `toEnd`: the range ends where the file does. */
export function spansOf(
  shape: Exclude<JsonShape, 'columns'>,
  text: string,
  place: TextPlace,
  toEnd: boolean,
): DocumentSpans {
  switch (shape) {
    case 'lines':
      return { ...noSpans(), ...lineSpans(text, place.last) }
    case 'object':
      return objectSpan(text, place)
    case 'sequence':
      return sequenceSpans(text)
    case 'keyed':
      return keyedSpans(text, place, toEnd)
    case 'array':
    case 'member':
      return elementSpans(text, place, { toEnd, isMember: shape === 'member' })
  }
}

function noSpans(): DocumentSpans {
  return { starts: [], ends: [], nexts: [], blanks: [], unclosed: false, closed: false }
}

/** The whole text is the record. */
function objectSpan(text: string, { last }: TextPlace): DocumentSpans {
  const spans = noSpans()
  const start = skipBlank(text, 0)
  if (last && start < text.length) addSpan(spans, text, start, text.length)
  return spans
}

interface ArrayPlace {
  readonly toEnd: boolean
  /** Another value's array: what follows it is no damage. */
  readonly isMember: boolean
}

/**
 * Elements of an array. Where the array does not end as it should, a record says so: the closing
 * bracket and what follows it, where that is no other array; a comma that the file ends with; the last
 * element, where the file ends within it. A comma ahead of the closing bracket hides nothing. An object
 * that is broken ends where the next one begins a line, or begins as it does.
 */
function elementSpans(
  text: string,
  place: TextPlace,
  { toEnd, isMember }: ArrayPlace,
): DocumentSpans {
  const spans = noSpans()
  const open = place.fresh ? skipBlank(text, 0) : -1
  const first = skipBlank(text, open + 1)
  const atFileEnd = place.last && toEnd
  if (place.fresh && first >= text.length) {
    if (atFileEnd) addSpan(spans, text, open, text.length)
    return spans
  }
  const lines = objectLines(text)
  const endOf = (at: number) =>
    text[at] === '{' ? objectEnd(text, at, lines) : elementEnd(text, at)
  const within = { last: place.last, atFileEnd, closer: ']', endOf }
  let at = first
  while (at < text.length) {
    if (text[at] !== ']') at = addElement(spans, text, at, within)
    else if (isMember) return { ...spans, closed: true }
    else at = nextArray(spans, text, at, within)
  }
  return spans
}

/** The members of an object, of which each is a record with its key; what follows them is no damage. */
function keyedSpans(text: string, { last }: TextPlace, toEnd: boolean): DocumentSpans {
  const spans = noSpans()
  const endOf = (at: number) => recordEnd(text, at)
  const within = { last, atFileEnd: last && toEnd, closer: '}', endOf }
  for (let at = skipBlank(text, 0); at < text.length;) {
    if (text[at] === '}') return { ...spans, closed: true }
    at = addElement(spans, text, at, within)
  }
  return spans
}

interface ElementPlace {
  readonly last: boolean
  readonly atFileEnd: boolean
  /** What ends them. */
  readonly closer: string
  /** Where an element ends: at its comma, at the closer, where a broken one's sibling starts; or -1. */
  readonly endOf: (at: number) => number
}

/** Where the next element starts, or what closes them stands. */
function addElement(
  spans: DocumentSpans,
  text: string,
  at: number,
  { last, atFileEnd, closer, endOf }: ElementPlace,
): number {
  const found = endOf(at)
  const end = found === -1 ? text.length : found
  if (end === text.length) {
    if (last) addSpan(spans, text, at, end)
    spans.unclosed = atFileEnd
    return end
  }
  if (text[end] !== ',' && text[end] !== closer) {
    addSpan(spans, text, at, end)
    return end
  }
  const next = skipBlank(text, end + 1)
  const isLastComma = text[end] === ',' && next >= text.length && atFileEnd
  // Where an element is missing its comma stands for it: a record without bytes could not be found again.
  if (end > at || !isLastComma) addSpan(spans, text, at, end > at ? end : end + 1)
  if (isLastComma) addSpan(spans, text, end, text.length)
  return text[end] === closer ? end : next
}

/** Behind the closing bracket another array may begin, and go on; nothing else may follow. */
function nextArray(
  spans: DocumentSpans,
  text: string,
  bracket: number,
  { last, atFileEnd }: Pick<ElementPlace, 'last' | 'atFileEnd'>,
): number {
  const after = skipBlank(text, bracket + 1)
  const open = text[after] === ',' ? skipBlank(text, after + 1) : after
  const inner = skipBlank(text, open + 1)
  if (text[open] === '[' && (inner < text.length || !atFileEnd)) return inner
  // What follows is to be seen yet.
  if (!last && open >= text.length) return text.length
  if (after < text.length) addSpan(spans, text, bracket, text.length)
  return text.length
}

/** What RFC 7464 has ahead of each text. */
export const recordSeparator = '\u001e'

/**
 * Objects one behind the other, whatever stands between them of blanks, commas, brackets and record
 * separators; any other text is a record that is none. A line that begins with an object begins a
 * record, and so does what follows a separator, whatever is still open: damage goes no further.
 */
function sequenceSpans(text: string): DocumentSpans {
  const spans = noSpans()
  const next = { line: -1, separator: -1 }
  for (let at = skipSeparators(text, 0); at < text.length;) {
    if (next.line <= at) next.line = foundFrom(text, '\n{', at)
    if (next.separator <= at) next.separator = foundFrom(text, recordSeparator, at)
    const limit = Math.min(next.line, next.separator)
    const end = text[at] === '{' ? bracketEnd(text, at, limit) : strayEnd(text, at)
    addSpan(spans, text, at, end === -1 || end > limit ? limit : end)
    at = skipSeparators(text, spans.nexts.at(-1)!)
  }
  return spans
}

function foundFrom(text: string, mark: string, from: number): number {
  const at = text.indexOf(mark, from)
  return at === -1 ? text.length : at
}

function skipSeparators(text: string, from: number): number {
  let at = from
  while (at < text.length && ` \t\r\n,[]${recordSeparator}`.includes(text[at]!)) at++
  return at
}

/** What is no object reaches to the next one, or to its line's end. */
function strayEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !`{\n${recordSeparator}`.includes(text[at]!)) at++
  return at
}

function addSpan(spans: RecordSpans, text: string, start: number, end: number): void {
  const trimmed = Math.max(start, blankStart(text, end))
  spans.starts.push(start)
  spans.ends.push(trimmed)
  // Commas and blanks between elements are no part of them.
  spans.nexts.push(trimmed)
}
