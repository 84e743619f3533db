import type { Dialect } from './dialect.ts'
import { freeName } from './statement.ts'

/** DuckDB 1.x. Its default collation compares UTF-8 bytes, which is code point order. */
export const duckdb: Dialect = {
  name: 'duckdb',
  wholeType: 'HUGEINT',
  textType: 'VARCHAR',
  timestampType: 'TIMESTAMP',
  doubleType: 'DOUBLE',
  identifier,
  textLiteral,
  cast: (value, type) => `CAST(${value} AS ${type})`,
  tryDate: (text) => `TRY_CAST(${text} AS DATE)`,
  tryTimestamp: (text) => `TRY_CAST(${text} AS TIMESTAMP)`,
  divideWhole: (numerator, denominator) => `${numerator} // ${denominator}`,
  sign: (whole) => `sign(${whole})`,
  decimal,
  roundDecimal: (whole, scale, digits) =>
    `CAST(${decimal(whole, scale)} AS DECIMAL(38, ${digits}))`,
  matches: (text, pattern) => `regexp_matches(${text}, ${textLiteral(pattern)})`,
  extract: (text, pattern, group) => `regexp_extract(${text}, ${textLiteral(pattern)}, ${group})`,
  trim: (text, characters) => `trim(${text}, ${textLiteral(characters)})`,
  lower: (text) => `lower(${text})`,
  byCodePoint: (text) => text,
  timestampText: (timestamp) => `replace(CAST(${timestamp} AS VARCHAR), ' ', 'T')`,
  addMinutes: (timestamp, minutes) => `${timestamp} + to_minutes(${minutes})`,
  microsecondsBetween: (later, earlier) => `epoch_us(${later}) - epoch_us(${earlier})`,
  inZone: (utc, zone) => `(${utc} AT TIME ZONE 'UTC') AT TIME ZONE ${textLiteral(zone)}`,
  dateOf: (timestamp) => `CAST(${timestamp} AS DATE)`,
  weekday: (date) => `isodow(${date})`,
  hour: (timestamp) => `hour(${timestamp})`,
  readsByPlace: (uri) => !isParquet(uri),
  readRecords,
  write,
}

function identifier(name: string): string {
  return `"${nameable(name).replaceAll('"', '""')}"`
}

/** DuckDB has no empty names and cuts names at NUL. */
function nameable(name: string): string {
  return name === '' ? ' ' : name.replaceAll('\0', '\u2400')
}

/** Control characters would be lost or unseen in a script: they are written by their number. */
function textLiteral(text: string): string {
  // oxlint-disable-next-line no-control-regex -- they are what is looked for
  const pieces = text.split(/([\u0000-\u001f\u007f\u00a0])/)
  const written = pieces.flatMap((piece, at) => {
    if (at % 2 === 1) return [`chr(${piece.charCodeAt(0)})`]
    return piece === '' ? [] : [quoted(piece)]
  })
  if (written.length < 2) return written[0] ?? `''`
  return `(${written.join(' || ')})`
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`
}

/** Exact: DuckDB takes the whole number as DECIMAL(38,0), and the product keeps both scales. */
function decimal(whole: string, scale: number): string {
  if (scale === 0) return `CAST(${whole} AS DECIMAL(38, 0))`
  return `${whole} * 0.${'0'.repeat(scale - 1)}1`
}

function isParquet(uri: string): boolean {
  return uri.toLowerCase().endsWith('.parquet')
}

/**
 * By place: short records are filled up with nulls, which no cell is (none holds U+0001), and a
 * column beyond the last catches long ones, so that ragged records can be told and left out.
 */
function readRecords(uri: string, names: readonly string[] | null): string {
  if (isParquet(uri)) return `read_parquet(${textLiteral(uri)})`
  const options = [textLiteral(uri), `header = true`, `delim = ','`, `quote = '"'`, `escape = '"'`]
  if (names === null) return `read_csv(${[...options, `all_varchar = true`].join(', ')})`
  const beyond = freeName('beyond', new Set(names.map((name) => name.toLowerCase())))
  const columns = [...names, beyond].map((name) => `${quoted(nameable(name))}: 'VARCHAR'`)
  const shape = [
    `auto_detect = false`,
    `null_padding = true`,
    `ignore_errors = true`,
    `parallel = false`,
    `nullstr = chr(1)`,
    `columns = {${columns.join(', ')}}`,
  ]
  const whole = `${identifier(names.at(-1) ?? '')} IS NOT NULL AND ${identifier(beyond)} IS NULL`
  return `(SELECT * FROM read_csv(${[...options, ...shape].join(', ')}) WHERE ${whole})`
}

function write(query: string, uri: string): string {
  const format = isParquet(uri) ? 'FORMAT parquet' : 'FORMAT csv, HEADER true'
  return `COPY (\n${query}\n) TO ${textLiteral(uri)} (${format})`
}
