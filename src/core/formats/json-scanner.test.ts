import { existsSync, readFileSync, readdirSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFlattener } from './json-flatten.ts'
import { skipBlank, valueEnd } from './json-scanner.ts'

function isJson(text: string): boolean {
  const end = valueEnd(text, skipBlank(text, 0))
  return end !== -1 && skipBlank(text, end) === text.length
}

function parses(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const tokens = fc.constantFrom(
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '"a"',
  '"a":',
  '1',
  '-',
  '0',
  '.5',
  'e+1',
  '1E400',
  '01',
  'true',
  'false',
  'null',
  'nul',
  ' ',
  '\n',
  '\t',
  '\u00A0',
  '\u0001',
  '\\',
  '\\u12',
  '\\n',
  '"\\u00e9"',
  '"\\x"',
  '"\uD83D"',
  '//',
  "'",
  'NaN',
  '-0',
  '2.',
  '\uFEFF',
  '"\t"',
)

const brokenJson = fc
  .tuple(fc.json(), fc.nat(), fc.nat(3), fc.array(tokens, { maxLength: 2 }))
  .map(([text, seed, removed, inserted]) => {
    const at = seed % (text.length + 1)
    return text.slice(0, at) + inserted.join('') + text.slice(at + removed)
  })

describe('the scanner accepts exactly what JSON.parse accepts', () => {
  test('any tokens', () => {
    const text = fc.array(tokens, { maxLength: 12 }).map((parts) => parts.join(''))
    fc.assert(
      fc.property(text, (json) => {
        expect(isJson(json)).toBe(parses(json))
      }),
      { numRuns: 5000 },
    )
  })

  test('JSON with a few characters changed', () => {
    fc.assert(
      fc.property(brokenJson, (json) => {
        expect(isJson(json)).toBe(parses(json))
      }),
      { numRuns: 5000 },
    )
  })

  test('a hundred thousand brackets', () => {
    const deep = 100_000
    expect(isJson('['.repeat(deep) + ']'.repeat(deep))).toBe(true)
    expect(isJson('{"a":'.repeat(deep) + '1' + '}'.repeat(deep))).toBe(true)
    expect(isJson('['.repeat(deep))).toBe(false)
  })

  const suite = process.env.FOOTFALL_JSON_SUITE ?? '../shared/robust/jsontestsuite/test_parsing'
  test.skipIf(!existsSync(suite))('a public suite of hostile JSON (skipped where absent)', () => {
    const files = readdirSync(suite).filter((name) => name.endsWith('.json'))
    expect(files.length).toBeGreaterThan(300)
    for (const name of files) {
      const text = readFileSync(`${suite}/${name}`, 'utf8')
      expect([name, isJson(text)]).toEqual([name, parses(text)])
      if (name.startsWith('y_')) expect([name, isJson(text)]).toEqual([name, true])
      if (name.startsWith('n_')) expect([name, isJson(text)]).toEqual([name, false])
    }
  })
})

type Cells = Map<string, string | null>

/** The same by building the objects. Numbers are compared as numbers: JSON.parse loses their text. */
function flattenValue(value: unknown, path: string | null, into: Cells): Cells {
  if (path === null) return flattenEntries(value as object, path, into)
  if (value === null) return into.set(path, null)
  if (typeof value === 'string') return into.set(path, value)
  if (typeof value !== 'object') return into.set(path, JSON.stringify(value))
  if (Array.isArray(value)) return into.set(path, JSON.stringify(value))
  return Object.keys(value).length === 0 ? into.set(path, null) : flattenEntries(value, path, into)
}

function flattenEntries(value: object, path: string | null, into: Cells): Cells {
  for (const [key, inner] of Object.entries(value)) {
    flattenValue(inner, path === null ? key : `${path}.${key}`, into)
  }
  return into
}

function flattenText(text: string, header: readonly string[] = []) {
  const flattener = createFlattener(header)
  const row = flattener.flatten(text)
  const names = flattener.header()
  if (!Array.isArray(row)) return { row, names, cells: null }
  return { row, names, cells: new Map(names.map((name, column) => [name, row[column] ?? null])) }
}

describe('flattening', () => {
  test('numbers, escapes, arrays and empty objects', () => {
    const text = String.raw`{"id":12345678901234567890,"p":1.10,"n":null,"t":true,
      "s":"a\u00e9\"\n","half":"x\ud800","l":[1, {"a":2}],"o":{},"d":{"e":{"f":"g"}}}`
    expect([...flattenText(text).cells!]).toEqual([
      ['id', '12345678901234567890'],
      ['p', '1.10'],
      ['n', null],
      ['t', 'true'],
      ['s', 'aé"\n'],
      ['half', 'x\uFFFD'],
      ['l', '[1, {"a":2}]'],
      ['o', null],
      ['d.e.f', 'g'],
    ])
  })

  test('keys that objects inherit, and the last of equal keys', () => {
    const text = '{"__proto__":{"toString":"1"},"a":{"b":1,"c":2},"a":{"b":3},"d":1,"d":null}'
    expect([...flattenText(text).cells!]).toEqual([
      ['__proto__.toString', '1'],
      ['a.b', '3'],
      ['a.c', null],
      ['d', null],
    ])
  })

  test('a dotted key fills the column of that name', () => {
    const { row, names } = flattenText('{"user.id":"7","user":{"name":"x"}}', [
      'user.name',
      'user.id',
    ])
    expect([row, names]).toEqual([
      ['x', '7'],
      ['user.name', 'user.id'],
    ])
  })

  test('what is not JSON names no columns', () => {
    expect(flattenText('{"a":1,"b":{"c":2},')).toEqual({ row: null, names: [], cells: null })
    expect(flattenText('[{"a":1}]')).toMatchObject({ row: 'other', names: [] })
    const flattener = createFlattener([])
    flattener.flatten('{"a":1,"b":}')
    expect(flattener.flatten('{"b":1}')).toEqual(['1'])
    expect(flattener.header()).toEqual(['b'])
  })

  test('very deep objects stay text', () => {
    const { names, cells } = flattenText('{"a":'.repeat(5000) + '1' + '}'.repeat(5000))
    expect(names).toEqual([Array.from({ length: 32 }, () => 'a').join('.')])
    expect([...cells!.values()][0]).toMatch(/^\{"a":/)
  })

  test('equals flattening what JSON.parse built, record after record', () => {
    const key = fc.constantFrom('a', 'b', 'c', 'é', '__proto__', '"', 'toString', '')
    const { value } = fc.letrec((tie) => ({
      value: fc.oneof(
        { depthSize: 'small', withCrossShrink: true },
        fc.oneof(fc.integer(), fc.string(), fc.boolean(), fc.constant(null)),
        fc.array(fc.integer(), { maxLength: 2 }),
        tie('object'),
      ),
      object: fc.array(fc.tuple(key, tie('value')), { maxLength: 4 }),
    }))
    const record = fc.array(fc.tuple(key, value), { maxLength: 4 })
    fc.assert(
      fc.property(fc.array(record, { maxLength: 5 }), (records) => {
        const flattener = createFlattener([])
        for (const entries of records) {
          const text = objectText(entries)
          const expected = flattenValue(JSON.parse(text), null, new Map())
          const row = flattener.flatten(text)
          const cells = Array.from(row as (string | null)[], (cell) => cell ?? null)
          const filled = flattener.header().flatMap((name, column): [string, string][] => {
            const cell = cells[column]
            return cell == null ? [] : [[name, cell]]
          })
          const filledExpected = [...expected].filter(([, cell]) => cell !== null)
          expect(new Map(filled)).toEqual(new Map(filledExpected as [string, string][]))
        }
      }),
      { numRuns: 500 },
    )
  })
})

/** Objects as lists of entries, so that keys may repeat and be called `__proto__`. */
function objectText(entries: readonly (readonly [string, unknown])[]): string {
  const members = entries.map(([key, value]) => `${JSON.stringify(key)}: ${valueText(value)}`)
  return `{${members.join(' ,')}}`
}

function valueText(value: unknown): string {
  const isObject = Array.isArray(value) && (value.length === 0 || Array.isArray(value[0]))
  return isObject ? objectText(value as [string, unknown][]) : JSON.stringify(value)
}
