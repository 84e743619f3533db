import type { ColumnRule } from '#core/cleaning/rules.ts'
import { derivedRoles, extraRule, rulesFor } from '#datasets/kind.ts'
import type { DatasetKind, DerivedRole } from '#datasets/kind.ts'

/** A column of the records that a script reads. */
interface ReadColumn {
  readonly name: string
  readonly header: string
  readonly role: string | null
}

/** What a script has to know of a dataset: its columns with their rules, and what is computed. */
export interface ScriptDataset {
  readonly columns: readonly {
    readonly name: string
    readonly header: string
    readonly rule: ColumnRule
  }[]
  readonly derivations: readonly Pick<DerivedRole, 'name' | 'of'>[]
  readonly unique: string | null
}

/** The dataset of a kind with these columns, as the usual rules clean it. */
export function scriptDataset(kind: DatasetKind, read: readonly ReadColumn[]): ScriptDataset {
  const roles = read.flatMap(({ role }) => (role === null ? [] : [role]))
  const rules = rulesFor(kind, roles)
  return {
    columns: read.map(({ name, header }) => {
      return { name, header, rule: rules.get(name) ?? extraRule }
    }),
    derivations: derivedRoles(kind, roles),
    unique: kind.unique ?? null,
  }
}
