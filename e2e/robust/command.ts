import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

/** The project's root. */
export const root = join(import.meta.dirname, '../..')

/** Where harnesses unpack and write: ignored, and theirs to delete. */
export const cache = join(root, 'node_modules/.cache/footfall/robust')

/** Runs the command line as a person would; gives its exit code and what it said. */
export function report(args: readonly string[]): { status: number | null; said: string } {
  const launcher = join(root, 'src/cli/launch.mjs')
  const { status, stderr } = spawnSync(process.execPath, [launcher, 'report', ...args], {
    encoding: 'utf8',
    maxBuffer: 2 ** 28,
  })
  return { status, said: stderr }
}
