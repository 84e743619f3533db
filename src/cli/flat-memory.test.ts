import { execFile } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, expect, test } from 'vitest'
import { generate } from './generate.ts'

const folder = mkdtempSync(join(tmpdir(), 'footfall-memory-'))
const launcher = join(import.meta.dirname, 'launch.mjs')

afterAll(() => rmSync(folder, { recursive: true }))

test('five million interactions are read with a heap of 256 MB', { timeout: 300_000 }, async () => {
  const file = join(folder, 'interactions.csv')
  const io = { stderr: { write: () => true, isTTY: false } }
  expect(await generate(['interactions', '5000000', file], io)).toBe(0)
  const { stdout, stderr } = await promisify(execFile)(process.execPath, [
    '--max-old-space-size=256',
    launcher,
    'report',
    'top-users',
    file,
  ])
  expect(stdout.split('\n')[0]).toBe('user_id,interactions')
  expect(stdout.split('\n')).toHaveLength(7)
  expect(stderr).toContain('read 5000000, accepted 5000000, rejected 0')
})
