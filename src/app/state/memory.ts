import { findKind } from '#datasets/index.ts'
import type { FileChoice, Inspection } from '#session/api.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** How files with this header are read, as a person corrected it. */
export interface Remembered {
  readonly header: readonly string[]
  readonly choice: FileChoice
}

/** Corrections, kept for the next file with the same header. */
export interface Memory {
  readonly all: Store<readonly Remembered[]>
  /** The correction for a file that looks like this; null without one. */
  recall(seen: Inspection): FileChoice | null
  keep(header: readonly string[], choice: FileChoice): void
  forget(header: readonly string[]): void
  forgetAll(): void
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The oldest of more than so many are forgotten. */
const kept = 50

/** A memory in the browser's storage; where that is forbidden it lasts as long as the page. */
export function createMemory(shelf: () => Shelf, key: string): Memory {
  const all = createStore(read(shelf, key))

  function put(change: (before: readonly Remembered[]) => readonly Remembered[]): void {
    all.update((before) => change(before).slice(0, kept))
    const text = JSON.stringify(all.get())
    try {
      if (all.get().length === 0) shelf().removeItem(key)
      else shelf().setItem(key, text)
    } catch {
      // Full or forbidden: what was corrected holds for this page alone.
    }
  }

  return {
    all,
    recall: ({ header }) =>
      all.get().find((known) => sameHeader(known.header, header))?.choice ?? null,
    keep(header, choice) {
      put((before) => [
        { header, choice },
        ...before.filter((known) => !sameHeader(known.header, header)),
      ])
    },
    forget(header) {
      put((before) => before.filter((known) => !sameHeader(known.header, header)))
    },
    forgetAll() {
      put(() => [])
    },
  }
}

/** The same columns in the same order, whatever their case and the blanks around them. */
function sameHeader(a: readonly string[], b: readonly string[]): boolean {
  const plain = (name: string | undefined) => name?.trim().toLowerCase()
  return a.length === b.length && a.every((name, at) => plain(name) === plain(b[at]))
}

function read(shelf: () => Shelf, key: string): readonly Remembered[] {
  try {
    const known: unknown = JSON.parse(shelf().getItem(key) ?? '[]')
    return Array.isArray(known) ? known.filter(isRemembered) : []
  } catch {
    return []
  }
}

/** Storage may hold anything: an older page wrote it, or another one on this host. */
function isRemembered(value: unknown): value is Remembered {
  const { header, choice } = (value ?? {}) as Partial<Remembered>
  if (!Array.isArray(header) || !header.every((name) => typeof name === 'string')) return false
  const { kind, mapping } = (choice ?? {}) as Partial<FileChoice>
  if (typeof kind !== 'string' || !findKind(kind)) return false
  return mapping !== null && typeof mapping === 'object' && !Array.isArray(mapping)
}
