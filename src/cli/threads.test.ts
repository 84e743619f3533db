import { execFile } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { generate } from './generate.ts'
import { report } from './report.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const silent = { write: () => true }
const io = { stdout: silent, stderr: silent }

test('a large file gives in threads what it gives in one', { timeout: 180_000 }, async () => {
  const file = join(folder, 'large.csv')
  expect(await generate(['interactions', '900000', file, '--dirty', '0.001'], io)).toBe(0)
  const wanted = ['table.csv', 'rejects.csv', 'receipt.json']
  const argumentsFor = (by: string) => {
    const [out, rejects, receipt] = wanted.map((name) => join(folder, `${by}-${name}`))
    const files = ['--out', out!, '--rejects', rejects!, '--receipt', receipt!]
    return ['interactions-per-user-product', file, ...files]
  }
  const launch = join(import.meta.dirname, 'launch.mjs')
  const run = promisify(execFile)
  await run(process.execPath, [launch, 'report', ...argumentsFor('threads')])
  // Without a bundle there are no threads.
  expect(await report(argumentsFor('one'), io)).toBe(0)
  for (const name of wanted) {
    const [one, threads] = ['one', 'threads'].map((by) =>
      readFileSync(join(folder, `${by}-${name}`), 'utf8'),
    )
    expect(threads === one, name).toBe(true)
  }
})
