// Compiles what lies here and writes the code as text into kernel-code.ts, so that every shell has it
// without asking where a file lies. With --check it only tells whether that is due.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { main } from 'assemblyscript/asc'

const here = fileURLToPath(new URL('.', import.meta.url))
const target = join(here, '../kernel-code.ts')
const text = `/** The compiled kernel, made by \`npm run kernel\` from the sources in assembly/. */
export const kernelCode =
  '${await compiled()}'
`
if (!process.argv.includes('--check')) writeFileSync(target, text)
else if (readFileSync(target, 'utf8') !== text) process.exitCode = 1

/** The kernel in base64. */
async function compiled() {
  const folder = mkdtempSync(join(tmpdir(), 'footfall-kernel-'))
  const file = join(folder, 'kernel.wasm')
  const options = ['--config', join(here, '../asconfig.json'), '--baseDir', join(here, '..'), '--outFile', file]
  try {
    const { error } = await main(options, { stderr: process.stderr })
    if (error) throw error
    return readFileSync(file).toString('base64')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
