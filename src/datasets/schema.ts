import type { ColumnType } from '#core/table/type.ts'
import type { KindId } from './kind.ts'

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

export function hasRole(schema: DatasetSchema, role: string): boolean {
  return schema.columns.some((column) => column.role === role)
}
