import type { ColumnType } from '#core/table/type.ts'
import type { Dialect } from './dialect.ts'
import type { Relation } from './relation.ts'
import { freeName } from './statement.ts'
import type { Value } from './value.ts'
import { partsOf } from './value.ts'

/** A column of the dataset, by its name in queries. */
export interface DatasetColumn {
  readonly name: string
  readonly type: ColumnType
}

/** A physical column of the relation `accepted`. */
interface AcceptedColumn {
  readonly name: string
  readonly sqlType: string
  /** The dataset column whose value it holds, or a part of it. */
  readonly of: string
  readonly part: 'value' | 'utc' | 'offset' | 'raw'
}

/** The relation `accepted`: its columns in order, as the README of this folder describes them. */
interface Accepted {
  readonly relation: Relation
  readonly columns: readonly AcceptedColumn[]
}

const positions: readonly DatasetColumn[] = [
  { name: '_file', type: { kind: 'decimal', scale: 0 } },
  { name: '_record', type: { kind: 'decimal', scale: 0 } },
]

/** How the accepted records of a dataset are held. */
export function acceptedRecords(dataset: readonly DatasetColumn[], dialect: Dialect): Accepted {
  const taken = new Set<string>()
  const columns: AcceptedColumn[] = []
  const add = (of: string, part: AcceptedColumn['part'], sqlType: string): string => {
    const name = freeName(part === 'value' ? of : `${of}_${part}`, taken)
    taken.add(name.toLowerCase())
    columns.push({ name, sqlType, of, part })
    return dialect.identifier(name)
  }
  const values = [...positions, ...dataset].map(({ name, type }) => {
    return [name, held(name, type, dialect, add)] as const
  })
  const raw = dataset.map(({ name }) => [name, add(name, 'raw', dialect.textType)] as const)
  const order = values
    .slice(0, positions.length)
    .flatMap(([, value]) => partsOf(value).map(({ sql }) => sql))
  return {
    columns,
    relation: {
      name: 'accepted',
      columns: new Map(values),
      raw: new Map(raw),
      taken,
      order,
      where: [],
      kept: new Map(),
    },
  }
}

type Add = (of: string, part: AcceptedColumn['part'], sqlType: string) => string

function held(name: string, type: ColumnType, dialect: Dialect, add: Add): Value {
  switch (type.kind) {
    case 'text':
      return { kind: 'text', sql: add(name, 'value', dialect.textType) }
    case 'id':
      return { kind: 'id', sql: add(name, 'value', dialect.textType), sources: [name] }
    case 'decimal': {
      const { scale } = type
      return { kind: 'decimal', scale, sql: add(name, 'value', dialect.wholeType) }
    }
    case 'time':
      return {
        kind: 'time',
        local: add(name, 'value', dialect.timestampType),
        utc: add(name, 'utc', dialect.timestampType),
        offset: add(name, 'offset', dialect.textType),
      }
    case 'float':
      return { kind: 'float', sql: add(name, 'value', dialect.doubleType) }
    case 'boolean':
      return { kind: 'boolean', sql: add(name, 'value', 'BOOLEAN') }
    case 'date':
      return { kind: 'date', sql: add(name, 'value', 'DATE') }
    case 'quotient':
      throw new TypeError(`column ${name}: a dataset holds no quotients`)
  }
}
