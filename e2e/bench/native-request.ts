import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { MeasuredRerun, MeasuredRows, MeasuredRun } from './measured.ts'
import type { Places } from './places.ts'
import type { PeerScript } from './sql/report-sql.ts'

/** What the process of native DuckDB is asked. */
export interface NativeRequest {
  readonly threads: number
  readonly script: PeerScript
  /** Where row-level reports are written; null: they are not made. */
  readonly exportTo: string | null
  readonly reruns: readonly (Pick<MeasuredRerun, 'id' | 'parameter'> & { readonly sql: string })[]
}

export interface NativeAnswer {
  readonly run: MeasuredRun
  readonly rows: readonly MeasuredRows[]
  readonly reruns: readonly MeasuredRerun[]
  readonly peakMB: number | null
  /** The whole process, its start included. */
  readonly processMs: number
}

/** Runs native DuckDB in a process of its own. */
export async function runNative(
  { programs, cache }: Places,
  request: Omit<NativeRequest, 'exportTo'> & { readonly exports: boolean },
): Promise<NativeAnswer> {
  const { exports, ...rest } = request
  const exportTo = join(cache, 'native-export.csv')
  const asked: NativeRequest = { ...rest, exportTo: exports ? exportTo : null }
  const begun = performance.now()
  const program = join(programs, 'native.mjs')
  const child = spawn(process.execPath, [program, JSON.stringify(asked)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let peakMB: number | null = null
  const watch = setInterval(() => (peakMB = peakOf(child.pid) ?? peakMB), 100)
  let text = ''
  for await (const piece of child.stdout) text += String(piece)
  clearInterval(watch)
  const processMs = performance.now() - begun
  rmSync(exportTo, { force: true })
  if (text === '') throw new Error('native DuckDB failed')
  return { ...(JSON.parse(text) as NativeAnswer), peakMB, processMs }
}

/** The most memory, in MB of 10^6 bytes, that a process has held so far, where the system tells. */
export function peakOf(pid: number | undefined): number | null {
  try {
    const status = readFileSync(`/proc/${pid}/status`, 'utf8')
    const kilobytes = /^VmHWM:\s+(\d+) kB$/m.exec(status)?.[1]
    return kilobytes === undefined ? null : (Number(kilobytes) * 1024) / 1e6
  } catch {
    return null
  }
}
