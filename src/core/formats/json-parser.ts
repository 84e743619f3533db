import { createFlattener } from './json-flatten.ts'
import { flattenSpans } from './json-records.ts'
import type { RecordSpans } from './json-records.ts'
import { elementEnd, skipBlank } from './json-scanner.ts'
import type { RecordParser, TextPlace } from './record-reader.ts'

/** What a file of JSON is at its outermost. */
export type Shape = 'array' | 'object'

/** The parser of one file's elements; `toEnd`: the range ends where the file does. */
export function jsonParser(header: readonly string[], shape: Shape, toEnd: boolean): RecordParser {
  const flattener = createFlattener(header)
  const spansOf = shape === 'array' ? elementSpans : objectSpan
  return {
    newline: '\n',
    header: () => flattener.header(),
    parse(text, place) {
      const spans = spansOf(text, place, toEnd)
      const parsed = flattenSpans(text, spans, flattener, place.damaged)
      if (!spans.unclosed || parsed.flaws.at(-1) === 'encoding') return parsed
      return { ...parsed, flaws: [...parsed.flaws.slice(0, -1), 'quote'] }
    },
  }
}

/** The whole text is the record. */
function objectSpan(text: string, { last }: TextPlace): ElementSpans {
  const start = skipBlank(text, 0)
  const isThere = last && start < text.length
  const end = trimmedEnd(text, start, text.length)
  return {
    starts: isThere ? [start] : [],
    ends: isThere ? [end] : [],
    nexts: isThere ? [end] : [],
    blanks: [],
    unclosed: false,
  }
}

/**
 * Elements of an array. Where the array does not end as it should, a record says so: the closing
 * bracket and what follows it, where text follows or an element was due; a comma that nothing
 * follows; the last element, where the file ends with it.
 */
function elementSpans(text: string, place: TextPlace, toEnd: boolean): ElementSpans {
  const spans = { starts: [], ends: [], nexts: [], blanks: [], unclosed: false }
  const open = place.fresh ? skipBlank(text, 0) : -1
  const first = skipBlank(text, open + 1)
  if (place.fresh && text[first] === ']') {
    addClosing(spans, text, first)
  } else if (place.fresh && first >= text.length) {
    if (place.last && toEnd) addSpan(spans, text, open, text.length)
  } else {
    addElements(spans, text, first, { last: place.last, atFileEnd: place.last && toEnd })
  }
  return spans
}

interface ElementSpans extends RecordSpans {
  /** The file ends in the last element, which may be a part only. */
  unclosed: boolean
}

interface TextEnd {
  readonly last: boolean
  readonly atFileEnd: boolean
}

function addElements(
  spans: ElementSpans,
  text: string,
  first: number,
  { last, atFileEnd }: TextEnd,
): void {
  let at = first
  while (at < text.length && text[at] !== ']') {
    const found = elementEnd(text, at)
    const end = found === -1 ? text.length : found
    if (end === text.length) {
      if (last) addSpan(spans, text, at, end)
      spans.unclosed = atFileEnd
      return
    }
    const next = skipBlank(text, end + 1)
    const isLastComma = text[end] === ',' && next >= text.length && atFileEnd
    // Where an element is missing its comma stands for it: a record without bytes could not be found again.
    if (end > at || !isLastComma) addSpan(spans, text, at, end > at ? end : end + 1)
    if (isLastComma) addSpan(spans, text, end, text.length)
    if (text[end] === ']') {
      addClosing(spans, text, end)
      return
    }
    at = next
  }
  if (text[at] === ']') addSpan(spans, text, at, text.length)
}

/** Nothing may follow the array. */
function addClosing(spans: RecordSpans, text: string, bracket: number): void {
  if (skipBlank(text, bracket + 1) < text.length) addSpan(spans, text, bracket, text.length)
}

function addSpan(spans: RecordSpans, text: string, start: number, end: number): void {
  const trimmed = trimmedEnd(text, start, end)
  spans.starts.push(start)
  spans.ends.push(trimmed)
  // Commas and blanks between elements are no part of them.
  spans.nexts.push(trimmed)
}

function trimmedEnd(text: string, start: number, end: number): number {
  let trimmed = end
  while (trimmed > start && skipBlank(text, trimmed - 1) >= trimmed) trimmed--
  return trimmed
}
