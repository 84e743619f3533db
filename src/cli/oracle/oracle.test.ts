import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { cases as everyCase, commandLine } from './cases.testing.ts'
import { ran } from './command-line.testing.ts'
import { Oracle } from './oracle.testing.ts'
import { genericFiles, realSources, sampleFiles, temporaryFiles } from './sources.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-oracle-'))
const temporary = await temporaryFiles(folder)
const oracle = await Oracle.open()

afterAll(() => {
  oracle.close()
  rmSync(folder, { recursive: true })
})

test('each report of the command line is asked, with each value that a parameter lists', async () => {
  const { stdout } = await ran(['list'])
  const lines = stdout.split('\n').slice(1, -1)
  const asked = [...everyCase.values()].flat()
  expect(new Set(asked.map(({ report }) => report)).size).toBe(lines.length)
  for (const line of lines) {
    const [report = '', , parameters = ''] = line.split('\t')
    const given = asked.filter((one) => one.report === report).map((one) => one.parameters)
    for (const parameter of parameters.split('; ').filter((text) => text !== '')) {
      const [name = '', choices = ''] = parameter.replace(/ \(.*\)$/u, '').split('=')
      const turned = given.flatMap((one) => one[name] ?? [])
      expect(turned, `${report} ${name}`).not.toHaveLength(0)
      if (choices.includes('|')) expect(turned).toEqual(expect.arrayContaining(choices.split('|')))
    }
  }
})

const sources = [...sampleFiles, ...genericFiles, ...temporary, ...realSources()]

describe.each(sources)('$title', ({ kind, paths, cases, recognised, refuses }) => {
  const choice = recognised ? [] : ['--kind', kind]

  beforeAll(() => oracle.load(kind, paths), 60_000)

  test.each(cases)('$report $parameters', async (asked) => {
    const answered = await ran([...commandLine(asked), ...paths, ...choice])
    if (refuses?.(asked) === true) return expect(answered.code).toBe(1)
    expect(answered.code, answered.stderr).toBe(0)
    expect(answered.stdout).toBe(await oracle.answer(asked.report, asked.parameters))
  })
})
