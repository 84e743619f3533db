import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { generatedKinds } from './generate/kinds/index.ts'
import { generate } from './generate.ts'
import { commandLine, plainCases } from './oracle/cases.testing.ts'
import { ran } from './oracle/command-line.testing.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-order-'))

/** They show records, or take of equal ones the first or last by input order: SEMANTICS says so. */
const byInputOrder = new Set([
  'records',
  'interaction-counts',
  'clean-events',
  'out-of-stock',
  'flyer-time-per-user',
  'merchant-flyer-time',
  'merchant-summary',
  'flyers-summary',
  'time-per-flyer',
  'flyer-time-per-day',
  'flyer-time-distribution',
])

afterAll(() => rmSync(folder, { recursive: true }))

describe.each(generatedKinds.map(({ id }) => id))('%s', (kind) => {
  const file = join(folder, `${kind}.csv`)
  const reversed = join(folder, `${kind}-reversed.csv`)

  beforeAll(async () => {
    await generate([kind, '700', file, '--seed', 'order'], {
      stderr: { write: () => true, isTTY: false },
    })
    const [header, records] = linesOf(readFileSync(file, 'utf8'), kind === 'product-events')
    writeFileSync(file, [...header, ...records, ''].join('\n'))
    writeFileSync(reversed, [...header, ...records.toReversed(), ''].join('\n'))
  })

  const cases = plainCases(kind).filter(({ report }) => !byInputOrder.has(report))
  test.each(cases)(
    'the order of $report is complete: it does not show how records came',
    async (one) => {
      const forward = await ran([...commandLine(one), file, '--kind', kind])
      const backward = await ran([...commandLine(one), reversed, '--kind', kind])
      expect(forward.code, forward.stderr).toBe(0)
      expect(backward.stdout).toBe(forward.stdout)
    },
  )
})

/** Header and records; of delimited text without those that hold a line break. */
function linesOf(text: string, headless: boolean): readonly [string[], string[]] {
  const lines = text.split(/\r?\n/u).filter((line) => line !== '')
  if (headless) return [[], lines]
  const whole = lines.filter((line) => line.split('"').length % 2 === 1)
  return [whole.slice(0, 1), whole.slice(1)]
}
