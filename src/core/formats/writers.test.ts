import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delimited } from './delimited.ts'
import { delimitedWriter } from './delimited-writer.ts'
import { copyBlocks, recordsOf, structureOf, utf8 } from './formats.testing.ts'
import { jsonWriter } from './json-writer.ts'
import { memorySource } from './memory-source.testing.ts'

describe('delimited', () => {
  test('quotes what needs quotes, and writes null as nothing', () => {
    const writer = delimitedWriter({ escapeFormulas: false })
    expect(writer.header(['a', 'b "c"'])).toBe('a,"b ""c"""\n')
    expect(
      writer.rows([
        ['1', null],
        ['x,y', '=1\n2'],
      ]),
    ).toBe('1,"x,y"\n,"=1\n2"\n')
    expect(writer.rows([[], []])).toBe('')
  })

  test('another delimiter', () => {
    const writer = delimitedWriter({ delimiter: ';', escapeFormulas: false })
    expect(writer.rows([['1,5'], ['a;b']])).toBe('1,5;"a;b"\n')
  })

  test.each([
    '=1+1',
    '+1',
    '-1',
    '@SUM(A1)',
    '\t=1',
    '\rx',
    ' =1',
    '\u00A0-1',
    '\n=1',
    '＝1',
    ' ＋1',
    '－1',
    '＠x',
  ])('a text cell %j is escaped, a number is not', (cell) => {
    const writer = delimitedWriter({ escapeFormulas: true, isText: [true, false] })
    const unescaped = delimitedWriter({ escapeFormulas: false })
    expect(writer.rows([[cell], ['-5.3']])).toBe(unescaped.rows([[`'${cell}`], ['-5.3']]))
    expect(writer.header([cell])).toBe(unescaped.header([`'${cell}`]))
  })

  test.each(['a=1', '1-2', "'=1", '', ' x'])('a text cell %j stays', (cell) => {
    const escaping = delimitedWriter({ escapeFormulas: true })
    const plain = delimitedWriter({ escapeFormulas: false })
    expect(escaping.rows([[cell]])).toBe(plain.rows([[cell]]))
  })

  test('what is written is read again', async () => {
    const cell = fc.string({
      unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '=', '\uFEFF'),
    })
    const table = fc.array(fc.tuple(cell, cell), { maxLength: 10 })
    await fc.assert(
      fc.asyncProperty(table, async (rows) => {
        const writer = delimitedWriter({ escapeFormulas: false })
        const columns = [0, 1].map((column) => rows.map((row) => row[column]!))
        const text = writer.header(['a', 'b']) + writer.rows(columns)
        const structure = structureOf({ header: ['a', 'b'] })
        const blocks = delimited.read(memorySource('a.csv', utf8(text)), structure, {})
        const records = recordsOf(await copyBlocks(blocks))
        expect(records.map(({ cells }) => cells)).toEqual(rows)
      }),
    )
  })
})

describe('json', () => {
  const columns = [
    ['1', '12642501.90988'],
    ['"a"', 'null'],
  ]

  test('an array over several calls', () => {
    const writer = jsonWriter('array', ['n', '__proto__'])
    const parts = [writer.open(), writer.rows(columns), writer.rows([]), writer.rows(columns)]
    expect(parts.join('') + writer.close(true)).toBe(
      `[
{"n":1,"__proto__":"a"},
{"n":12642501.90988,"__proto__":null},
{"n":1,"__proto__":"a"},
{"n":12642501.90988,"__proto__":null}
]
`,
    )
  })

  test('an empty array', () => {
    const writer = jsonWriter('array', ['n'])
    expect(writer.open() + writer.close(false)).toBe('[]\n')
  })

  test('NDJSON', () => {
    const writer = jsonWriter('ndjson', ['n', 'a "b"'])
    expect(writer.open() + writer.rows(columns) + writer.close(true)).toBe(
      '{"n":1,"a \\"b\\"":"a"}\n{"n":12642501.90988,"a \\"b\\"":null}\n',
    )
  })
})
