import { setTimeout as passed } from 'node:timers/promises'
import type { BenchPage } from './page/page.ts'
import type { BenchCase, PeerId } from './cases.ts'
import { type Peak, freshBrowser } from './browser.ts'
import type { Input } from './inputs.ts'
import {
  type MeasuredRerun,
  type MeasuredRows,
  type MeasuredRun,
  type Refusal,
  rerunParameters,
} from './measured.ts'
import { runNative } from './native-request.ts'
import type { Places } from './places.ts'
import { aggregateReports, peerScript, reportSql } from './sql/report-sql.ts'

/** One run of one peer. */
export interface PeerRun {
  readonly run: MeasuredRun
  readonly peak: Partial<PeerPeak>
  readonly rows: readonly MeasuredRows[] | Refusal
  readonly reruns: readonly MeasuredRerun[] | Refusal
}

/** Most memory of a run, in MB. */
export interface PeerPeak extends Peak {
  /** Of the renderer, up to the moment when the rows were in hand. */
  readonly loadingMB: number
}

/** What a run is made of. */
export interface Bench {
  readonly places: Places
  /** The bench's page. */
  readonly url: string
}

/** What each peer does, for the reader of the figures. */
export const doings: Readonly<Record<PeerId, string>> = {
  floor: 'two workers read half of the file each by BYOB, one recycled buffer, nothing else',
  ours: 'the engine client of the production build, its workers started and warmed by made-up files before, as they are when files hang over the page: inspect, load, each report with its facts and its first 1,000 rows, then the rest of its rows, which are made apart where they are millions',
  'duckdb-wasm':
    'DuckDB-Wasm, eh bundle, started and warmed by made-up files before; file handle registered, read_csv with stated types into a table, each report as a table and its first 1,000 rows',
  'duckdb-2': 'DuckDB native in a process of its own, 2 threads, the same SQL',
  'duckdb-1': 'DuckDB native in a process of its own, 1 thread, the same SQL',
  papaparse: 'PapaParse in a worker, in chunks, each row counted in Maps; sums in doubles',
}

/** Runs a peer once over a file, everything fresh. */
export async function runPeer(
  bench: Bench,
  peer: PeerId,
  one: BenchCase,
  input: Input,
): Promise<PeerRun | Refusal> {
  try {
    if (peer === 'duckdb-1' || peer === 'duckdb-2') {
      return await inProcess(bench, peer === 'duckdb-1' ? 1 : 2, one, input)
    }
    return await inBrowser(bench, peer, one, input)
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Refusal {
  const message = error instanceof Error ? error.message : String(error)
  return { refused: message.split('\n')[0]!.slice(0, 300) }
}

async function inProcess(
  { places }: Bench,
  threads: number,
  { kind, isMain }: BenchCase,
  { path }: Input,
): Promise<PeerRun> {
  const asked = isMain ? rerunsOf(kind) : []
  const script = peerScript(kind, path)
  const answer = await runNative(places, { threads, script, exports: isMain, reruns: asked })
  const { run, rows, reruns, peakMB } = answer
  return { run, rows, reruns, peak: peakMB === null ? {} : { allMB: peakMB } }
}

function rerunsOf(kind: BenchCase['kind']) {
  return aggregateReports(kind).flatMap(({ id }) =>
    (rerunParameters[id] ?? []).map((given) => ({
      id,
      parameter: given.join('='),
      sql: reportSql(kind, id, [given]),
    })),
  )
}

/** A load that takes longer than this has failed. */
const patienceMs = 600_000

/** Row-level reports and their exports are given up after this: some peers take minutes. */
const rowsPatienceMs = 120_000

async function tooLong(ms: number): Promise<Refusal> {
  await passed(ms, undefined, { ref: false })
  return { refused: `took more than ${ms / 1000} s` }
}

declare const bench: BenchPage

async function inBrowser(
  { url }: Bench,
  peer: PeerId,
  { kind, isMain }: BenchCase,
  { path }: Input,
): Promise<PeerRun> {
  const { page, peak, close } = await freshBrowser()
  const patience = setTimeout(() => void close(), patienceMs)
  try {
    await page.goto(url)
    await page.setInputFiles('input', path)
    await page.evaluate((id) => bench.ready(id), peer)
    let loading: Partial<Peak> = {}
    await page.exposeFunction('tellLoaded', () => {
      loading = peak() ?? {}
    })
    const run = await page.evaluate((of) => bench.run(of), kind)
    const { rendererMB: loadingMB } = loading
    const highest = { ...peak(), ...(loadingMB !== undefined && { loadingMB }) }
    if (!isMain) return { run, peak: highest, rows: [], reruns: [] }
    const reruns = await page.evaluate(() => bench.reruns()).catch(refusal)
    const rows = await Promise.race([
      page.evaluate(() => bench.rowLevel()).catch(refusal),
      tooLong(rowsPatienceMs),
    ])
    return { run, peak: highest, reruns, rows }
  } finally {
    clearTimeout(patience)
    await close()
  }
}
