import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { generatedKinds } from './generate/kinds/index.ts'
import { commandLine, plainCases } from './oracle/cases.testing.ts'
import { ran } from './oracle/command-line.testing.ts'

const samples = join(import.meta.dirname, '../../public/samples')
const linesShown = 6

/** The beginning of an answer to be read, and a digest of the whole to be exact. */
function picture(id: string, csv: string): string {
  const lines = csv.split('\n').slice(0, -1)
  const digest = createHash('sha256').update(csv).digest('hex').slice(0, 16)
  return `== ${id}: ${lines.length - 1} rows, sha256 ${digest}\n${lines.slice(0, linesShown).join('\n')}\n`
}

describe('the answers of the samples stay what they are', () => {
  test.each(generatedKinds.map(({ id, sample }) => [id, sample.file]))(
    '%s',
    async (kind, file) => {
      let text = ''
      for (const one of plainCases(kind)) {
        const { code, stdout, stderr } = await ran([...commandLine(one), join(samples, file)])
        expect(code, stderr).toBe(0)
        text += `${picture(one.report, stdout)}\n`
      }
      await expect(text).toMatchFileSnapshot(join(import.meta.dirname, 'golden', `${kind}.txt`))
    },
    120_000,
  )
})
