import type { JsonPlan } from './format.ts'
import { jsonParser } from './json-parser.ts'
import type { RecordParser } from './record-reader.ts'

/** The parser of lines of JSON whose first columns are those of `header`. */
export function ndjsonParser(
  header: readonly string[],
  rows: JsonPlan['rows'] = 'objects',
): RecordParser {
  return jsonParser(header, { shape: 'lines', rows }, true)
}
