import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

const alone: readonly MadeFile[] = [
  {
    name: 'a first record that lacks its numbers',
    lines: ['name,score,rank', 'Anna,unknown,unknown', 'Bert,3,1', 'Cleo,4,2', 'Dora,5,3'],
    header: ['name', 'score', 'rank'],
    records: 4,
  },
  {
    name: 'a first record of blanks',
    lines: ['id,name,score', ',,', '1,Anna,3', '2,Bert,4', '3,Cleo,5'],
    header: ['id', 'name', 'score'],
    records: 4,
  },
  {
    name: 'names that lack',
    lines: ['id,,age,', '1,Anna,31,x', '2,Bert,44,y', '3,Cleo,27,z'],
    header: ['id', '', 'age', ''],
    records: 3,
  },
  {
    name: 'codes that are the same in each column, under names that look so too',
    lines: [
      'id,date,val1,val2,val3,val4,val5,val6,val7',
      '01,2024-01-01,v1,v2,v3,v4,v5,v6,v7',
      '02,2024-01-02,v1,v2,v3,v4,v5,v6,v7',
      '03,2024-01-03,v1,v2,v3,v4,v5,v6,v7',
    ],
    header: ['id', 'date', 'val1', 'val2', 'val3', 'val4', 'val5', 'val6', 'val7'],
    records: 3,
  },
  {
    name: 'a day and an amount alone, which are no names',
    lines: ['10 Feb 24, Shop in Anytown,Card,A SURNAME,Household,,20.59'],
    header: [1, 2, 3, 4, 5, 6, 7].map((column) => `column ${column}`),
    records: 1,
    found: 'no-header',
  },
  {
    name: 'days alone, which are names of what is told of each',
    lines: ['country,capital,note,2024-01-01'],
    header: ['country', 'capital', 'note', '2024-01-01'],
    records: 0,
  },
  {
    name: 'one record again and again, of which some are values',
    lines: Array.from({ length: 12 }, () => '1, A'),
    delimiter: ', ',
    header: ['column 1', 'column 2'],
    records: 12,
    found: 'no-header',
  },
  {
    name: 'one record of words again and again, below its first',
    lines: ['city,colour', ...Array.from({ length: 12 }, () => 'York,red')],
    header: ['city', 'colour'],
    records: 12,
  },
  {
    name: 'records that are the same at the top, above others',
    lines: [...Array.from({ length: 6 }, () => '7;B'), '9;C', '4;D', '3;B'],
    delimiter: ';',
    header: ['column 1', 'column 2'],
    records: 9,
    found: 'no-header',
  },
  {
    name: 'words only',
    lines: ['name,city', 'Anna,Leeds', 'Bert,York', 'Cleo,Hull'],
    header: ['name', 'city'],
    records: 3,
  },
  {
    name: 'names that lack, over words only',
    lines: ['name,,city,', 'Anna,Lee,Leeds,UK', 'Bert,Ray,York,UK', 'Cleo,Fox,Hull,UK'],
    header: ['name', '', 'city', ''],
    records: 3,
  },
  {
    name: 'documents in cells',
    lines: ['id,body', '1,"{""a"":1}"', '2,"{""a"":2}"', '3,"{""b"":{}}"'],
    header: ['id', 'body'],
    records: 3,
  },
  {
    name: 'types as values',
    lines: ['column,type', 'id,integer', 'name,string', 'born,date'],
    header: ['column', 'type'],
    records: 3,
  },
  {
    name: 'figures as names over words',
    lines: [
      'id,100022,100025,100047,10011',
      'a1,TRUE,TRUE,FALSE,TRUE',
      'a2,TRUE,FALSE,FALSE,TRUE',
      'a3,FALSE,TRUE,FALSE,TRUE',
    ],
    header: ['id', '100022', '100025', '100047', '10011'],
    records: 3,
  },
  {
    name: 'an answer in each column that is also a name of another',
    lines: ['first,second,third', 'second,third,first', 'third,first,second', 'first,third,second'],
    header: ['first', 'second', 'third'],
    records: 3,
  },
  {
    name: 'columns that are counted',
    lines: ['sample,1,2,3', 'g1,0.5,0.2,0.3', 'g2,1.1,1.8,1.3', 'g3,2.1,2.2,2.9'],
    header: ['sample', '1', '2', '3'],
    records: 3,
  },
  {
    name: 'hours across',
    lines: [',0,1,2,3,4', 'Mon,5,6,5,0,2', 'Tue,5,7,4,0,1', 'Wed,5,8,3,0,0'],
    header: ['', '0', '1', '2', '3', '4'],
    records: 3,
  },
  {
    name: 'no header where a first record could count',
    lines: ['Anna,1,2,3', 'Bert,3,1,2', 'Cleo,2,2,3', 'Dora,1,3,3'],
    header: ['column 1', 'column 2', 'column 3', 'column 4'],
    records: 4,
    found: 'no-header',
  },
  {
    name: 'codes as names over other codes',
    lines: ['first name,Q2', 'Anna Lee,K349', 'Bert Ray,K59', 'Cleo Fox,K64', 'Dora Kay,K230'],
    header: ['first name', 'Q2'],
    records: 4,
  },
  {
    name: 'no header over codes that start alike',
    lines: ['Anna Lee,K349', 'Bert Ray,K59', 'Cleo Fox,K64', 'Dora Kay,K230'],
    header: ['column 1', 'column 2'],
    records: 4,
    found: 'no-header',
  },
]

describe('one record that names the columns', () => {
  test.each(alone)('$name', expectFound)
})
