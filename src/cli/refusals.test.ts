import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { ran } from './oracle/command-line.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-refusals-'))
const samples = join(import.meta.dirname, '../../public/samples')
const interactions = join(samples, 'interactions.csv')
const purchases = join(samples, 'purchases.csv')

afterAll(() => rmSync(folder, { recursive: true }))

function made(name: string, content: string | Uint8Array): string {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const header = 'interaction_id,user_id,product_id,action,timestamp\n'

describe('input that cannot serve: exit code 1, and a sentence that names file and cause', () => {
  test.each([
    [
      'a missing file',
      ['top-users', join(folder, 'nowhere.csv')],
      /nowhere\.csv cannot be read: there is no such file/,
    ],
    ['a folder', ['top-users', folder], /is not a file/],
    ['an empty file', ['top-users', made('empty.csv', '')], /empty\.csv is empty/],
    [
      'a binary file',
      ['top-users', made('a.csv', new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 1]))],
      /a\.csv is not text/,
    ],
    [
      'a file of another kind',
      ['top-users', purchases],
      /top-users needs interactions, and purchases\.csv is purchases/,
    ],
    [
      'files of two kinds',
      ['records', interactions, purchases],
      /purchases\.csv is purchases and interactions\.csv is interactions/,
    ],
    [
      'a column that a value needs',
      ['top10-customers', purchases, '--param', 'measure=profit'],
      /purchases\.csv has no column for profit/,
    ],
    [
      'a column that a kind needs',
      ['top-users', purchases, '--kind', 'interactions'],
      /purchases\.csv has no column for/,
    ],
  ])('%s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await ran(words)
    expect(stderr).toMatch(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect({ code, stdout }).toEqual({ code: 1, stdout: '' })
  })
})

describe('wrong usage: exit code 2, a sentence and how it is used', () => {
  test.each([
    ['nothing', [], /Name a report/],
    ['an unknown report', ['top-usres', interactions], /no report called top-usres/],
    ['no file', ['top-users'], /Name at least one file/],
    ['an unknown option', ['top-users', interactions, '--colour', 'red'], /--colour/],
    ['an unknown parameter', ['top-users', interactions, '--param', 'tops=3'], /no parameter tops/],
    [
      'a value out of bounds',
      ['top-users', interactions, '--param', 'top=0'],
      /top=0: it must be an integer from 1/,
    ],
    ['an unknown kind', ['top-users', interactions, '--kind', 'clicks'], /no kind called clicks/],
    [
      'an unknown format',
      ['top-users', interactions, '--format', 'xml'],
      /--format is one of csv, json, ndjson/,
    ],
    [
      'an unknown zone',
      ['top-users', interactions, '--zone', 'Mars/Crater'],
      /Mars\/Crater is not the name of a time zone/,
    ],
    [
      'an unknown dialect',
      ['sql', 'top-users', '--dialect', 'dbase'],
      /--dialect is one of duckdb/,
    ],
  ])('%s', async (_, words, sentence) => {
    const { code, stdout, stderr } = await ran(words)
    expect(stderr).toMatch(sentence)
    expect(stderr).toContain('Usage: npm run --silent report')
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

test('a header without rows is an answer without rows, said on standard error', async () => {
  const { code, stdout, stderr } = await ran(['top-users', made('rows.csv', header)])
  expect({ code, stdout }).toEqual({ code: 0, stdout: 'user_id,interactions\n' })
  expect(stderr).toContain('rows.csv: no records, only a header.')
})

test('one file that cannot be converted leaves the others', async () => {
  const out = join(folder, 'out')
  const { code, stderr } = await ran([
    'convert',
    join(folder, 'gone.csv'),
    interactions,
    '--out-dir',
    out,
  ])
  expect(code).toBe(1)
  expect(stderr).toContain('1 of 2 files could not be converted')
  expect((await ran(['records', join(out, 'interactions.csv_converted.csv')])).code).toBe(0)
})
