import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { promisify } from 'node:util'

const root = join(import.meta.dirname, '..')
const run = promisify(execFile)

/** What the command line prints for a report, with formulas escaped as the page does. */
export async function reportOf(id: string, ...files: readonly string[]): Promise<string> {
  const { stdout } = await footfall('report', id, ...files, '--escape-formulas')
  return stdout
}

/** Writes a file of generated records. */
export async function generate(kind: string, rows: number, path: string): Promise<void> {
  await footfall('generate', kind, String(rows), path)
}

function footfall(...words: readonly string[]) {
  return run(process.execPath, [join(root, 'src/cli/launch.mjs'), ...words], {
    cwd: root,
    maxBuffer: 2 ** 30,
  })
}

/** Writes every merchant's page in every form; gives which file is whose, as CSV. */
export async function publishMerchants(file: string, folder: string): Promise<string> {
  const words = ['publish', 'merchants', file, '--out-dir', folder, '--form', 'all']
  return (await footfall('report', ...words)).stdout
}
