import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { DuckDBConnection } from '@duckdb/node-api'
import { call, column, literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { duckdb } from './duckdb.ts'
import { linesOf, openDuckdb } from './in-duckdb.testing.ts'
import { reportScript } from './script.ts'
import type { ScriptColumn, ScriptRequest } from './script-request.ts'

type ScriptRule = ScriptColumn['rule']

const folder = mkdtempSync(join(tmpdir(), 'footfall-sql-'))
let connection: DuckDBConnection
beforeAll(async () => {
  connection = await openDuckdb()
})
afterAll(() => rmSync(folder, { recursive: true }))

function rule(type: ScriptRule['type'], more: Partial<ScriptRule> = {}): ScriptRule {
  return { type, required: true, ...more }
}

function named(columns: Readonly<Record<string, ScriptRule>>): ScriptColumn[] {
  return Object.entries(columns).map(([name, one]) => ({ name, header: name, rule: one }))
}

/** Writes records behind the header of the columns; `file,record` are added where a line lacks them. */
function written(name: string, header: string, lines: readonly string[]): string {
  const path = join(folder, name)
  const numbered = lines.map((line, at) =>
    /^\d+;/.test(line) ? line.replace(/^(\d+);/, `$1,${at + 1},`) : `1,${at + 1},${line}`,
  )
  writeFileSync(path, [`_file,_record,${header}`, ...numbered, ''].join('\n'))
  return path
}

function everything(columns: readonly ScriptColumn[]): Query {
  return {
    from: 'dataset',
    select: ['_record', ...columns.map(({ name }) => name)].map((name) => ({
      name,
      of: column(name),
    })),
  }
}

async function accepted(
  columns: readonly ScriptColumn[],
  lines: readonly string[],
  more: Partial<ScriptRequest> = {},
): Promise<string[]> {
  const header = columns.map((one) => one.header)
  const input = written('records.csv', header.join(','), lines)
  const request: ScriptRequest = {
    query: everything(columns),
    columns,
    derivations: [],
    unique: null,
    input,
    header: ['_file', '_record', ...header],
    output: null,
    ...more,
  }
  return (await linesOf(connection, reportScript(request, duckdb))).slice(1)
}

describe('a record is rejected', () => {
  const columns = named({
    id: rule('id', { notZero: true }),
    name: rule('text'),
    paid: rule('number', { minimum: 0 }),
    n: rule('integer'),
  })
  test.each([
    ['7,x,1.50,3', '1,7,x,1.5,3'],
    [' 007 ,\u00a0 x y ,"$1,234.50", 3.0 ', '1,007,x y,1234.5,3'],
    ['7,null,(0),-9007199254740991', '1,7,null,0,-9007199254740991'],
    ['N/A,x,1,3', null],
    ['7,  ,1,3', null],
    ['7,x,none,3', null],
    ['7,x,1.5.5,3', null],
    ['7,x,1,3.5', null],
    ['7,x,1,9007199254740992', null],
    ['7,x,1,1e20', null],
    ['000,x,1,3', null],
    ['7,x,-0.001,3', null],
  ])('%s', async (line, row) => {
    expect(await accepted(columns, [line])).toEqual(row === null ? [] : [row])
  })
})

test('null words are null where nothing is required, and in a text only where the rule says so', async () => {
  const optional = { required: false }
  const columns = named({
    id: rule('id', optional),
    time: rule('time', optional),
    text: rule('text', optional),
    worded: rule('text', { ...optional, nullWords: true }),
  })
  expect(await accepted(columns, ['NULL,<null>,None,%3Cnull%3G', ',,,'])).toEqual([
    '1,,,None,',
    '2,,,,',
  ])
})

describe('the order of day and month', () => {
  const columns = named({
    ordered: rule('time', { required: false }),
    shipped: rule('time', { required: false }),
  })
  test('is proved by any value, whatever its separator, and by sister columns', async () => {
    const lines = ['01/02/2020,03-04-2020 10:00', '25-12-2019,', '12/31/2019,']
    expect(await accepted(columns, lines)).toEqual([
      '1,2020-02-01T00:00:00,2020-04-03T10:00:00',
      '2,2019-12-25T00:00:00,',
    ])
  })
  test('is proved by rejected records too, and by days that do not exist', async () => {
    const lines = ['02/30/2020,', '01/02/2020,']
    expect(await accepted(columns, lines)).toEqual(['2,2020-01-02T00:00:00,'])
  })
  test('is one decision a file, by the column itself first', async () => {
    const lines = [
      '1;01/02/2020,01/13/2020',
      '2;01/02/2020,',
      '2;13/01/2020,01/02/2020',
      '2;01/14/2020,',
    ]
    expect(await accepted(columns, lines)).toEqual([
      '1,2020-01-02T00:00:00,2020-01-13T00:00:00',
      '2,2020-02-01T00:00:00,',
      '3,2020-01-13T00:00:00,2020-02-01T00:00:00',
    ])
  })
  test('is day-first without a proof', async () => {
    expect(await accepted(columns, ['03/04/2020,2020-13-01', '03/04/2020,'])).toEqual([
      '2,2020-04-03T00:00:00,',
    ])
  })
})

test('a strict time has one form alone', async () => {
  const lines = [
    '2023-12-22 17:43:07',
    '2023-12-22T17:43:07',
    '2023-02-29 00:00:00',
    '0000-01-01 00:00:00',
    '2023-12-22 24:00:00',
  ]
  expect(await accepted(named({ time: rule('strict-time') }), lines)).toEqual([
    '1,2023-12-22T17:43:07',
  ])
})

test('of repeated values the first that passed all else is kept, by trimmed text', async () => {
  const columns = named({ id: rule('id'), n: rule('integer') })
  const lines = ['7,x', '7,1', ' 7 ,2', '07,3', '8,4', '2;7,5', '2;9,6']
  expect(await accepted(columns, lines, { unique: 'id' })).toEqual([
    '2,7,1',
    '4,07,3',
    '5,8,4',
    '7,9,6',
  ])
})

test('derived columns are computed from accepted values, exactly', async () => {
  const columns = named({ price: rule('number'), quantity: rule('integer') })
  const derivations = [
    { name: 'sales', of: call('multiply', column('price'), column('quantity')) },
    { name: 'profit', of: call('subtract', column('sales'), literal(0.005)) },
  ]
  const query: Query = {
    from: 'dataset',
    measures: [
      { name: 'sales', measure: 'sum', of: column('sales') },
      { name: 'profit', measure: 'sum', of: column('profit'), decimals: 2 },
      { name: 'average', measure: 'avg', of: column('sales'), decimals: 4 },
    ],
  }
  const lines = ['0.1,3', '0.123456789012345678,2', '99999999999999999.99,1', '"1.000,00",-1']
  expect(await accepted(columns, lines, { derivations, query })).toEqual([
    '99999999999999000.536913578024691356,99999999999999000.52,24999999999999750.1342',
  ])
  const ratio: Query = {
    from: 'dataset',
    select: [{ name: 'x', of: call('divide', column('profit'), column('sales')), decimals: 4 }],
    orderBy: [{ by: column('x'), direction: 'ascending' }],
  }
  const small = ['0.125,2', '0.01,1', '-3,1', '0,5']
  expect(await accepted(columns, small, { derivations, query: ratio })).toEqual([
    '0.5000',
    '0.9800',
    '1.0017',
    '',
  ])
})

test('cells as read keep their blanks; rejected records are gone', async () => {
  const columns = named({ id: rule('id'), note: rule('text', { required: false }) })
  const query: Query = {
    from: 'dataset',
    select: [
      { name: 'note', of: { raw: 'note' } },
      { name: 'id', of: { raw: 'id' } },
    ],
  }
  const lines = ['7 ," a ""b"", c\n"', ',x', '8,NULL']
  expect(await accepted(columns, lines, { query })).toEqual([' a "b", c\n,7 ', 'NULL,8'])
})

const hostileHeader = ['a', 'A', 'a', '', '_FILE', "it's", 'say "x"', 'null', 'two\n lines']

test('columns are found by their place, whatever their headers are', async () => {
  const columns = hostileHeader.map((header, at) => ({
    name: `c${at}`,
    header,
    rule: rule('text', { required: false }),
  }))
  const path = join(folder, "it's; --.csv")
  const header = ['_file', '_record', ...hostileHeader]
  const quoted = header.map((text) => `"${text.replaceAll('"', '""')}"`).join(',')
  writeFileSync(path, `${quoted}\n1,1,${hostileHeader.map((_, at) => `v${at}`).join(',')}\n`)
  const request = {
    query: everything(columns),
    columns,
    derivations: [],
    unique: null,
    input: path,
    header,
    output: null,
  }
  const lines = await linesOf(connection, reportScript(request, duckdb))
  const records: Query = {
    from: { from: 'dataset', select: [{ name: 'a\n\nb', of: column('c8') }] },
    select: ['two\n lines', 'say "x"'].map((name) => ({ name, of: column('a\n\nb') })),
  }
  const named = await connection.runAndReadAll(reportScript({ ...request, query: records }, duckdb))
  expect(named.columnNames()).toEqual(['two\n lines', 'say "x"'])
  expect(lines[1]).toBe('1,v0,v1,v2,v3,v4,v5,v6,v7,v8')
})

describe('input and output', () => {
  const columns = named({ id: rule('id'), paid: rule('number') })
  const query: Query = {
    from: 'dataset',
    dimensions: [{ name: 'id', of: column('id') }],
    measures: [{ name: 'paid', measure: 'sum', of: column('paid'), decimals: 2 }],
    orderBy: [{ by: column('id'), direction: 'ascending' }],
  }
  const asked = { query, columns, derivations: [], unique: null }
  const script = (input: string, output: string | null): string =>
    reportScript({ ...asked, input, header: null, output }, duckdb)
  const lines = ['10,1', '9,2.5', '10,-1.005', 'x y,1', '"a,b",0']

  test('columns are found by name where the header is not known', async () => {
    const input = written('by-name.csv', 'paid,id', ['1,10', '2.5,9'])
    expect(await linesOf(connection, script(input, null))).toEqual(['id,paid', '9,2.50', '10,1.00'])
  })

  test('Parquet is read and written by the end of the name', async () => {
    const csv = written('records.csv', 'id,paid', lines)
    const parquet = join(folder, 'records.parquet')
    const result = join(folder, "it's.PARQUET")
    await connection.run(`COPY (FROM read_csv('${csv}', all_varchar = true)) TO '${parquet}'`)
    await connection.run(script(parquet, result))
    const read = `FROM read_parquet(${duckdb.textLiteral(result)})`
    expect(await linesOf(connection, read)).toEqual([
      'id,paid',
      '10,-0.01',
      '9,2.50',
      'a,b,0.00',
      'x y,1.00',
    ])
  })

  test('CSV is written with a header, LF, and quotes where they are needed', async () => {
    const result = join(folder, "it's; DROP TABLE.csv")
    await connection.run(script(written('records.csv', 'id,paid', lines), result))
    expect(readFileSync(result, 'utf8')).toBe('id,paid\n10,-0.01\n9,2.50\n"a,b",0.00\nx y,1.00\n')
  })

  test('a script is one statement under a comment that says what it takes', () => {
    const text = script('records.csv', null)
    expect(text).toMatch(/^-- Reads records as Footfall converts them/)
    expect(text.trimEnd()).toMatch(/^[^;]*;$/)
  })
})
