import type { ValueType } from '#core/cleaning/rules.ts'
import { bearsOwnName, mapHeader } from './header.ts'
import type { Mapping } from './header.ts'
import { datasetKinds } from './index.ts'
import { neededGroups } from './kind.ts'
import type { DatasetKind, KindId, Role } from './kind.ts'

/** Kinds that a file may be of, best first, `generic` always last. */
export interface Recognition {
  readonly kinds: readonly KindCandidate[]
  /** The first is taken without asking. */
  readonly certain: boolean
}

export interface KindCandidate {
  readonly kind: KindId
  readonly mapping: Mapping
  /** In [0, 1]; from one half on the file has all that the kind needs. */
  readonly confidence: number
}

/** First records of a file as read; null is a JSON null or an absent key. */
export type Preview = readonly (readonly (string | null)[])[]

/**
 * What kind of dataset a file is, by its header's names and by values that could play the roles.
 * Certain where one complete kind explains clearly more columns than any other, or where none is
 * even near; a kind that only nearly fits is a doubt.
 */
export function recognise(header: readonly string[], preview: Preview): Recognition {
  const fits = datasetKinds
    .map((kind) => fitOf(kind, header, preview))
    .filter((fit) => fit.groups > 0 && (fit.complete || isNear(fit)))
    .toSorted((a, b) => Number(b.complete) - Number(a.complete) || b.explained - a.explained)
  return {
    kinds: [...fits.map(candidateOf), genericCandidate(fits.length === 0)],
    certain: isCertain(fits),
  }
}

interface Fit {
  readonly kind: DatasetKind
  readonly mapping: Mapping
  /** Everything that a file must have to be of the kind. */
  readonly groups: number
  /** The part of it that this file has, synonyms counted for less. */
  readonly served: number
  readonly complete: boolean
  /** Columns that the kind gives a meaning, synonyms counted for less. */
  readonly explained: number
}

/** How much less than a role's own name a synonym says. */
const synonymWeight = 0.75
/** A kind is near when it has so much of what it needs, among it something that marks it. */
const nearShare = 0.6
/** By so many columns the best kind must lead to be certain. */
const clearLead = 0.5
/** A column can play a role when at least so many of its filled cells could be values of it. */
const plausibleShare = 0.25

function fitOf(kind: DatasetKind, header: readonly string[], preview: Preview): Fit {
  const mapping = mapHeader(kind, header)
  const weights = new Map<string, number>()
  for (const role of kind.roles) {
    const at = mapping[role.name]
    if (at === undefined || !isPlausible(role, at, preview)) continue
    weights.set(role.name, bearsOwnName(role, header[at] ?? '') ? 1 : synonymWeight)
  }
  const groups = neededGroups(kind).map((group) =>
    Math.max(...group.map((role) => weights.get(role) ?? 0)),
  )
  return {
    kind,
    mapping,
    groups: groups.length,
    served: groups.reduce((sum, weight) => sum + weight, 0),
    complete: groups.every((weight) => weight > 0),
    explained: [...weights.values()].reduce((sum, weight) => sum + weight, 0),
  }
}

/** Roles found by name count here whatever their values: strange values are the doubt itself. */
function isNear(fit: Fit): boolean {
  const named = neededGroups(fit.kind).filter((group) => group.some((role) => role in fit.mapping))
  return (
    named.length >= nearShare * fit.groups && fit.kind.marks.some((role) => role in fit.mapping)
  )
}

function isCertain([best, ...others]: readonly Fit[]): boolean {
  if (best === undefined) return true
  if (!best.complete) return false
  return others.every((other) => !other.complete || best.explained - other.explained >= clearLead)
}

function candidateOf(fit: Fit): KindCandidate {
  const share = fit.served / fit.groups / 2
  return {
    kind: fit.kind.id,
    mapping: fit.mapping,
    confidence: fit.complete ? 0.5 + share : share,
  }
}

function genericCandidate(alone: boolean): KindCandidate {
  return { kind: 'generic', mapping: {}, confidence: alone ? 1 : 0 }
}

/** A first look at values, wider than the value grammar: what is wrong in detail, cleaning says. */
const likeness: Readonly<Record<ValueType, RegExp>> = {
  text: /^/,
  id: /^/,
  integer: /^[\s(+\-−]*\d[\d.,]*[\s)]*$/,
  number: /^[\s(+\-−$€£¥₹]*[.,]?\d[\d.,]*(?:e[+-]?\d+)?[\s)$€£¥₹]*$/i,
  time: /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s]|$)/i,
  'strict-time': /^\s*\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T\s]|$)/i,
}

/** No value is this long; what a hostile cell holds beyond it is not looked at. */
const lookedAt = 64

function isPlausible(role: Role, column: number, preview: Preview): boolean {
  const like = likeness[role.rule.type]
  const filled = preview.map((cells) => cells[column] ?? '').filter((cell) => cell.trim() !== '')
  const fitting = filled.filter((cell) => like.test(cell.slice(0, lookedAt)))
  return fitting.length >= plausibleShare * filled.length
}
