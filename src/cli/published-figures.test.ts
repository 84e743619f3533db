import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { commandLine } from './oracle/cases.testing.ts'
import { ran } from './oracle/command-line.testing.ts'
import { figures, realFile, realFiles } from './oracle/figures.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-figures-'))

afterAll(() => rmSync(folder, { recursive: true }))

for (const file of new Set(figures.map((figure) => figure.file))) {
  const path = realFile(file)
  const title = path === null ? `${file} is not in ${realFiles}: skipped` : file

  describe.skipIf(path === null)(`the command line gives the published figures: ${title}`, () => {
    const said = figures.filter((figure) => figure.file === file)

    test.each(said)('$report: $says', async (figure) => {
      const receipt = join(folder, 'receipt.json')
      const answered = await ran([...commandLine(figure), path ?? '', '--receipt', receipt])
      expect(answered.code, answered.stderr).toBe(0)
      figure.check(answered.stdout)
      expect(JSON.parse(readFileSync(receipt, 'utf8'))).toMatchObject({ facts: figure.facts ?? {} })
    })
  })
}
