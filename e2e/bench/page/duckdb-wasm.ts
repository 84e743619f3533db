import {
  AsyncDuckDB,
  type AsyncDuckDBConnection,
  DuckDBDataProtocol,
  VoidLogger,
} from '@duckdb/duckdb-wasm'
import workerUrl from '@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js?url'
import wasmUrl from '@duckdb/duckdb-wasm/dist/duckdb-eh.wasm?url'
import { madeUpFiles } from '#worker/made-up-files.ts'
import type { KindId } from '#datasets/kind.ts'
import {
  type MeasuredReport,
  type MeasuredRerun,
  type MeasuredRows,
  firstRows,
  rerunParameters,
} from '../measured.ts'
import { aggregateReports, peerScript, reportSql } from '../sql/report-sql.ts'
import { type PagePeer, timed } from './page-peer.ts'

/** The browser's name of the dropped file in SQL. */
const source = 'dropped'

const warmKinds: Readonly<Record<string, KindId>> = {
  'flyers.csv': 'flyer-events',
  'interactions.csv': 'interactions',
  'visits.csv': 'page-visits',
}

/** DuckDB-Wasm, `eh` bundle, one worker: the file's handle registered, its table made once. */
export function duckdbWasm(): PagePeer {
  const database = new AsyncDuckDB(new VoidLogger(), new Worker(workerUrl))
  let connection: AsyncDuckDBConnection

  /** The answer is kept, and its first rows are in hand. */
  async function answer(sql: string, table = 'answer'): Promise<void> {
    await connection.query(`CREATE OR REPLACE TEMP TABLE ${table} AS ${sql}`)
    await connection.query(`FROM ${table} LIMIT ${firstRows}`)
  }

  /** Made-up rows of the kinds whose columns are those of the measured files, and their reports. */
  async function warmUp(file: File): Promise<void> {
    const kind = warmKinds[file.name]
    if (kind === undefined) return
    const { create, aggregates } = peerScript(kind, file.name)
    await database.registerFileHandle(file.name, file, DuckDBDataProtocol.BROWSER_FILEREADER, true)
    await connection.query(create)
    for (const { sql } of aggregates) await answer(sql)
    await connection.query('DROP TABLE answer; DROP TABLE accepted')
    await database.dropFile(file.name)
  }

  async function cells(sql: string): Promise<(string | null)[][]> {
    const table = await connection.query(sql)
    return table.toArray().map((row) => row.toArray() as (string | null)[])
  }

  async function sampled(table: string): Promise<Pick<MeasuredReport, 'rows' | 'sample'>> {
    const [[count] = []] = await cells(`SELECT count(*)::VARCHAR FROM ${table}`)
    const sample = await cells(`SELECT COLUMNS(*)::VARCHAR FROM ${table} LIMIT 3`)
    return { rows: Number(count), sample: sample.map((row) => [...row]) }
  }

  return {
    async ready() {
      await database.instantiate(wasmUrl)
      connection = await database.connect()
      for await (const file of madeUpFiles()) await warmUp(file)
    },
    async run({ file, kind }, onLoaded) {
      const { create, duplicates, aggregates } = peerScript(kind, source)
      const begun = performance.now()
      const loadMs = await timed(async () => {
        const protocol = DuckDBDataProtocol.BROWSER_FILEREADER
        await database.registerFileHandle(source, file, protocol, true)
        await connection.query(create)
      })
      onLoaded()
      const duplicatesMs = duplicates === null ? 0 : await timed(() => connection.query(duplicates))
      const times: number[] = []
      for (const [at, { sql }] of aggregates.entries()) {
        times.push(await timed(() => answer(sql, `answer_${at}`)))
      }
      const totalMs = performance.now() - begun
      const reports: MeasuredReport[] = []
      for (const [at, { id }] of aggregates.entries()) {
        reports.push({ id, ms: times[at]!, ...(await sampled(`answer_${at}`)) })
        await connection.query(`DROP TABLE answer_${at}`)
      }
      return { loadMs, duplicatesMs, totalMs, firstMs: totalMs, reports }
    },
    async rowLevel({ kind }) {
      const measured: MeasuredRows[] = []
      for (const { id, sql } of peerScript(kind, source).rowLevel) {
        const firstMs = await timed(() => connection.query(`${sql} LIMIT ${firstRows}`))
        let exportBytes = 0
        const exportMs = await timed(async () => {
          await connection.query(`COPY (${sql}) TO 'export.csv' (HEADER)`)
          exportBytes = (await database.copyFileToBuffer('export.csv')).length
        })
        await database.dropFile('export.csv')
        measured.push({ id, firstMs, exportMs, exportBytes })
      }
      return measured
    },
    async reruns({ kind }) {
      const measured: MeasuredRerun[] = []
      for (const { id } of aggregateReports(kind)) {
        for (const given of rerunParameters[id] ?? []) {
          const sql = reportSql(kind, id, [given])
          const ms = await timed(() => answer(sql)).catch(() => null)
          measured.push({ id, parameter: given.join('='), ms })
        }
      }
      return measured
    },
  }
}
