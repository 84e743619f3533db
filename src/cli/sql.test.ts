import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { DuckDBInstance } from '@duckdb/node-api'
import Papa from 'papaparse'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
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
