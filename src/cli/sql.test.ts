import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { type Profile, writeProfiles } from '#datasets/profile.ts'
import { commandLine, simpleCases } from './oracle/cases.testing.ts'
import { ran } from './oracle/command-line.testing.ts'
import { type SourceFile, sampleFiles, temporaryFiles } from './oracle/sources.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-sql-'))
const made = join(folder, 'made')
mkdirSync(made)
const duckdb = await DuckDBInstance.create(':memory:')
const connection = await duckdb.connect()

afterAll(() => {
  connection.closeSync()
  duckdb.closeSync()
  rmSync(folder, { recursive: true })
})

/** The rejects of one rule that only reading a file can find, and the script is told not to meet. */
const structural = new Set(['encoding', 'quote'])

/** A copy of a file without the records that cannot be split. */
async function soundCopy(path: string, kind: string): Promise<string> {
  const ledger = join(folder, 'rejects.csv')
  await ran([
    'records',
    path,
    '--kind',
    kind,
    '--rejects',
    ledger,
    '--out',
    join(folder, 'records.csv'),
  ])
  const { data } = Papa.parse<string[]>(readFileSync(ledger, 'utf8'), { skipEmptyLines: true })
  const [header = [], ...rows] = data
  let text = readFileSync(path, 'utf8')
  for (const row of rows) {
    if (structural.has(row[header.indexOf('rule')]!))
      text = text.replace(row[header.indexOf('raw')]!, () => '')
  }
  const copy = join(folder, basename(path))
  writeFileSync(copy, text.replaceAll(/\n{2,}/gu, '\n'))
  return copy
}

async function queried(sql: string): Promise<string> {
  const reader = await connection.runAndReadAll(sql)
  const names = reader.columnNames()
  const rows = reader
    .getRowsJson()
    .map((row) => row.map((cell) => (cell === null ? null : (cell as string))))
  return `${Papa.unparse([names, ...rows], { newline: '\n' })}\n`
}

const files: readonly SourceFile[] = [...sampleFiles, ...(await temporaryFiles(made))].filter(
  ({ paths, kind }) => paths.length === 1 && kind !== 'generic',
)

describe.each(files)('$title', ({ kind, paths, cases, refuses }) => {
  let copy = ''
  let converted = ''

  beforeAll(async () => {
    copy = await soundCopy(paths[0]!, kind)
    await ran(['convert', copy, '--out-dir', folder, '--record-numbers'])
    converted = join(folder, `${basename(copy)}_converted.csv`)
  }, 60_000)

  const asked = cases.length > simpleCases(kind).length ? cases : simpleCases(kind)
  test.each(asked.filter((one) => refuses?.(one) !== true))(
    'the script of $report $parameters answers like the report',
    async (one) => {
      const answered = await ran([...commandLine(one), copy, '--kind', kind])
      expect(answered.code, answered.stderr).toBe(0)
      const options = ['--dialect', 'duckdb', '--input', converted, '--kind', kind]
      const script = await ran(['sql', ...commandLine(one), ...options])
      expect(script.code, script.stderr).toBe(0)
      expect(await queried(script.stdout)).toBe(answered.stdout)
    },
  )
})

describe('--profile', () => {
  const visits: Profile = {
    header: ['who', 'when', 'where', 'secs'],
    kind: 'page-visits',
    mapping: { user_id: 'who', timestamp: 'when', url: 'where', page_view_duration: 'secs' },
    reading: { headerAt: 1, delimiter: ';' },
  }
  const records = [
    'March',
    'where;secs;who;when',
    '/a;-2;u;03/04/2024',
    '/b;x;u;03/05/2024',
    '/b;;u;03/05/2024',
    '/c;7;v;25/05/2024',
    '/d;1;v;30/02/2024',
    '/e;3;v;04/06/2024',
    '',
  ].join('\n')

  async function printed(profile: Profile, input: string | null, text = records) {
    const path = join(folder, 'profiles.json')
    writeFileSync(path, writeProfiles([profile]))
    const march = join(folder, 'march.csv')
    writeFileSync(march, text)
    const profiled = ['--profile', path]
    await ran(['convert', march, '--out-dir', folder, '--record-numbers', ...profiled])
    const report = ['visits-per-day', ...profiled]
    const from = input === null ? [] : ['--input', join(folder, input)]
    const script = await ran(['sql', ...report, '--dialect', 'duckdb', ...from])
    return { script, report: await ran([...report, march]) }
  }

  test.each<[string, Partial<Profile>]>([
    ['columns and reading', {}],
    ['an order that yields to the proof', { dateOrder: 'month-first' }],
    ['an order against the proof', { dateOrder: 'month-first', dateOrderAgainstProof: true }],
    ['rules that reject none', { rules: { off: ['range', 'missing'] } }],
    ['types that reject none', { rules: { off: ['type', 'missing', 'range'] } }],
    [
      'types that reject none, and an order',
      { dateOrder: 'month-first', dateOrderAgainstProof: true, rules: { off: ['type'] } },
    ],
  ])('the script reads by %s as the report does', async (_, change) => {
    const { script, report } = await printed({ ...visits, ...change }, 'march.csv_converted.csv')
    expect(script.code, script.stderr).toBe(0)
    expect(report.stdout.split('\n').length).toBeGreaterThan(2)
    expect(await queried(script.stdout)).toBe(report.stdout)
    expect(script.stderr).toContain('convert, which takes the same --profile')
  })

  test('an order that nothing proves holds in the script too', async () => {
    const open = records.replace(/.*25\/05.*\n.*30\/02.*\n/u, '')
    const profile: Profile = { ...visits, dateOrder: 'month-first' }
    const { script, report } = await printed(profile, 'march.csv_converted.csv', open)
    expect(report.stdout).toContain('2024-04-06,1,1,3')
    expect(await queried(script.stdout)).toBe(report.stdout)
  })

  test('an input that is elsewhere has the columns of the one profile', async () => {
    const { script } = await printed(visits, null)
    expect(script.stdout).toContain('"secs" AS')
    const two = join(folder, 'two.json')
    writeFileSync(
      two,
      writeProfiles([visits, { ...visits, header: ['who', 'when', 'where', 'secs', 'x'] }]),
    )
    const { code, stderr } = await ran([
      'sql',
      'visits-per-day',
      '--dialect',
      'duckdb',
      '--profile',
      two,
    ])
    expect([code, stderr.split('\n')[0]]).toEqual([
      2,
      `${two} holds 2 profiles that serve visits-per-day: name a file here with --input, or keep one.`,
    ])
  })

  test('what a script cannot do is refused', async () => {
    const path = join(folder, 'repeats.json')
    const mapping = { timestamp: 0, user_id: 1, event: 2, flyer_id: 3, merchant_id: 4 }
    const header = Object.keys(mapping)
    const repeats: Profile = { header, kind: 'flyer-events', mapping, rules: { dropRepeats: true } }
    writeFileSync(path, writeProfiles([repeats]))
    const argv = ['sql', 'merchant-summary', '--dialect', 'duckdb', '--profile', path]
    const { code, stderr } = await ran(argv)
    expect([code, stderr.startsWith('The profile drops exact repeats of records')]).toEqual([
      1,
      true,
    ])
  })
})

test('the script reads numbers by the decimal mark that the file proves', async () => {
  const header = 'customer_id;timestamp;product_name;product_price;quantity'
  const sold = join(folder, 'sold.csv')
  const prices = ['1.234', '12,50', "1'000,5", '2.000 EUR', '1,234']
  const rows = prices.map((price, at) => `c${at};2024-05-01;tea;${price};1.000`)
  writeFileSync(sold, [header, ...rows, ''].join('\n'))
  await ran(['convert', sold, '--out-dir', folder, '--record-numbers'])
  const answered = await ran(['spend-per-customer', sold])
  expect(answered.stdout).toContain('c0,1000,1234000.00')
  expect(answered.stdout).toContain('c4,1000,1234.00')
  const input = join(folder, 'sold.csv_converted.csv')
  const script = await ran(['sql', 'spend-per-customer', '--dialect', 'duckdb', '--input', input])
  expect(script.code, script.stderr).toBe(0)
  expect(await queried(script.stdout)).toBe(answered.stdout)
})
