import { delimited } from './delimited.ts'
import type { Format } from './format.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'

/** Every format, in the order in which they are tried: the strictest first. */
export const formats: readonly Format[] = [ndjson, json, delimited]
