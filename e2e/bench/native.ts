// One run of native DuckDB in a process of its own: the request as JSON on the command line, what was
// measured as JSON on standard output.
import { statSync } from 'node:fs'
import { DuckDBInstance, type DuckDBConnection } from '@duckdb/node-api'
import {
  type MeasuredReport,
  type MeasuredRerun,
  type MeasuredRows,
  type MeasuredRun,
  firstRows,
} from './measured.ts'
import type { NativeRequest } from './native-request.ts'
import type { PeerQuery } from './sql/report-sql.ts'

const request = JSON.parse(process.argv[2]!) as NativeRequest
const instance = await DuckDBInstance.create(':memory:', { threads: String(request.threads) })
const connection = await instance.connect()
const run = await aggregates(connection)
const rows = request.exportTo === null ? [] : await rowLevel(connection, request.exportTo)
const reruns: MeasuredRerun[] = []
for (const { id, parameter, sql } of request.reruns) {
  reruns.push({ id, parameter, ms: await timed(() => answer(connection, sql)).catch(() => null) })
}
process.stdout.write(JSON.stringify({ run, rows, reruns }))

async function aggregates(duckdb: DuckDBConnection): Promise<MeasuredRun> {
  const { create, duplicates, aggregates: queries } = request.script
  const begun = performance.now()
  const loadMs = await timed(() => duckdb.run(create))
  const duplicatesMs = duplicates === null ? 0 : await timed(() => duckdb.runAndReadAll(duplicates))
  const times: number[] = []
  for (const [at, { sql }] of queries.entries()) {
    times.push(await timed(() => answer(duckdb, sql, `answer_${at}`)))
  }
  const totalMs = performance.now() - begun
  const reports: MeasuredReport[] = []
  for (const [at, { id }] of queries.entries()) {
    reports.push({ id, ms: times[at]!, ...(await sampled(duckdb, `answer_${at}`)) })
  }
  return { loadMs, duplicatesMs, totalMs, firstMs: totalMs, reports }
}

/** The answer is kept, and its first rows are in hand. */
async function answer(duckdb: DuckDBConnection, sql: string, table = 'answer'): Promise<void> {
  await duckdb.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${sql}`)
  await duckdb.runAndReadAll(`FROM ${table} LIMIT ${firstRows}`)
}

async function sampled(
  duckdb: DuckDBConnection,
  table: string,
): Promise<Pick<MeasuredReport, 'rows' | 'sample'>> {
  const counted = await duckdb.runAndReadAll(`SELECT count(*)::INTEGER FROM ${table}`)
  const first = await duckdb.runAndReadAll(`SELECT COLUMNS(*)::VARCHAR FROM ${table} LIMIT 3`)
  return { rows: Number(counted.getRows()[0]![0]), sample: first.getRowsJson() as string[][] }
}

async function rowLevel(duckdb: DuckDBConnection, path: string): Promise<MeasuredRows[]> {
  const measured: MeasuredRows[] = []
  for (const { id, sql } of request.script.rowLevel satisfies readonly PeerQuery[]) {
    const firstMs = await timed(() => duckdb.runAndReadAll(`${sql} LIMIT ${firstRows}`))
    const exportMs = await timed(() => duckdb.run(`COPY (${sql}) TO '${path}' (HEADER)`))
    measured.push({ id, firstMs, exportMs, exportBytes: statSync(path).size })
  }
  return measured
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const begun = performance.now()
  await work()
  return performance.now() - begun
}
