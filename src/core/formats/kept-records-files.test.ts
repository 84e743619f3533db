import { describe, test } from 'vitest'
import { expectFound } from './made-files.testing.ts'
import type { MadeFile } from './made-files.testing.ts'

/** Files whose last or second record only looks like a sum, a mean, or what is said of columns. */
const files: readonly MadeFile[] = [
  {
    name: 'a name that is also a word for means, in a year that all have',
    lines: ['category,year,sales', 'Books,2023,10', 'Toys,2023,25', 'Media,2023,30'],
    header: ['category', 'year', 'sales'],
    records: 3,
  },
  {
    name: 'a name that is also a word for means, with words of its own',
    lines: ['category,stock,note', 'Books,0,old', 'Toys,1,new', 'Media,1,lent'],
    header: ['category', 'stock', 'note'],
    records: 3,
  },
  {
    name: 'a name that begins with a word for sums',
    lines: ['kind,year,amount', 'Fees,2023,5', 'Interest,2023,9', 'Balance transfer,2023,100'],
    header: ['kind', 'year', 'amount'],
    records: 3,
  },
  {
    name: 'a record without a name that has the numbers of all others',
    lines: ['id,weight,height', 'a,5,2', 'b,5,2', 'c,5,2', ',5,2'],
    header: ['id', 'weight', 'height'],
    records: 4,
  },
  {
    name: 'a record without a name in which all is zero',
    lines: ['id,late,lost', 'a,0,0', 'b,0,0', ',0,0'],
    header: ['id', 'late', 'lost'],
    records: 3,
  },
  {
    name: 'a record without a name that has a number beside which the others are nothing',
    lines: ['id,mass', 'a,12345678901234567890.5', 'b,1.5', ',12345678901234567890.5'],
    header: ['id', 'mass'],
    records: 3,
  },
  {
    name: 'words for types where no column is of them',
    lines: ['from,to', 'int,bigint', 'old,new', 'near,far'],
    header: ['from', 'to'],
    records: 3,
  },
  {
    name: 'the sum of zeros where a word says so',
    lines: ['shop,late,lost', 'a,0,0', 'b,0,0', 'Total,0,0'],
    header: ['shop', 'late', 'lost'],
    records: 2,
    found: 'footer 1',
  },
  {
    name: 'sums without a name beside a year that all have',
    lines: ['shop,year,lost', 'a,2023,1', 'b,2023,2', ',2023,3'],
    header: ['shop', 'year', 'lost'],
    records: 2,
    found: 'footer 1',
  },
]

describe('records that look like what stands around a table', () => {
  test.each(files)('$name', async (file) => {
    await expectFound(file)
  })
})
