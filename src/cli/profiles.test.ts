import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { type Profile, writeProfiles } from '#datasets/profile.ts'
import { ran } from './oracle/command-line.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-profile-'))
afterAll(() => rmSync(folder, { recursive: true }))

function file(name: string, text: string): string {
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const visits: Profile = {
  header: ['who', 'when', 'where', 'secs'],
  kind: 'page-visits',
  mapping: { user_id: 'who', timestamp: 'when', url: 'where', page_view_duration: 'secs' },
  dateOrder: 'month-first',
  reading: { headerAt: 1, delimiter: ';' },
  rules: { off: ['range'] },
}
const profile = file('profiles.json', writeProfiles([visits]))
const march = file(
  'march.csv',
  'March\nwhere;secs;who;when\n/a;-2;u;03/04/2024\n/b;x;u;03/05/2024\n',
)

describe('--profile', () => {
  test('reads a file as its profile says, columns in any order', async () => {
    const receipt = join(folder, 'receipt.json')
    const argv = ['visits-per-day', march, '--profile', profile, '--receipt', receipt]
    const { code, stdout } = await ran(argv)
    expect(code).toBe(0)
    expect(stdout).toBe('date,visits,unique_users,total_time\n2024-03-04,1,1,-2\n')
    const { files, rejectedBy } = JSON.parse(readFileSync(receipt, 'utf8'))
    expect(rejectedBy).toEqual({ type: 1 })
    expect(files[0].delimiter).toBe(';')
    expect(files[0].assumptions).toEqual([
      '1 record before the header is left out, as was asked',
      'rules that reject none, as was asked: range',
      'timestamp: the month is read first, as was asked; no value proves the order of day and month',
    ])
  })

  test('leaves a file of another header to its looks, and says so', async () => {
    const plain = file('plain.csv', 'user_id,timestamp,url,page_view_duration\nu,2024-01-31,/a,1\n')
    const { code, stdout, stderr } = await ran(['visits-per-day', plain, '--profile', profile])
    expect([code, stdout.split('\n')[1]]).toEqual([0, '2024-01-31,1,1,1'])
    expect(stderr).toContain('plain.csv: no profile has its header')
  })

  test('is refused by a report of another kind', async () => {
    const { code, stderr } = await ran(['top-users', march, '--profile', profile])
    expect([code, stderr]).toEqual([
      1,
      'top-users needs interactions, and march.csv is page-visits by its profile.\n',
    ])
  })

  test.each([
    ['nothing here', 'missing.json', null, 'missing.json cannot be read.'],
    ['no JSON', 'bad.json', '{', 'bad.json is no file of profiles: it holds no JSON.'],
    ['another version', 'two.json', '{"version":2,"profiles":[]}', 'only version 1 is known'],
  ])('%s: usage, in one sentence', async (_, name, text, sentence) => {
    const path = text === null ? join(folder, name) : file(name, text)
    const { code, stderr } = await ran(['visits-per-day', march, '--profile', path])
    expect(code).toBe(2)
    expect(stderr.split('\n')[0]).toContain(sentence)
  })

  test('knows a file without a header by its columns', async () => {
    const columns: Profile = {
      header: ['column 1', 'column 2', 'column 3', 'column 4'],
      columnForms: ['number', 'time', 'text', 'number'],
      kind: 'page-visits',
      mapping: { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 },
      reading: { headerAt: null },
    }
    const path = file('headerless.json', writeProfiles([columns]))
    const plain = file('april.csv', '7,2024-04-01 10:00,/a,5\n8,2024-04-02 10:00,/a,\n')
    const { stdout } = await ran(['visits-per-day', plain, '--profile', path])
    expect(stdout).toBe('date,visits,unique_users,total_time\n2024-04-01,1,1,5\n')
    const other = file('other.csv', 'a,b,c,d\n7,x,/a,5\n')
    const { stderr } = await ran(['records', other, '--profile', path])
    expect(stderr).toContain('other.csv: no profile has its header')
  })
})

test('a file that is certainly of another kind is said to be of it', async () => {
  const plain = file('sure.csv', 'user_id,timestamp,url,page_view_duration\nu,2024-01-31,/a,1\n')
  const { code, stderr } = await ran(['top-users', plain])
  expect(code).toBe(1)
  expect(stderr).toContain('top-users needs interactions, and sure.csv is page-visits (columns:')
})

test('a unit price without a quantity makes no sales', async () => {
  const prices = file(
    'prices.csv',
    'order id,order date,customer id,product id,unit price\n1,2024-01-31,c,p,2\n',
  )
  const { code, stderr } = await ran(['sales-summary', prices])
  expect(code).toBe(1)
  expect(stderr).toContain('prices.csv looks like sales-orders')
  const forced = await ran(['sales-summary', prices, '--kind', 'sales-orders'])
  expect(forced.stderr).toContain('prices.csv has no column for sales or quantity')
})
