import { describe, expect, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

const tables: readonly MadeFile[] = [
  {
    name: 'numbers at the right, blanks ahead of the first',
    lines: [
      '   id     x      y     z',
      '    1   0.5    1.25   10',
      '    2  10.5   -1.25   11',
      '    3 100.5  -11.25  112',
    ],
    delimiter: ' +',
    header: ['id', 'x', 'y', 'z'],
    records: 3,
  },
  {
    name: 'texts with single blanks',
    lines: [
      'Station     Date        Temp   Rain  Note',
      'Alpha       2024-01-01   12.5   0.0  dry',
      'Bravo Lake  2024-01-01    9.1   2.3  showers',
      'Charlie     2024-01-02   10.0   1.1  a little rain',
    ],
    delimiter: '  +',
    header: ['Station', 'Date', 'Temp', 'Rain', 'Note'],
    records: 3,
  },
  {
    name: 'numbers without names, blanks at the ends of lines',
    lines: [
      '  5.1  3.5   1.40 0.2 ',
      '  4.9  3.0  11.40 0.2',
      ' 14.7  3.2   1.30 0.2  ',
      '  4.6  3.1   1.50 0.2',
    ],
    delimiter: ' +',
    header: ['column 1', 'column 2', 'column 3', 'column 4'],
    records: 4,
    found: 'no-header',
  },
  {
    name: 'processes',
    lines: [
      '  PID TTY          TIME CMD',
      '    1 ?        00:00:01 init',
      '  812 tty1     00:00:00 bash',
      ' 1204 pts/0    00:10:07 node',
    ],
    delimiter: ' +',
    header: ['PID', 'TTY', 'TIME', 'CMD'],
    records: 3,
  },
  {
    name: 'decimal commas',
    lines: [
      'Ort            Wert    Menge',
      'Bad Hersfeld   1,25     10,5',
      'Kassel        11,50      2,5',
      'Fulda          0,75    100,0',
    ],
    delimiter: '  +',
    header: ['Ort', 'Wert', 'Menge'],
    records: 3,
    mark: 'comma',
  },
  {
    name: 'a title above, a blank line, a count below',
    lines: [
      'Stations of the north',
      '',
      'Station     Date        Temp',
      'Alpha       2024-01-01  12.5',
      'Bravo Lake  2024-01-01   9.1',
      'Charlie     2024-01-02  10.0',
      'Delta       2024-01-02  10.0',
      '',
      '(4 rows)',
    ],
    delimiter: '  +',
    header: ['Station', 'Date', 'Temp'],
    records: 4,
    found: 'preamble 1, footer 1',
  },
]

describe('tables whose columns blanks set apart', () => {
  test.each(tables)('$name', expectFound)
})

const texts: readonly (readonly [name: string, lines: readonly string[]])[] = [
  [
    'a poem',
    [
      'Tyger Tyger, burning bright,',
      '  In the forests of the night;',
      'What immortal hand or eye,',
      '  Could frame thy fearful symmetry?',
    ],
  ],
  [
    'a log',
    [
      '2024-01-01 12:00:00  INFO   started',
      '2024-01-01 12:00:01  WARN   slowed',
      '2024-01-01 12:00:02  INFO   stopped',
    ],
  ],
  [
    'source code',
    ['int main(void) {', '  int  a = 1;', '  int  b = 22;', '  int  c = 333;', '  return a;', '}'],
  ],
  [
    'an e-mail',
    [
      'From:     Anna',
      'To:       Bert',
      'Subject:  Numbers',
      '',
      'Dear Bert,',
      'there are 3  of them.',
      'Yours, Anna',
    ],
  ],
  [
    'contents',
    ['Chapter One      12', 'Chapter Two      34', 'An End           56', 'Index            78'],
  ],
  [
    'prose',
    [
      'It was the best of times,  it',
      'was the worst of times,  it',
      'was the age of wisdom,  it was',
      'the age of foolishness.',
    ],
  ],
]

describe('texts that are no tables', () => {
  test.each(texts)('%s', async (_, lines) => {
    const source = memorySource('a.txt', utf8(lines.join('\n')))
    const { delimiter } = await inspectSource(source)
    expect(delimiter).not.toMatch(/\+$/)
  })
})

test('other delimiters keep texts with runs of blanks', async () => {
  const text = 'id,note\n1,a  b\n2,c  d\n3,e  f\n'
  expect((await inspectSource(memorySource('a.csv', utf8(text)))).delimiter).toBe(',')
})

test('one blank between cells is a delimiter as before', async () => {
  const text = 'id x y\n1 2 3\n4 5 6\n7 8 9\n'
  expect((await inspectSource(memorySource('a.csv', utf8(text)))).delimiter).toBe(' ')
})

test('blanks around a record are its bytes, and rows of other widths are ragged', async () => {
  const lines = [
    '  id     x   y',
    '   1   0.5  10  ',
    '',
    '      ',
    '   2  11',
    '   3   2.5  1"1 ',
    ' "4"  3.5 "5" ',
  ]
  const more = Array.from({ length: 10 }, (_, at) => `  1${at}   2.5  11`)
  const source = memorySource('a.txt', utf8([...lines, ...more].join('\r\n')))
  const structure = await inspectSource(source)
  expect(structure.delimiter).toBe(' +')
  const blocks = await copyBlocks(formatOf('delimited').read(source, structure, {}))
  const records = recordsOf(blocks)
  expect(records.slice(0, 4).map(({ raw, flaw, cells, line }) => [raw, flaw, cells, line])).toEqual(
    [
      ['   1   0.5  10  ', 'none', ['1', '0.5', '10'], 2],
      ['   2  11', 'ragged', ['2', '11'], 5],
      ['   3   2.5  1"1 ', 'none', ['3', '2.5', '1"1'], 6],
      [' "4"  3.5 "5" ', 'none', ['4', '3.5', '5'], 7],
    ],
  )
  expect(blocks.reduce((sum, block) => sum + block.blankLines, 0)).toBe(2)
})
