import type { Expr } from '#core/query/expr.ts'
import type { ColumnRule, ValueType } from '#core/cleaning/rules.ts'

/**
 * A dataset kind is data: its roles, the header names that mean them, and the rules a record must
 * obey. Exact role names are SEMANTICS' (underscored), and are the column names of the dataset.
 */
export interface DatasetKind {
  readonly id: KindId
  readonly roles: readonly Role[]
  /** Roles of which at least one must be present, beside every role that is `needed`. */
  readonly oneOf?: readonly (readonly string[])[]
  /** Roles that tell this kind from plain event logs: a file with none of them is not nearly of it. */
  readonly marks: readonly string[]
  /** Columns computed from roles where their own column is absent, e.g. sales from price × quantity. */
  readonly derivations?: readonly DerivedRole[]
  /** A role whose accepted values must not repeat: rule `duplicate`. */
  readonly unique?: string
  /** Exact repeats of records are counted, and dropped where the person says so. */
  readonly countsRepeats?: boolean
  /** Roles that a file is not expected to have where no file is there to be looked at. */
  readonly unusual?: readonly string[]
  /** A first column with an empty header numbers the rows and is left out of the dataset. */
  readonly ignoresIndex?: boolean
}

export type KindId =
  | 'page-visits'
  | 'purchases'
  | 'sales-orders'
  | 'interactions'
  | 'product-events'
  | 'flyer-events'
  | 'generic'

export interface Role {
  readonly name: string
  /** Whether a file must have the column to be of this kind. */
  readonly needed: boolean
  /** Header names in normal form (lower case, letters and digits only, no accents), best first. */
  readonly synonyms: readonly string[]
  readonly rule: ColumnRule
  /** Required too where the file has none of these roles (a name without its id). */
  readonly requiredWithout?: readonly string[]
}

export interface DerivedRole {
  readonly name: string
  readonly from: readonly string[]
  readonly of: Expr
  /** Fact for the receipt's `notes`, e.g. `sales-from-unit-price`. */
  readonly note: string
}

/** The rule of a column without a role: any text, never a reject. */
export const extraRule: ColumnRule = { type: 'text', required: false }

/** A role that every file of the kind has and every record fills. */
export function neededRole(
  name: string,
  type: ValueType,
  synonyms: readonly string[],
  bounds: Pick<ColumnRule, 'notZero' | 'minimum'> = {},
): Role {
  return { name, needed: true, synonyms, rule: { type, required: true, ...bounds } }
}

/** A role that a file may lack and a record may leave empty. */
export function optionalRole(name: string, type: ValueType, synonyms: readonly string[]): Role {
  return { name, needed: false, synonyms, rule: { type, required: false } }
}

/** The roles' rules in a file that has these roles. */
export function rulesFor(
  kind: DatasetKind,
  mappedRoles: Iterable<string>,
): ReadonlyMap<string, ColumnRule> {
  const mapped = new Set(mappedRoles)
  const roles = kind.roles.filter((role) => mapped.has(role.name))
  return new Map(roles.map((role) => [role.name, ruleWith(role, mapped)]))
}

function ruleWith(role: Role, mapped: ReadonlySet<string>): ColumnRule {
  const { requiredWithout } = role
  if (requiredWithout === undefined || requiredWithout.some((other) => mapped.has(other))) {
    return role.rule
  }
  return { ...role.rule, required: true }
}

/** What a file with these roles lacks of what its kind needs; alternatives are joined by `or`. */
export function missingRoles(kind: DatasetKind, mappedRoles: Iterable<string>): readonly string[] {
  const mapped = new Set(mappedRoles)
  return neededGroups(kind)
    .filter((group) => !group.some((role) => mapped.has(role)))
    .map((group) => group.join(' or '))
}

/** Groups of roles of which a file must have one each. */
export function neededGroups(kind: DatasetKind): readonly (readonly string[])[] {
  const needed = kind.roles.filter((role) => role.needed).map((role) => [role.name])
  return [...needed, ...(kind.oneOf ?? [])]
}

/** The columns that a file with these roles has by computation, in the order of computing them. */
export function derivedRoles(
  kind: DatasetKind,
  mappedRoles: Iterable<string>,
): readonly DerivedRole[] {
  const present = new Set(mappedRoles)
  const derived: DerivedRole[] = []
  for (const derivation of kind.derivations ?? []) {
    if (present.has(derivation.name)) continue
    if (!derivation.from.every((role) => present.has(role))) continue
    present.add(derivation.name)
    derived.push(derivation)
  }
  return derived
}
