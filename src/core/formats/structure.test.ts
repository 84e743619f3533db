import { describe, expect, test } from 'vitest'
import { delimited } from './delimited.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { inspectSource } from './sniff.ts'
import { memorySource } from './memory-source.testing.ts'
import type { ReadOptions, Reading } from './format.ts'
import type { Source } from './source.ts'

const inspect = (text: string, reading?: Reading) =>
  inspectSource(memorySource('a.csv', utf8(text)), reading)
async function readWhole(source: Source, reading?: Reading, options: ReadOptions = {}) {
  const structure = await inspectSource(source, reading)
  return recordsOf(await copyBlocks(delimited.read(source, structure, options)))
}
const read = (text: string, reading?: Reading) =>
  readWhole(memorySource('a.csv', utf8(text)), reading)
const cellsOf = async (text: string, reading?: Reading) =>
  (await read(text, reading)).map(({ cells }) => cells)

describe('what stands between cells', () => {
  test.each([
    ['a, b, c\n1, "x, y", 3\n4, z, 5\n', ', '],
    ['a | b | c\n1 | x | 3\n4 | y | 5\n', ' | '],
    ['a||b||c\n1||x||3\n2||y||4\n', '||'],
    ['a~|~b~|~c\n1~|~x~|~3\n2~|~y~|~4\n', '~|~'],
    ['a^b^c\n1^x^3\n2^y^4\n', '^'],
    ['x y z\n1 2 3\n4 5 6\n7 8 9\n', ' '],
    ['root:x:0:/root\ndaemon:x:1:/usr\nbin:x:2:/bin\n', ':'],
    ['id "name here" n\n1 "x y" 2\n2 "long text, here" 3\n', ' '],
    ['sep=;\na;b\n1,5;2\n', ';'],
    ['1,5;2,5;3,5\n4,5;5,5;6,5\n', ';'],
    ['a\u0001b\n1\u00012\n', '\u0001'],
    ['name\nJohn Smith\nAnna Lee\n', ','],
  ])('%j: %j', async (text, delimiter) => {
    expect((await inspect(text)).delimiter).toBe(delimiter)
  })

  test('padding is part of no cell', async () => {
    expect(await cellsOf('a, b\n1,"x, y"\n2,   z\n3, "w"\n', { delimiter: ', ' })).toEqual([
      ['1', 'x, y'],
      ['2', 'z'],
      ['3', 'w'],
    ])
  })
})

describe('quotes and escapes', () => {
  test('single quotes where they stand around cells', async () => {
    const text = "id,'name',x\n1,'a,b',2\n2,'it''s, so',3\n3,'d',4\n"
    expect((await inspect(text)).quote).toBe("'")
    expect((await cellsOf(text))[1]).toEqual(['2', "it's, so", '3'])
  })

  test('a backslash before quotes, where quotes would break without it', async () => {
    const text = 'a,b\n"say \\"hi\\", ok",1\n"back\\\\",2\n'
    expect((await inspect(text)).escape).toBe('\\')
    expect(await cellsOf(text)).toEqual([
      ['say "hi", ok', '1'],
      ['back\\', '2'],
    ])
    expect((await inspect('a,b\n"C:\\dir\\",1\n')).escape).toBeUndefined()
  })

  test('a backslash before delimiters', async () => {
    const text = 'a,b\nx\\,y,1\nz,2\nv\\,w,3\n'
    expect((await cellsOf(text))[0]).toEqual(['x,y', '1'])
  })

  test('quotes are text where they break by the dozen', async () => {
    const text = `item\tsize\n${Array.from({ length: 12 }, (_, at) => `"${at}" tube\t${at}\n`).join('')}`
    expect((await inspect(text)).quote).toBeNull()
  })

  test.each([
    ['2,"c,d,"e, f",5', ['2', '"c', 'd', 'e, f', '5']],
    ['2,c,d,""e, f"",5', ['2', 'c', 'd', '"e, f"', '5']],
    ['2,c,d,"e, 6" f",5', ['2', 'c', 'd', 'e, 6" f', '5']],
    ['2,c,d,"e, f" ,5', ['2', 'c', 'd', 'e, f', '5']],
    ['2,c,d,e,"', ['2', 'c', 'd', 'e', '"']],
  ])('of stray quotes the fewest are text: %j', async (line, cells) => {
    const text = `a,b,c,d,e\n1,x,y,z,0\n${line}\n3,x,y,z,0\n`
    const records = await read(text)
    expect(records[1]).toMatchObject({ flaw: 'quote', cells })
    expect(records.map(({ flaw }) => flaw)).toEqual(['none', 'quote', 'none'])
  })

  test('reading goes on at the line after the first, also behind a record that is too long', async () => {
    const text = `a,b\n1,"x\n${'2,y\n'.repeat(50)}3,"z"\n`
    const source = memorySource('a.csv', utf8(text))
    const whole = await readWhole(source, undefined, { longestRecord: 100 })
    expect(whole).toHaveLength(52)
    expect(whole[0]).toMatchObject({ flaw: 'quote', raw: '1,"x' })
    expect(whole[51]).toMatchObject({ flaw: 'none', cells: ['3', 'z'] })
  })
})

describe('line ends', () => {
  test('of several kinds end records alike', async () => {
    const text = 'a,b\r1,2\n3,4\r\n5,6\r7,8\n'
    expect((await inspect(text)).newline).toBe('any')
    const records = await read(text)
    expect(records.map(({ line, cells }) => [line, ...cells])).toEqual([
      [2, '1', '2'],
      [3, '3', '4'],
      [4, '5', '6'],
      [5, '7', '8'],
    ])
  })

  test('a CR within a cell of an LF file stays', async () => {
    expect((await cellsOf('a,b\nx\ry,2\nz,3\nw,4\n'))[0]).toEqual(['x\ry', '2'])
  })
})

describe('the table among the lines', () => {
  const rows = Array.from({ length: 8 }, (_, at) => `P${at},${at},${at}.50`).join('\n')

  test('titles and settings before the header', async () => {
    const text = `Sales\nFrom,2020-01-01\n\nproduct,quantity,price\n${rows}\n`
    const structure = await inspect(text)
    expect(structure.header).toEqual(['product', 'quantity', 'price'])
    expect(structure.evidence).toContainEqual({
      fact: 'preamble',
      values: { records: 2, found: 1 },
    })
    expect(structure.skipped.preamble).toBe(utf8('Sales\nFrom,2020-01-01\n\n').length)
  })

  test('rows of a spreadsheet that are empty but for a title', async () => {
    const { header } = await inspect(`Report,,\n,,\nproduct,quantity,price\n${rows}\n`)
    expect(header).toEqual(['product', 'quantity', 'price'])
  })

  test('notes below, which are a footer', async () => {
    const text = `product,quantity,price\n${rows}\n\nSource: us\nNote: preliminary, see annex\n`
    const { end, skipped } = await inspect(text)
    expect(text.slice(end)).toBe('Source: us\nNote: preliminary, see annex\n')
    expect(skipped.footer).toBe(text.length - end!)
    expect(await read(text)).toHaveLength(8)
    expect(await read(text, { keepFooter: true })).toHaveLength(10)
  })

  test('a short record at the end is no footer', async () => {
    expect((await inspect(`product,quantity,price\n${rows}\nP9\n`)).end).toBeUndefined()
  })

  test('several header rows are joined', async () => {
    const { header, headerRows } = await inspect(
      'time,speed,way\ns,m/s,m\n0.1,2.5,20\n0.2,2.6,21\n0.3,2.7,22\n',
    )
    expect([headerRows, header]).toEqual([2, ['time s', 'speed m/s', 'way m']])
  })

  test('no header where the first record is like the others', async () => {
    const structure = await inspect('1,2020-01-01,ab\n2,2020-01-02,cd\n3,2020-01-03,ef\n')
    expect([structure.headerRows, structure.header[0]]).toEqual([0, 'column 1'])
    expect(structure.preview).toHaveLength(3)
  })

  test('years are names over other numbers', async () => {
    const { header } = await inspect('country,2010,2011\na,1.5,2.5\nb,3.5,4.5\n')
    expect(header).toEqual(['country', '2010', '2011'])
  })

  test.each([
    ['a,b\n1,2\n3,4\n\nc,d,e\n5,6,7\n8,9,1\n', 2, ['c', 'd', 'e']],
    ['a,b\n1,2\n3,4\na,b\n5,6\n7,8\n', 2, ['a', 'b']],
  ])('the first of several is read, the next one when asked: %j', async (text, count, next) => {
    const structure = await inspect(text)
    expect(structure.tables).toHaveLength(count)
    expect(await cellsOf(text)).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
    expect((await inspect(text, { table: 1 })).header).toEqual(next)
  })

  test('comments among the records are skipped, names that begin so are not', async () => {
    const { length } = await read('a,b\n1,2\n# a note\n3,4\n')
    expect(length).toBe(2)
    expect((await inspect('#chrom,start\nchr1,1\nchr2,3\n')).header[0]).toBe('#chrom')
  })

  test('a record among many comments is left out with them, more are records', async () => {
    const noted = 'a;b\n' + '# a note\n1;2\n'.repeat(30)
    expect((await read(`${noted}# 3;4\n5;6\n`)).length).toBe(31)
    expect((await read(`${noted}${'# 3;4\n'.repeat(3)}5;6\n`)).length).toBe(64)
  })

  test('delimiters at the end of every record, but not of the header', async () => {
    expect((await inspect('a,b\n1,2,\n3,4,\n5,6,\n')).header).toEqual(['a', 'b', ''])
    expect((await inspect('a,b\n1,2,\n')).header).toEqual(['a', 'b'])
  })
})

test('the decimal mark, with the value that proves it and its line', async () => {
  const { decimalCommas, evidence } = await inspect('item;price\na;1.000\nb;2\nc;1.234,56\n')
  expect(decimalCommas).toEqual([0, 1])
  expect(evidence.find(({ fact }) => fact === 'decimal-mark')!.values).toMatchObject({
    mark: 'comma',
    comma: 1,
    open: 1,
    example: '1.234,56',
    column: 'price',
    line: 4,
  })
  expect(await inspect('item,price\na,1.5\nb,2\nc,3\n')).not.toHaveProperty('decimalCommas')
})

test('a record that goes on for longer than was said ends at its first line', async () => {
  const text = `a,b\n1,"${'x,\n'.repeat(1000)}"\n2,y\n`
  expect(await read(text)).toHaveLength(2)
  const [first, second] = await read(text, { longestRecord: 1024 })
  expect([first!.flaw, first!.raw, second!.cells]).toEqual(['quote', '1,"x,', ['x', '']])
})

describe('files as banks and spreadsheets write them', () => {
  test('names and values with delimiters to the width of the table stand before it', async () => {
    const text =
      'Statement;;;;\nIBAN;DE99;;;\nFrom;01.01.2024;;;\n\nday;value;text;amount;currency\n' +
      '02.01.2024;02.01.2024;"rent; May";-1.234,56;EUR\n03.01.2024;04.01.2024;pay;2.500,00;EUR\n'
    const { header, skipped } = await inspect(text)
    expect(header).toEqual(['day', 'value', 'text', 'amount', 'currency'])
    expect(skipped.preamble).toBe(text.indexOf('day;'))
    expect(await cellsOf(text)).toHaveLength(2)
  })

  test('a sparse table keeps its first records', async () => {
    const text = 'a,b,c,d\n1,,,\n2,x,,\n3,,,\n4,,y,\n'
    expect(await cellsOf(text)).toHaveLength(4)
  })

  test.each([
    ['a sum', 'Total,302,32,6\n', 3],
    ['a word for it behind a blank line', '\nBalance,,302,x\n', 3],
    ['half a record', 'Total,,,6\n', 3],
    ['records of nothing between', ',,,\nNote: made up,,,\n', 3],
    ['another number', 'Total Wine,303,33,6\n', 4],
  ])('totals are no records where they are known by %s', async (_, end, records) => {
    const text = `region,sales,profit,n\nNorth,100.5,10,1\nSouth,200.5,20,2\nEast,1,2,3\n${end}`
    expect(await cellsOf(text)).toHaveLength(records)
  })

  test('notes of several parts stand below the table, a record that lost cells does not', async () => {
    const table = 'year,place,value\n2020,X,100.5\n2021,X,101.5\n2022,X,102.5\n'
    const legend = '\nSymbols:\nF,too unreliable\nx,suppressed\n\nFootnotes:\n1,See notes\n'
    expect(await cellsOf(table + legend)).toHaveLength(3)
    expect(await cellsOf(`${table}\nSymbols:\n2023,X,103.5\n`)).toHaveLength(5)
    expect(await cellsOf(`${table}2023,X\n`)).toHaveLength(4)
  })

  test('line ends that were converted twice', async () => {
    expect(await cellsOf('a,b\r\r\n1,2\r\r\n3,4\r\r\n')).toEqual([
      ['1', '2'],
      ['3', '4'],
    ])
  })
})
