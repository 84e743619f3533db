import { delimited } from './delimited.ts'
import type { Format, FormatName } from './format.ts'
import { json } from './json.ts'
import { ndjson } from './ndjson.ts'

/** Every format, in the order in which they are tried: the strictest first. */
export const formats: readonly Format[] = [ndjson, json, delimited]

/** The format of this name. */
export function formatOf(name: FormatName): Format {
  const format = formats.find((known) => known.name === name)
  if (format === undefined) throw new Error(`no format is called ${name}`)
  return format
}
