import { DuckDBInstance, DuckDBListValue } from '@duckdb/node-api'
import type { DuckDBConnection, DuckDBResultReader, DuckDBValue } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { decoded } from './decoded.testing.ts'

/** The parameters of a report, by name; `zone` is the report's zone. */
export type Parameters = Readonly<Record<string, string>>

const parameterNames = [
  'top',
  'by',
  'measure',
  'month',
  'keep',
  'attribution',
  'cap',
  'threshold',
  'zone',
  'k',
  'part',
]

/**
 * The reports' queries written by hand from the papers, run by DuckDB over raw text: it shares no
 * code with the product, and so no mistake.
 */
export class Oracle {
  private readonly connection: DuckDBConnection

  private constructor(connection: DuckDBConnection) {
    this.connection = connection
  }

  static async open(): Promise<Oracle> {
    const instance = await DuckDBInstance.create(':memory:', { threads: '2' })
    const oracle = new Oracle(await instance.connect())
    await oracle.run('values.sql')
    return oracle
  }

  /** Reads and cleans files of one kind into the tables that the reports' queries read. */
  async load(kind: string, paths: readonly string[]): Promise<void> {
    await this.connection.run('CREATE OR REPLACE TEMP TABLE raw (_file INTEGER, content VARCHAR)')
    for (const [index, path] of paths.entries()) {
      const content = decoded(readFileSync(path))
      await this.connection.run('INSERT INTO raw VALUES ($1, $2)', [index + 1, content])
    }
    const isJson = paths.every((path) => /\.(?:json|ndjson|jsonl)$/u.test(path))
    await this.run(isJson ? 'json.sql' : 'delimited.sql')
    await this.run('roles.sql')
    await this.run(`kinds/${kind}.roles.sql`)
    await this.run('cleaning.sql')
    await this.run(`kinds/${kind}.accepted.sql`)
  }

  /** A report over what was loaded, as the bytes that the command line must print. */
  async answer(report: string, given: Parameters): Promise<string> {
    const reader = await this.asked(`reports/${report}.sql`, given)
    const rows = reader.getRows()
    return report === 'records' ? csv(rows.map(listed)) : csv([reader.columnNames(), ...rows])
  }

  /** A query of the merchants' pages over what was loaded, in the same form. */
  async answerOfPage(name: string, given: Parameters): Promise<string> {
    await this.run('merchant-page/keyed.sql')
    const reader = await this.asked(`merchant-page/${name}.sql`, given)
    return csv([reader.columnNames(), ...reader.getRows()])
  }

  close(): void {
    this.connection.closeSync()
  }

  private async asked(path: string, given: Parameters): Promise<DuckDBResultReader> {
    for (const name of parameterNames) {
      const value = given[name]
      await this.connection.run(`SET VARIABLE "${name}" = $1::VARCHAR`, [value ?? null])
    }
    return await this.connection.runAndReadAll(query(path))
  }

  private async run(path: string): Promise<void> {
    await this.connection.run(query(path))
  }
}

function query(path: string): string {
  return readFileSync(new URL(path, import.meta.url), 'utf8')
}

function listed(row: readonly DuckDBValue[]): readonly DuckDBValue[] {
  const [cells] = row
  return cells instanceof DuckDBListValue ? cells.items : row
}

function csv(rows: readonly (readonly DuckDBValue[])[]): string {
  return rows.map((row) => `${row.map(cellText).join(',')}\n`).join('')
}

function cellText(value: DuckDBValue): string {
  const text = value === null ? '' : String(value)
  // RFC 4180 leaves the quotes around outer blanks open; the product's writer sets them.
  return /[",\r\n]|^ | $/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
