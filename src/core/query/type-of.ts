import type { ColumnType } from '#core/table/type.ts'
import type { Expr } from './expr.ts'
import {
  arithmetic,
  boolean,
  exprType,
  mergeTypes,
  quotient,
  requireKind,
  text,
  truncatedType,
  whole,
} from './expr-type.ts'
import type { ExprType } from './expr-type.ts'
import { QueryProblem } from './problem.ts'
import type {
  Decimals,
  Dimension,
  Measure,
  NamedMeasure,
  Order,
  Query,
  Selection,
  WindowColumn,
} from './query.ts'

/** A column of a query's result. */
export interface OutputColumn {
  readonly name: string
  readonly type: ColumnType
  readonly decimals: Decimals | null
}

type Columns = ReadonlyMap<string, ColumnType>

/**
 * The result's columns: of `select` in its order; else the dimensions, then the measures. A column
 * of nothing but the null literal is text. `_file` and `_record` need not be in `datasetColumns`.
 * Throws `QueryProblem` where the query is ill-typed anywhere.
 */
export function outputColumns(query: Query, datasetColumns: Columns): readonly OutputColumn[] {
  return settle(query, datasetColumns).output
}

/** What `derive`, `window`, `select`, `dimensions` and `measures` of a query see. */
export function inputColumns(query: Query, datasetColumns: Columns): Columns {
  return settle(query, datasetColumns).input
}

interface Settled {
  readonly input: Columns
  readonly output: readonly OutputColumn[]
}

function settle(query: Query, datasetColumns: Columns): Settled {
  const input = new Map(sourceColumns(query, datasetColumns))
  requireCondition('where', query.where, input)
  for (const { name, of } of query.derive ?? []) {
    introduce(input, name, columnOf(exprType(of, input)))
  }
  const windows = (query.window ?? []).map((window) => windowType(window, input))
  for (const [at, { name }] of (query.window ?? []).entries()) {
    introduce(input, name, windows[at] ?? text)
  }
  const output = outputOf(query, input)
  checkOutput(query, input, output)
  return { input, output }
}

function sourceColumns({ from }: Query, datasetColumns: Columns): Columns {
  if (from === 'dataset') {
    return new Map([...datasetColumns, ['_file', whole], ['_record', whole]])
  }
  const output =
    'union' in from ? unionColumns(from.union, datasetColumns) : outputColumns(from, datasetColumns)
  const columns = new Map<string, ColumnType>()
  for (const { name, type } of output) introduce(columns, name, type)
  return columns
}

function unionColumns(union: readonly Query[], datasetColumns: Columns): readonly OutputColumn[] {
  const [first, ...others] = union.map((query) => outputColumns(query, datasetColumns))
  if (first === undefined) throw new QueryProblem('shape', 'union', 'a union of no query')
  return others.reduce(mergeOutputs, first)
}

function mergeOutputs(
  first: readonly OutputColumn[],
  second: readonly OutputColumn[],
): readonly OutputColumn[] {
  if (first.length !== second.length) {
    throw new QueryProblem('type', 'union', 'the queries of a union have unequal columns')
  }
  return first.map((column, at) => mergeOutput(column, second[at] ?? column))
}

function mergeOutput(first: OutputColumn, second: OutputColumn): OutputColumn {
  if (first.name !== second.name) {
    throw new QueryProblem('type', second.name, 'the queries of a union have unequal columns')
  }
  return { ...first, type: columnOf(mergeTypes(first.name, first.type, second.type)) }
}

function outputOf(query: Query, input: Columns): readonly OutputColumn[] {
  if (query.select !== undefined) {
    return query.select.map((selection) => selectionColumn(selection, input))
  }
  const groups = (query.dimensions ?? []).map((dimension) => dimensionColumn(dimension, input))
  const measures = (query.measures ?? []).map((measure) => measureColumn(measure, input))
  const named = new Map<string, ColumnType>()
  for (const { name, type } of [...groups, ...measures]) introduce(named, name, type)
  return [...groups, ...measures]
}

function selectionColumn({ name, of, decimals }: Selection, input: Columns): OutputColumn {
  const type = columnOf(exprType(of, input))
  return { name, type, decimals: decimalsFor(name, type, decimals) }
}

function dimensionColumn({ name, of, granularity }: Dimension, input: Columns): OutputColumn {
  const type = exprType(of, input)
  if (granularity === undefined) return { name, type: columnOf(type), decimals: null }
  requireKind(granularity, type, ['time', 'date'])
  return { name, type: truncatedType(granularity), decimals: null }
}

function measureColumn(measure: NamedMeasure, input: Columns): OutputColumn {
  requireCondition(measure.name, measure.where, input)
  const type = measureType(measure, input)
  return { name: measure.name, type, decimals: decimalsFor(measure.name, type, measure.decimals) }
}

/** The type of an aggregate. */
function measureType(measure: Measure, input: Columns): ColumnType {
  switch (measure.measure) {
    case 'count':
      return whole
    case 'countDistinct':
      exprType(measure.of, input)
      return whole
    case 'sum':
      return totalType(measure.of, input)
    case 'avg':
    case 'median':
    case 'quantile':
      return meanType(measure.of, input)
    case 'share':
      return measure.of === undefined ? quotient : meanType(measure.of, input)
    case 'min':
    case 'max':
      return columnOf(exprType(measure.of, input))
    case 'first':
    case 'last':
      checkOrder(measure.orderBy, input)
      return columnOf(exprType(measure.of, input))
  }
}

function windowType(window: WindowColumn, input: Columns): ColumnType {
  for (const expr of window.partitionBy) exprType(expr, input)
  switch (window.window) {
    case 'count':
      return whole
    case 'sum':
      return totalType(window.of, input)
    case 'rowNumber':
      checkOrder(window.orderBy, input)
      return whole
    case 'previous':
    case 'next':
      checkOrder(window.orderBy, input)
      return columnOf(exprType(window.of, input))
  }
}

function totalType(of: Expr, input: Columns): ColumnType {
  const type = exprType(of, input)
  requireKind('sum', type, arithmetic)
  return type === 'null' ? whole : type
}

function meanType(of: Expr, input: Columns): ColumnType {
  const type = totalType(of, input)
  return type.kind === 'float' ? type : quotient
}

function checkOutput(query: Query, input: Columns, output: readonly OutputColumn[]): void {
  const named = new Map(output.map(({ name, type }) => [name, type]))
  requireCondition('having', query.having, named)
  const sortable = query.select === undefined ? named : new Map([...input, ...named])
  checkOrder(query.orderBy ?? [], sortable)
}

function checkOrder(orders: readonly Order[], columns: Columns): void {
  for (const { by } of orders) exprType(by, columns)
}

function requireCondition(subject: string, expr: Expr | undefined, columns: Columns): void {
  if (expr !== undefined) requireKind(subject, exprType(expr, columns), [boolean.kind])
}

function decimalsFor(
  name: string,
  type: ColumnType,
  decimals: Decimals | undefined,
): Decimals | null {
  if (decimals === undefined) return null
  requireKind(name, type, [...arithmetic, 'quotient'])
  return decimals
}

function introduce(columns: Map<string, ColumnType>, name: string, type: ColumnType): void {
  if (columns.has(name)) {
    throw new QueryProblem('repeated-column', name, `two columns are called ${name}`)
  }
  columns.set(name, type)
}

function columnOf(type: ExprType): ColumnType {
  return type === 'null' ? text : type
}
