import { reportReceipt } from '#core/cleaning/receipt.ts'
import { cellText } from '#core/engine/render.ts'
import { QueryProblem } from '#core/query/problem.ts'
import type { Query } from '#core/query/query.ts'
import { validateQuery } from '#core/query/validate.ts'
import type { Column } from '#core/table/column.ts'
import type { Table } from '#core/table/table.ts'
import { schemaTypes } from '#datasets/schema.ts'
import { answer, allRowsOf } from './answer.ts'
import { AllRows } from './all-rows.ts'
import type { ResultColumn, RunRequest } from './api.ts'
import type { Dataset } from './dataset.ts'
import { dealtRowsOf } from './dealt-rows.ts'
import { type Result, cellSources, withAddresses, withTyped } from './result.ts'
import { keptRowsOf } from './kept-rows.ts'
import { type Facts, knownFactsOf } from './known-facts.ts'
import type { Attention } from './shard-orders.ts'
import { SharedQueries } from './shared-queries.ts'

/** Answers a report's queries over a dataset, with the receipt of the answer. */
export async function runReport(
  { rows: query, facts: factQueries, rule, zone }: RunRequest,
  dataset: Dataset,
  attention: Attention,
): Promise<Result> {
  const { shards } = dataset
  const types = schemaTypes(dataset.schema)
  for (const one of [query, ...factQueries]) refuseProblem(validateQuery(one, types))
  const known = knownFactsOf(dataset)
  const said = factQueries.map((fact) => known.find(fact))
  const unknown = factQueries.filter((_, at) => said[at] === null)
  const asked = [withAddresses(query) ?? query, ...unknown]
  const shared = new SharedQueries(asked, keptRowsOf(dataset), dealtRowsOf(dataset))
  const [ofRows, ...ofFacts] = shared.queries
  const answered = (one: Query) => answer(one, dataset.id, shards, attention, shared)
  const [{ table, rows, filtered, later }, ...told] = await Promise.all([
    answered(ofRows!),
    ...ofFacts.map(answered),
  ])
  const rowCount = later?.rowCount ?? rows?.length ?? table.rowCount
  for (const [at, fact] of unknown.entries()) {
    const facts = factValues(fact, await allRowsOf(told[at]!, attention))
    said[factQueries.indexOf(fact)] = facts
    known.add(fact, facts)
  }
  const facts: Facts = Object.assign({}, ...said) as Facts
  const sources = cellSources(query, table)
  const receipt = reportReceipt(dataset.receipt, {
    filtered,
    rows: rowCount,
    zone,
    rule,
    facts,
    partial: false,
  })
  const { raw, placeInFile } = dataset
  const typed = typedColumns(query, dataset)
  const result: Result = {
    columns: resultColumns(query, sources, dataset),
    rowCount,
    receipt,
    isView: false,
    cells: { table, rows, sources, raw, placeInFile, typed },
    allRows: null,
  }
  if (later === undefined) return result
  const withRows = (all: Table): Result => {
    const cells = { ...result.cells, table: all, sources: cellSources(query, all) }
    return { ...result, cells }
  }
  return { ...result, allRows: new AllRows(later, withRows, attention) }
}

/** Typed columns of a result's rows, answered when they are asked for and then kept. */
function typedColumns(query: Query, { id, shards }: Dataset): Result['cells']['typed'] {
  const known = new Map<string, Column>()
  return async (names, attention) => {
    const missing = names.filter((name) => !known.has(name))
    if (missing.length > 0) {
      const answered = await answer(withTyped(query, missing), id, shards, attention)
      const table = await allRowsOf(answered, attention)
      const columns = table.columns.slice(-missing.length)
      for (const [at, name] of missing.entries()) known.set(name, columns[at]!.column)
    }
    return names.map((name) => known.get(name)!)
  }
}

function refuseProblem(problem: QueryProblem | null): void {
  if (problem !== null) throw problem
}

/** The single row of a fact query: numbers as numbers, everything else as shown. */
function factValues(query: Query, table: Table): Facts {
  const facts: Record<string, string | number | null> = {}
  if (table.rowCount === 0) return facts
  for (const [at, source] of cellSources(query, table).entries()) {
    if ('raw' in source) continue
    const text = cellText(source.column, 0, source.decimals)
    const numeric = source.column.held === 'scaled' || source.column.held === 'fraction'
    facts[table.columns[at]!.name] = text !== null && numeric ? Number(text) : text
  }
  return facts
}

function resultColumns(
  query: Query,
  sources: Result['cells']['sources'],
  { schema }: Dataset,
): readonly ResultColumn[] {
  const names = [
    ...(query.select ?? query.dimensions ?? []),
    ...(query.select === undefined ? (query.measures ?? []) : []),
  ]
  return sources.map((source, at) => {
    const { name } = names[at]!
    if ('column' in source) return { name, type: source.column.type, decimals: source.decimals }
    const type = schema.columns.find((column) => column.name === source.raw)?.type ?? {
      kind: 'text' as const,
    }
    return { name, type, decimals: null }
  })
}
