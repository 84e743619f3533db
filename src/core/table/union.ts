import { Dictionary } from './dictionary.ts'

/** The texts of several dictionaries as one. */
export interface Union {
  readonly dictionary: Dictionary
  /** For each of them the common code of each of its own. */
  readonly codesOf: ReadonlyMap<Dictionary, Uint32Array>
}

interface Known {
  readonly sizes: readonly number[]
  readonly union: Union
}

/** The union that each dictionary was last put into as the first: answer after answer needs the same. */
const lastUnions = new WeakMap<Dictionary, Known>()

/** One dictionary for all of some, at least one and each once. Codes of the first stay what they are. */
export function unionOf(dictionaries: readonly Dictionary[]): Union {
  const [first, ...others] = dictionaries as readonly [Dictionary, ...Dictionary[]]
  const known = lastUnions.get(first)
  if (known !== undefined && isOf(known, dictionaries)) return known.union
  const dictionary = Dictionary.of(first.plainWhole())
  const codesOf = new Map<Dictionary, Uint32Array>()
  codesOf.set(
    first,
    Uint32Array.from({ length: first.size }, (_, code) => code),
  )
  for (const other of others) codesOf.set(other, dictionary.addAll(other))
  const union = { dictionary, codesOf }
  lastUnions.set(first, { sizes: dictionaries.map(({ size }) => size), union })
  return union
}

/** A dictionary may have grown since. */
function isOf({ sizes, union: { codesOf } }: Known, dictionaries: readonly Dictionary[]): boolean {
  if (codesOf.size !== dictionaries.length) return false
  return [...codesOf.keys()].every((own, at) => own === dictionaries[at] && own.size === sizes[at])
}
