import * as fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { DuckDBConnection } from '@duckdb/node-api'
import { duckdb } from './duckdb.ts'
import { openDuckdb, rowsOf } from './in-duckdb.testing.ts'

let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openDuckdb()
})

const hostile = [
  "'; DROP TABLE x; --",
  '"; DROP TABLE x; --',
  "''",
  '""',
  '\\',
  "\\'",
  '$$x$$',
  'a\nb',
  'a\r\nb',
  '\t',
  '\u00a0',
  '\u2028',
  '-- x',
  '/* x',
  "E'\\n'",
  '__proto__',
  '😀',
]

test('any text is one literal', async () => {
  const texts = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary' }))
  await fc.assert(
    fc.asyncProperty(fc.array(texts, { minLength: 1, maxLength: 20 }), async (all) => {
      const columns = all.map((text, at) => `${duckdb.textLiteral(text)} AS c${at}`)
      const rows = await connection.runAndReadAll(`SELECT ${columns.join(', ')}`)
      expect(rows.getRows()[0]).toEqual(all)
    }),
    { numRuns: 100 },
  )
})

test('any text is one name', async () => {
  const texts = fc.oneof(fc.constantFrom(...hostile), fc.string({ unit: 'binary', minLength: 1 }))
  await fc.assert(
    fc.asyncProperty(
      texts.filter((text) => text !== '' && !text.includes('\0')),
      async (text) => {
        const name = duckdb.identifier(text)
        const reader = await connection.runAndReadAll(`SELECT ${name} FROM (SELECT 1 AS ${name})`)
        expect(reader.columnNames()).toEqual([text])
      },
    ),
  )
})

test('the empty name and NUL, which DuckDB has not, become names', async () => {
  const sql = `SELECT 1 AS ${duckdb.identifier('')}, 2 AS ${duckdb.identifier('a\0b')}`
  expect(await rowsOf(connection, sql)).toEqual([['1', '2']])
})

test('texts sort by code point', async () => {
  const texts = ['Z', 'a', 'é', '\uffee', '😀', 'aa', 'A', '']
  const values = texts.map((text) => `(${duckdb.textLiteral(text)})`).join(', ')
  const rows = await rowsOf(connection, `SELECT x FROM (VALUES ${values}) t(x) ORDER BY x`)
  const codePoints = (text: string): string =>
    Array.from(text, (one) => one.codePointAt(0)!.toString(16).padStart(6, '0')).join()
  const sorted = texts.toSorted((a, b) => (codePoints(a) < codePoints(b) ? -1 : 1))
  expect(rows.flat()).toEqual(sorted)
})

test('decimals are rounded half away from zero', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.bigInt({ min: -(10n ** 30n), max: 10n ** 30n }),
      fc.constantFrom(3, 5, 18),
      async (whole, scale) => {
        const sql = duckdb.roundDecimal(`CAST('${whole}' AS HUGEINT)`, scale, 2)
        const unit = 10n ** BigInt(scale - 2)
        const magnitude = whole < 0n ? -whole : whole
        const rounded = (2n * magnitude + unit) / (2n * unit)
        const digits = String(rounded).padStart(3, '0')
        const sign = whole < 0n && rounded > 0n ? '-' : ''
        const text = `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`
        expect(await rowsOf(connection, `SELECT ${sql}`)).toEqual([[text]])
      },
    ),
    { numRuns: 300 },
  )
})
