import fc from 'fast-check'
import Papa from 'papaparse'
import { expect, test } from 'vitest'
import { delimitedWriter } from '#core/formats/delimited-writer.ts'
import { tsvOf } from './tsv.ts'

test('titles, tabs, and quotes only where they are needed', () => {
  const options = { isText: [true, false], escapeFormulas: true }
  expect(
    tsvOf(
      ['Name', 'n'],
      [
        ['a\tb "c"', '-5'],
        [null, null],
      ],
      options,
    ),
  ).toBe('Name\tn\n"a\tb ""c"""\t-5\n\t\n')
})

const cell = fc.oneof(
  fc.constant(null),
  fc.string(),
  fc.constantFrom('=1+1', ' =1', '\u0000@x', '＝1', '\tx', '-5', 'a\nb', '"'),
)

test('cells are escaped as in the exports', () => {
  fc.assert(
    fc.property(fc.array(fc.tuple(cell, cell)), fc.boolean(), (rows, escapeFormulas) => {
      const options = { isText: [true, false], escapeFormulas }
      const writer = delimitedWriter({ ...options, delimiter: '\t' })
      const names = ['=a', 'b']
      const columns = [rows.map(([one]) => one), rows.map(([, two]) => two)]
      const exported = writer.header(names) + writer.rows(columns)
      expect(read(tsvOf(names, rows, options))).toEqual(read(exported))
    }),
  )
})

function read(text: string): unknown {
  return Papa.parse(text, { delimiter: '\t', newline: '\n' }).data
}
