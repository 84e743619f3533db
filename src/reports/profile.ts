import { recordColumn } from '#core/cleaning/segment.ts'
import { literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { SchemaColumn } from '#datasets/schema.ts'
import { ascending, keep, shown } from './phrases.ts'
import { numberProfile } from './profile-number.ts'
import { textProfile } from './profile-text.ts'
import { timeProfile } from './profile-time.ts'
import { asked } from './report.ts'
import type { Report } from './report.ts'

/** What every column of the file holds: its type by its values, and the values in short. */
export const profile: Report = {
  id: 'profile',
  kinds: 'every',
  parameters: [],
  queries(schema) {
    const union = schema.columns
      .filter(({ header }) => header !== null)
      .map((column, position) => columnProfile(column, position))
    return asked({
      from: { union: union.length === 0 ? [noProfile] : union },
      select: [
        ...keep('column', 'type', 'nulls', 'distinct', 'min', 'max'),
        shown('mean', 2),
        ...keep('most_frequent', 'most_frequent_count'),
      ],
      orderBy: [ascending('position')],
    })
  },
  chart: null,
  headline: [],
}

function columnProfile(column: SchemaColumn, position: number): Query {
  return {
    from: valuesProfile(column),
    select: [
      { name: 'position', of: literal(position) },
      { name: 'column', of: literal(column.header) },
      ...keep('type', 'nulls', 'distinct', 'min', 'max', 'mean'),
      ...keep('most_frequent', 'most_frequent_count'),
    ],
  }
}

/** No row: of a file in which no record has a column. */
const noProfile: Query = {
  ...columnProfile(
    { name: recordColumn, header: '', role: null, type: { kind: 'decimal', scale: 0 } },
    0,
  ),
  where: literal(false),
}

function valuesProfile({ name, type }: SchemaColumn): Query {
  if (type.kind === 'decimal') return numberProfile(name)
  return type.kind === 'time' ? timeProfile(name) : textProfile(name, type)
}
