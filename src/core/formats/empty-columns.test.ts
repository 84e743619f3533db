import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const header = ['id', '', 'name', '', 'amount']
const rows = ['1,,Anna,,10.5', '2,,Bert,,11.5', '3,,Cleo,,9']

const files: readonly MadeFile[] = [
  {
    name: 'every second column',
    lines: [header.join(','), ...rows],
    header,
    records: 3,
  },
  {
    name: 'every second column by semicolons',
    lines: [header, ...rows.map((row) => row.split(','))].map((cells) => cells.join(';')),
    delimiter: ';',
    header,
    records: 3,
  },
  {
    name: 'every second column by tabs',
    lines: ['name\t\tcity\t\tage', 'Anna\t\tOslo\t\t31', 'Bert\t\tRome\t\t44', 'Cleo\t\t\t\t27'],
    delimiter: '\t',
    header: ['name', '', 'city', '', 'age'],
    records: 3,
  },
  {
    name: 'two columns between each pair',
    lines: ['id,,,name,,,amount', '1,,,Anna,,,10.5', '2,,,Bert,,,11.5', '3,,,Cleo,,,9'],
    header: ['id', '', '', 'name', '', '', 'amount'],
    records: 3,
  },
  {
    name: 'every second column without a header',
    lines: [...rows, '4,,Dora,,1'],
    header: ['column 1', 'column 2', 'column 3', 'column 4', 'column 5'],
    records: 4,
    found: 'no-header',
  },
  {
    name: 'bars twice are one delimiter',
    lines: ['id||name||age', '1||Anna||31', '2||Bert||44', '3||Cleo||27'],
    delimiter: '||',
    header: ['id', 'name', 'age'],
    records: 3,
  },
  {
    name: 'delimiters at the end of the header only',
    lines: ['id,name,amount,,', '1,Anna,2.5', '2,Bert,3.5'],
    header: ['id', 'name', 'amount'],
    records: 2,
    found: 'odd-header',
  },
  {
    name: 'delimiters at the end of each record but the header',
    lines: ['id;name;amount', '1;Anna;2.5;;', '2;Bert;3.5;;'],
    delimiter: ';',
    header: ['id', 'name', 'amount', '', ''],
    records: 2,
    found: 'odd-header',
  },
]

describe('columns in which nothing stands', () => {
  test.each(files)('$name', expectFound)
})
