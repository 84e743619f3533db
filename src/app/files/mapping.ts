import { mapHeader } from '#datasets/header.ts'
import type { Mapping } from '#datasets/header.ts'
import type { DatasetKind } from '#datasets/kind.ts'
import type { Inspection } from '#session/api.ts'

/** What a mapping still lacks before a file can be read as a kind. */
export interface Gaps {
  readonly roles: readonly string[]
  /** Of each group one is enough. */
  readonly groups: readonly (readonly string[])[]
}

/** The mapping that was recognised for this kind, or what the header's names say of it. */
export function proposedMapping(inspection: Inspection, kind: DatasetKind): Mapping {
  const candidate = inspection.kinds.find((found) => found.kind === kind.id)
  return candidate?.mapping ?? mapHeader(kind, inspection.header)
}

export function gapsOf(kind: DatasetKind, mapping: Mapping): Gaps {
  const has = (role: string) => Object.hasOwn(mapping, role)
  return {
    roles: kind.roles.filter((role) => role.needed && !has(role.name)).map(({ name }) => name),
    groups: (kind.oneOf ?? []).filter((group) => !group.some(has)),
  }
}

/** The mapping with one role moved to a column. A column plays one role. */
export function withRole(mapping: Mapping, role: string, column: number): Mapping {
  const others = Object.entries(mapping).filter(([name, at]) => name !== role && at !== column)
  return Object.fromEntries([...others, [role, column]])
}

/** The mapping with a column that plays no role. */
export function withoutColumn(mapping: Mapping, column: number): Mapping {
  return Object.fromEntries(Object.entries(mapping).filter(([, at]) => at !== column))
}
