import { call, column, literal } from '#core/query/expr.ts'
import type { Dimension, NamedMeasure, Query } from '#core/query/query.ts'
import { hasRole } from '#datasets/schema.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import { choiceOf, integerOf, monthParameter, topParameter } from './parameters.ts'
import { ascending, descending, given, groupBy } from './phrases.ts'
import { asked, need } from './report.ts'
import type { Parameter, Parameters, Report } from './report.ts'
import { amountMeasures, salesColumns } from './sales-columns.ts'
import { cut } from './tie.ts'

const parameters: readonly Parameter[] = [
  topParameter(10),
  { name: 'by', type: 'choice', choices: ['id-and-name', 'name', 'id'], default: null },
  {
    name: 'measure',
    type: 'choice',
    choices: ['quantity', 'sales', 'profit'],
    default: 'quantity',
  },
  monthParameter,
]

/** The products that sold most; one product may bear several names, one name several products. */
export const topSellerProducts: Report = {
  id: 'top10-seller-products',
  kinds: ['purchases', 'sales-orders'],
  parameters,
  queries: (schema, chosen) => topBy({ id: 'product_id', name: 'product_name' }, schema, chosen),
  chart: { form: 'bars', label: ['product_name', 'product_id'], value: 'quantity', top: 20 },
  headline: [],
}

/** The customers who bought most, each known by the id where there is one. */
export const topCustomers: Report = {
  id: 'top10-customers',
  kinds: ['purchases', 'sales-orders'],
  parameters,
  queries: (schema, chosen) =>
    topBy({ id: 'customer_id', name: 'customer_name', oneNameAnId: true }, schema, chosen),
  chart: { form: 'bars', label: ['customer_name', 'customer_id'], value: 'quantity', top: 20 },
  headline: [],
}

/** The columns by which the ranked things are known. */
interface Subject {
  readonly id: string
  readonly name: string
  /** Names are spellings of the id's: grouped by id alone unless asked otherwise. */
  readonly oneNameAnId?: boolean
}

function topBy(subject: Subject, schema: DatasetSchema, chosen: Parameters) {
  const measure = choiceOf(chosen, 'measure') ?? 'quantity'
  const { dimensions, names } = keysOf(subject, schema, choiceOf(chosen, 'by'))
  need(schema, ...given(measure !== 'sales', measure))
  const columns = { ...salesColumns(schema), hasProfit: measure === 'profit' }
  const second = measure === 'sales' ? given(columns.hasQuantity, 'quantity') : ['sales']
  const keys = [...dimensions, ...names].map(({ name }) => name)
  const ranked: Query = {
    ...ofMonth(schema, columns.time, choiceOf(chosen, 'month')),
    dimensions,
    measures: [...names, ...amountMeasures(columns)],
    orderBy: [...[measure, ...second].map(descending), ...keys.map(ascending)],
  }
  const { rows, facts } = cut(ranked, measure, integerOf(chosen, 'top'))
  return asked(rows, { facts })
}

/** The records of a month, as it is written in the data. */
function ofMonth(
  schema: DatasetSchema,
  time: string,
  month: string | null,
): Pick<Query, 'from' | 'where'> {
  if (month === null) return { from: 'dataset' }
  need(schema, time)
  const written = { truncate: column(time), granularity: 'month', zone: null } as const
  return { from: 'dataset', where: call('equals', written, literal(month)) }
}

interface Keys {
  readonly dimensions: readonly Dimension[]
  /** The smallest name of an id, where names do not group. */
  readonly names: readonly NamedMeasure[]
}

function keysOf(subject: Subject, schema: DatasetSchema, chosen: string | null): Keys {
  const by = chosen ?? defaultBy(subject, schema)
  const { id, name } = subject
  if (by === 'name') {
    need(schema, name)
    return { dimensions: groupBy(name), names: [] }
  }
  need(schema, id)
  if (by === 'id') {
    const smallest: NamedMeasure = { name, measure: 'min', of: column(name) }
    return { dimensions: groupBy(id), names: given(hasRole(schema, name), smallest) }
  }
  need(schema, name)
  return { dimensions: groupBy(id, name), names: [] }
}

function defaultBy({ id, name, oneNameAnId }: Subject, schema: DatasetSchema): string {
  if (!hasRole(schema, id)) return 'name'
  return oneNameAnId === true || !hasRole(schema, name) ? 'id' : 'id-and-name'
}
