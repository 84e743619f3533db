import type { RecordSpans } from './json-records.ts'

/** The lines of a text that are not blank, of which the last may go on unless it is the `last` text. */
export function lineSpans(text: string, last: boolean): RecordSpans {
  const spans: RecordSpans = { starts: [], ends: [], nexts: [], blanks: [] }
  let start = 0
  for (let end = text.indexOf('\n'); end !== -1; end = text.indexOf('\n', start)) {
    addLine(spans, text, { start, lineEnd: end, next: end + 1 })
    start = end + 1
  }
  if (last && start < text.length) {
    addLine(spans, text, { start, lineEnd: text.length, next: text.length })
  }
  return spans
}

interface Line {
  readonly start: number
  readonly lineEnd: number
  readonly next: number
}

function addLine(spans: RecordSpans, text: string, { start, lineEnd, next }: Line): void {
  const end = lineEnd > start && text[lineEnd - 1] === '\r' ? lineEnd - 1 : lineEnd
  if (end === start) {
    spans.blanks.push(start)
  } else {
    spans.starts.push(start)
    spans.ends.push(end)
    spans.nexts.push(next)
  }
}
