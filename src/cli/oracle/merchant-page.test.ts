import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Query } from '#core/query/query.ts'
import {
  merchantCells,
  merchantPage,
  merchantPartNames,
  merchantUnions,
} from '#reports/merchant-page.ts'
import { parseParameters } from '#reports/parameters.ts'
import { ran } from './command-line.testing.ts'
import { Oracle } from './oracle.testing.ts'
import type { Parameters } from './oracle.testing.ts'
import { realSources, sampleFiles, temporaryFiles } from './sources.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-merchant-page-'))
const all = [...sampleFiles, ...(await temporaryFiles(folder)), ...realSources()]
// Without a column of merchants there is no page.
const sources = all.filter(({ kind, refuses }) => kind === 'flyer-events' && !refuses)
const oracle = await Oracle.open()

afterAll(() => {
  oracle.close()
  rmSync(folder, { recursive: true })
})

const choices: readonly Parameters[] = [
  { k: '5' },
  { k: '2', attribution: 'earlier', cap: '60' },
  { k: '3', keep: 'flyer_open', zone: 'Asia/Kolkata' },
]

type Chosen = ReturnType<typeof parseParameters>

interface Asked {
  readonly name: string
  readonly part: string
  readonly query: (parameters: Chosen) => Query
}

const schema = {
  kind: 'flyer-events' as const,
  columns: ['timestamp', 'user_id', 'event', 'flyer_id', 'merchant_id'].map((name) => ({
    name,
    header: name,
    role: name,
    type: { kind: 'text' } as const,
  })),
}

const queries: readonly Asked[] = [
  { name: 'totals', part: '', query: (given) => merchantPage.queries(schema, given).rows },
  ...merchantPartNames.flatMap((part) => [
    { name: 'cells', part, query: (given: Chosen) => merchantCells(part, given) },
    { name: 'unions', part, query: (given: Chosen) => merchantUnions(part, given) },
  ]),
]

/** Each file is asked with one choice of parameters, and each choice of some file. */
const asked = sources.map((source, at) => ({ ...source, given: choices[at % choices.length]! }))

describe.each(asked)('$title', ({ kind, paths, given }) => {
  beforeAll(() => oracle.load(kind, paths), 60_000)

  test.each(queries)('$name of $part', async ({ name, part, query }) => {
    const parameters = parseParameters(merchantPage, Object.entries(given))
    const path = join(folder, 'query.json')
    writeFileSync(path, JSON.stringify(query(parameters)))
    const answered = await ran(['--query', path, ...paths, '--kind', kind])
    expect(answered.code, answered.stderr).toBe(0)
    expect(answered.stdout).toBe(await oracle.answerOfPage(name, { ...given, part }))
  })
})
