import { type DatasetKind, extraRule, rulesFor } from '#datasets/kind.ts'
import { type DatasetLayout, type DatasetSchema, schemaOf, staticType } from '#datasets/schema.ts'

/** The schema of columns whose values are not looked at. */
export function schemaOfLayout(kind: DatasetKind, { columns }: DatasetLayout): DatasetSchema {
  const roles = columns.flatMap(({ role }) => (role === null ? [] : [role]))
  const rules = rulesFor(kind, roles)
  return schemaOf(kind, columns, (name) => staticType(rules.get(name) ?? extraRule))
}
