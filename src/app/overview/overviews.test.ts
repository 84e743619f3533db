import { describe, expect, test } from 'vitest'
import { outputColumns } from '#core/query/type-of.ts'
import { validateQuery } from '#core/query/validate.ts'
import { datasetKinds } from '#datasets/index.ts'
import { extraRule, rulesFor } from '#datasets/kind.ts'
import { schemaOf, schemaTypes, staticType } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { canFilter, filteredQueries } from '#reports/record-filter.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import { reports } from '#reports/index.ts'
import type { Report } from '#reports/report.ts'
import { readParameters } from '../report/parameters.ts'
import { overviewOf } from './index.ts'
import type { Overview, Tile } from './overview.ts'
import { tileReport } from './tile-report.ts'

/** A schema in which every role of a kind is present. */
function fullSchema(kind: (typeof datasetKinds)[number]): DatasetSchema {
  const names = kind.roles.map(({ name }) => name)
  const rules = rulesFor(kind, names)
  const columns = names.map((name) => ({ name, header: name, role: name }))
  return schemaOf(kind, columns, (name) => staticType(rules.get(name) ?? extraRule))
}

function columnsOf(report: Report, schema: DatasetSchema, given: Tile['given'] = []): Set<string> {
  const { parameters, ignored } = readParameters(report, given)
  expect(ignored).toEqual([])
  const { rows, facts } = report.queries(schema, parameters)
  const types = schemaTypes(schema)
  for (const query of [rows, ...facts]) expect(validateQuery(query, types)).toBeNull()
  return new Set([rows, ...facts].flatMap((query) => outputColumns(query, types)).map(nameOf))
}

function nameOf({ name }: { readonly name: string }): string {
  return name
}

/** The columns that a tile shows, in its own report and in the finer one. */
function shownBy(tile: Tile): readonly string[] {
  switch (tile.form) {
    case 'series':
      return [tile.time, ...tile.measures, ...(tile.series === undefined ? [] : [tile.series])]
    case 'ranked':
      return [tile.value]
    case 'heat':
      return ['weekday', 'hour', tile.value]
    case 'spread':
      return ['at_least', 'below', tile.value, 'low_quartile', 'median', 'high_quartile', 'mean']
    case 'funnel':
      return tile.stages.map(nameOf)
    case 'pareto':
      return ['tenth', tile.of, 'sales', 'share']
    case 'rule':
      return ['intervals', 'unknown_share', 'kept', 'measured', 'capped', 'edge']
  }
}

test('every kind but any table has an overview', () => {
  const without = datasetKinds.filter(({ id }) => !overviewOf(id)).map(({ id }) => id)
  expect(without).toEqual(['generic'])
})

const known = datasetKinds.flatMap((kind) => {
  const overview = overviewOf(kind.id)
  return overview ? [{ id: kind.id, overview, schema: fullSchema(kind) }] : []
})

describe.each(known)('$id', ({ overview, schema }) => {
  test('heads its overview with figures of a report, and ways of them', () => {
    const { report, figures, series } = overview.headline
    expect(reports).toContain(report)
    const inReport = columnsOf(report, schema)
    const inSeries = columnsOf(series, schema)
    expect(figures.filter(({ name }) => !inReport.has(name))).toEqual([])
    const sparks = figures.flatMap(({ spark }) =>
      typeof spark === 'string' ? spark : [spark.of, spark.per],
    )
    expect(sparks.filter((name) => !inSeries.has(name))).toEqual([])
  })

  test.each(overview.tiles.map((tile) => [tile.id, tile] as const))('%s', (_, tile) => {
    expect(reports).toContain(tile.report)
    const columns = columnsOf(tileReport(tile), schema, tile.given)
    expect(shownBy(tile).filter((name) => !columns.has(name))).toEqual([])
    if (tile.form === 'ranked') {
      expect(tile.label.some((name) => columns.has(name))).toBe(true)
      expect(tile.filter.some((by) => columns.has(by.from) && fits(by.column, schema))).toBe(true)
    }
  })

  test('has queries that filters leave valid', () => {
    const types = schemaTypes(schema)
    for (const report of [overview.headline.report, ...overview.tiles.map(tileReport)]) {
      const queries = report.queries(schema, readParameters(report, []).parameters)
      const { rows, facts } = filteredQueries(queries, someFilters(overview, schema))
      for (const query of [rows, ...facts]) expect(validateQuery(query, types)).toBeNull()
    }
  })
})

function fits(column: string, schema: DatasetSchema): boolean {
  return canFilter(schema, { filter: 'values', column, values: [] })
}

/** A filter on each column by which a click filters, and on days and hours. */
function someFilters({ tiles, time }: Overview, schema: DatasetSchema): readonly RecordFilter[] {
  const columns = tiles.flatMap((tile) => (tile.form === 'ranked' ? tile.filter : []))
  return [
    ...columns.map(({ column }) => ({ filter: 'values', column, values: ['x', null] }) as const),
    { filter: 'days', column: time, from: '2024-01-01', to: '2024-01-02' } as const,
    { filter: 'hour', column: time, weekday: 1, hour: 2 } as const,
  ].filter((filter) => canFilter(schema, filter))
}
