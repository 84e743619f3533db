import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

test('the compiled kernel is that of its sources', () => {
  const build = fileURLToPath(new URL('assembly/build.mjs', import.meta.url))
  const { status, stderr } = spawnSync(process.execPath, [build, '--check'], { encoding: 'utf8' })
  expect(status, `run \`npm run kernel\`\n${stderr}`).toBe(0)
}, 60_000)
