import { describe, test } from 'vitest'
import { utf8 } from './formats.testing.ts'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const mark = '\ufeff'
const part = (...rows: readonly string[]) => ['id,name,score', ...rows]
const header = ['id', 'name', 'score']

const files: readonly MadeFile[] = [
  {
    name: 'three parts with a mark and two lines each',
    lines: [
      `${mark}id,name,score`,
      '1,a,3',
      `${mark}id,name,score`,
      '2,b,4',
      `${mark}id,name,score`,
      '3,c,5',
    ],
    header,
    records: 1,
    found: 'tables 3',
  },
  {
    name: 'three parts with a mark and two lines each, words only',
    lines: [
      `${mark}name,city`,
      'Anna,Leeds',
      `${mark}name,city`,
      'Bert,York',
      `${mark}name,city`,
      'Cleo,Hull',
    ],
    header: ['name', 'city'],
    records: 1,
    found: 'tables 3',
  },
  {
    name: 'three parts of two lines without marks',
    lines: [...part('1,a,3'), ...part('2,b,4'), ...part('3,c,5')],
    header,
    records: 1,
    found: 'tables 3',
  },
  {
    name: 'two parts with their marks',
    lines: [
      `${mark}id,name,score`,
      '1,a,3',
      '2,b,4',
      '3,c,5',
      `${mark}id,name,score`,
      '4,d,6',
      '5,e,7',
    ],
    header,
    records: 3,
    found: 'tables 2',
  },
  {
    name: 'two parts with a blank line between',
    lines: [...part('1,a,3', '2,b,4', '3,c,5'), '', ...part('4,d,6', '5,e,7')],
    header,
    records: 3,
    found: 'tables 2',
  },
  {
    name: 'a part of a header only',
    lines: [...part('1,a,3', '2,b,4'), ...part(), ...part('5,e,7')],
    header,
    records: 2,
    found: 'tables 2',
  },
  {
    name: 'a header again as the last line',
    lines: [...part('1,a,3', '2,b,4', '3,c,5'), ...part()],
    header,
    records: 3,
    found: 'footer 1',
  },
  {
    name: 'parts in quotes with their marks',
    lines: [
      `${mark}"id","name","score"`,
      '"1","a","3"',
      '"2","b","4"',
      `${mark}"id","name","score"`,
      '"3","c","5"',
      '"4","d","6"',
    ],
    header,
    records: 2,
    found: 'tables 2',
  },
]

const encodings: readonly MadeFile[] = [
  {
    name: 'UTF-16LE with tabs, as a spreadsheet writes Unicode text',
    lines: [],
    bytes: utf16(
      'Straße\tUmsatz\r\nHauptstraße\t"1.234,50"\r\nLindenweg\t"20,00"\r\nAm Markt\t"7,25"\r\n',
      true,
    ),
    delimiter: '\t',
    encoding: 'utf-16le',
    header: ['Straße', 'Umsatz'],
    records: 3,
    mark: 'comma',
  },
  {
    name: 'UTF-16BE without a mark',
    lines: [],
    bytes: utf16('name;sum\r\nAnna;1,5\r\nBert;2,5\r\nCleo;3,5\r\n', false).map(
      (_, at, all) => all[at ^ 1]!,
    ),
    delimiter: ';',
    encoding: 'utf-16be',
    header: ['name', 'sum'],
    records: 3,
    mark: 'comma',
  },
  {
    name: 'a mark, a told delimiter, CRLF',
    lines: [],
    bytes: utf8(`${mark}sep=;\r\nname;sum\r\nAnna;1,5\r\nBert;2,5\r\nCleo;3,5\r\n`),
    delimiter: ';',
    header: ['name', 'sum'],
    records: 3,
    found: 'preamble 1',
    mark: 'comma',
  },
]

function utf16(text: string, isMarked: boolean): Uint8Array {
  const units = Uint16Array.from(isMarked ? mark + text : text, (_, at) =>
    (isMarked ? mark + text : text).charCodeAt(at),
  )
  return new Uint8Array(units.buffer)
}

describe('files put together', () => {
  test.each(files)('$name', expectFound)
})

describe('encodings', () => {
  test.each(encodings)('$name', expectFound)
})
