import type { DatasetKind, Role } from './kind.ts'
import { normalForm } from './normal-form.ts'

/** Role -> index of its column in the header. */
export type Mapping = Readonly<Record<string, number>>

/**
 * Which column plays which role of a kind, as far as the names tell. A role's own name beats every
 * synonym, and a column that bears a role's own name plays no other; the first of equals is taken.
 */
export function mapHeader(kind: DatasetKind, header: readonly string[]): Mapping {
  const names = header.map(normalForm)
  const own = new Set(kind.roles.map((role) => normalForm(role.name)))
  const mapping: Record<string, number> = {}
  const taken = new Set(names.flatMap((name, at) => (own.has(name) || name === '' ? [at] : [])))
  for (const role of kind.roles) {
    const at = names.indexOf(normalForm(role.name))
    if (at !== -1) mapping[role.name] = at
  }
  for (const role of kind.roles) {
    if (role.name in mapping) continue
    const at = bySynonym(role, names, taken)
    if (at === null) continue
    mapping[role.name] = at
    taken.add(at)
  }
  return mapping
}

/** Whether a column bears the role's own name, and not just a synonym. */
export function bearsOwnName(role: Role, header: string): boolean {
  return normalForm(header) === normalForm(role.name)
}

function bySynonym(
  role: Role,
  names: readonly string[],
  taken: ReadonlySet<number>,
): number | null {
  for (const synonym of role.synonyms) {
    const at = names.findIndex((name, column) => name === synonym && !taken.has(column))
    if (at !== -1) return at
  }
  return null
}
