import type { ColumnRule } from '#core/cleaning/rules.ts'
import { exprType, parsedScale } from '#core/query/expr-type.ts'
import type { ColumnType } from '#core/table/type.ts'
import type { Mapping } from './header.ts'
import { derivedRoles } from './kind.ts'
import type { DatasetKind, KindId } from './kind.ts'

/** The columns of a loaded dataset. Plain data: it crosses to the page. */
export interface DatasetSchema {
  readonly kind: KindId
  /** The dataset's columns in the first file's order, later files' new ones after them. */
  readonly columns: readonly SchemaColumn[]
}

export interface SchemaColumn {
  /** Name in queries: the role's name, or `c0`, `c1`, … by position for columns without a role. */
  readonly name: string
  /** Header text as the file has it: only ever shown. Null for a derived column. */
  readonly header: string | null
  readonly role: string | null
  readonly type: ColumnType
}

/** One file of a dataset: its header, and which column plays which role. */
export interface FileColumns {
  readonly header: readonly string[]
  readonly mapping: Mapping
}

/** Where the columns of the files stand in the dataset. */
export interface DatasetLayout {
  readonly columns: readonly LaidColumn[]
  /** For each file, its columns' places in `columns`; null for a column that is left out. */
  readonly places: readonly (readonly (number | null)[])[]
}

export interface LaidColumn {
  readonly name: string
  readonly header: string
  readonly role: string | null
}

/** Whether the dataset has a column, read or derived, that plays the role. */
export function hasRole(schema: DatasetSchema, role: string): boolean {
  return schema.columns.some((column) => column.role === role)
}

/**
 * One list of columns for several files: a role is one column whatever the files call it; columns
 * without a role are the same where their header text is (the nth of that text in each file).
 */
export function layOut(kind: DatasetKind, files: readonly FileColumns[]): DatasetLayout {
  const columns: LaidColumn[] = []
  const placeOf = new Map<string, number>()
  const places = files.map((file) =>
    columnKeys(kind, file).map((key) => {
      if (key === null) return null
      const known = placeOf.get(key.text)
      if (known !== undefined) return known
      placeOf.set(key.text, columns.length)
      const name = key.role ?? `c${columns.length}`
      columns.push({ name, header: key.header, role: key.role })
      return columns.length - 1
    }),
  )
  return { columns, places }
}

interface ColumnKey {
  readonly text: string
  readonly header: string
  readonly role: string | null
}

/**
 * What each column of a file is called in every file of its dataset: its role, else its header text
 * and how many of that text came before; null for a column that is left out.
 */
export function columnKeys(kind: DatasetKind, file: FileColumns): readonly (ColumnKey | null)[] {
  const roleAt = new Map(Object.entries(file.mapping).map(([role, at]) => [at, role]))
  const seen = new Map<string, number>()
  return file.header.map((header, at) => {
    const role = roleAt.get(at) ?? null
    if (role !== null) return { text: `role ${role}`, header, role }
    if (at === 0 && header.trim() === '' && kind.ignoresIndex === true) return null
    const nth = seen.get(header) ?? 0
    seen.set(header, nth + 1)
    return { text: `header ${nth} ${header}`, header, role }
  })
}

/**
 * The schema of laid out columns, derived ones last; `typeOf` gives the type of each read column, and
 * a derived one has the type of its expression.
 */
export function schemaOf(
  kind: DatasetKind,
  columns: readonly LaidColumn[],
  typeOf: (name: string) => ColumnType,
): DatasetSchema {
  const typed: SchemaColumn[] = columns.map((column) => ({ ...column, type: typeOf(column.name) }))
  const roles = columns.flatMap(({ role }) => (role === null ? [] : [role]))
  const types = new Map(typed.map(({ name, type }) => [name, type]))
  for (const { name, of } of derivedRoles(kind, roles)) {
    const type = exprType(of, types)
    if (type === 'null') continue
    types.set(name, type)
    typed.push({ name, header: null, role: name, type })
  }
  return { kind: kind.id, columns: typed }
}

/** The columns that queries over the dataset may name, beside `_file` and `_record`. */
export function schemaTypes(schema: DatasetSchema): ReadonlyMap<string, ColumnType> {
  return new Map(schema.columns.map(({ name, type }) => [name, type]))
}

/** The type of a column before its values are known: no id order, the widest scale. */
export function staticType(rule: ColumnRule): ColumnType {
  switch (rule.type) {
    case 'text':
      return { kind: 'text' }
    case 'id':
      return { kind: 'id', order: 'text' }
    case 'integer':
      return { kind: 'decimal', scale: 0 }
    case 'number':
      return { kind: 'decimal', scale: parsedScale }
    case 'time':
    case 'strict-time':
      return { kind: 'time' }
  }
}
