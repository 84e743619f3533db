import { arrayRows } from './json-array-rows.ts'
import { createFlattener } from './json-flatten.ts'
import type { Flattener } from './json-flatten.ts'
import { keyedRows } from './json-keyed-rows.ts'
import type { JsonPlan } from './format.ts'
import { flattenSpans } from './json-records.ts'
import { spansOf } from './json-spans.ts'
import type { RecordParser } from './record-reader.ts'

/** How records stand that are together in the file. */
export interface RowsPlan extends JsonPlan {
  readonly shape: Exclude<JsonPlan['shape'], 'columns'>
}

/** The parser of one file's document; `toEnd`: the range ends where the file does. */
export function jsonParser(
  header: readonly string[],
  { shape, rows }: RowsPlan,
  toEnd: boolean,
): RecordParser {
  const flattener = flattenerOf({ shape, rows }, header)
  return {
    newline: '\n',
    header: () => flattener.header(),
    parse(text, place) {
      const { unclosed, closed, ...spans } = spansOf(shape, text, place, toEnd)
      const parsed = { ...flattenSpans(text, spans, flattener, place.damaged), closed }
      // A number may go on where the file breaks off; what brackets enclose is whole.
      const first = text[parsed.starts.at(-1) ?? 0] ?? ''
      const isPart = unclosed && shape !== 'keyed' && !'{['.includes(first)
      if (!isPart || parsed.flaws.at(-1) === 'encoding') return parsed
      return { ...parsed, flaws: [...parsed.flaws.slice(0, -1), 'quote'] }
    },
  }
}

function flattenerOf({ shape, rows }: RowsPlan, header: readonly string[]): Flattener {
  if (shape === 'keyed') return keyedRows(header)
  return rows === 'arrays' ? arrayRows(header) : createFlattener(header)
}
