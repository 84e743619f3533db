import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Input } from './inputs.ts'
import { runNative } from './native-request.ts'
import type { Places } from './places.ts'
import { peerScript } from './sql/report-sql.ts'

/** Whole processes, their starts included: one report of one file. */
export interface CommandLineRun {
  readonly oursMs: number
  /** Native DuckDB, 2 threads: table, ids checked, report. */
  readonly nativeMs: number
  /** The same without the check of the ids. */
  readonly nativeUncheckedMs: number
}

/** The report that both are asked for. */
const asked = 'top-users'

/** `npm run report` against native DuckDB in a process that does the same. */
export async function commandLineRun(places: Places, { path }: Input): Promise<CommandLineRun> {
  const oursMs = ours(places, path)
  const script = peerScript('interactions', path)
  const only = {
    ...script,
    aggregates: script.aggregates.filter(({ id }) => id === asked),
    rowLevel: [],
  }
  const request = { threads: 2, exports: false, reruns: [] }
  const checked = await runNative(places, { ...request, script: only })
  const unchecked = await runNative(places, { ...request, script: { ...only, duplicates: null } })
  return { oursMs, nativeMs: checked.processMs, nativeUncheckedMs: unchecked.processMs }
}

function ours({ root }: Places, path: string): number {
  const words = [join(root, 'src/cli/launch.mjs'), 'report', asked, path]
  const begun = performance.now()
  const { status, stderr } = spawnSync(process.execPath, words, { cwd: root, encoding: 'utf8' })
  if (status !== 0) throw new Error(`the command line failed: ${stderr}`)
  return performance.now() - begun
}
