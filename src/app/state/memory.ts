import {
  profileFor,
  profileOf,
  readProfiles,
  readingsOf,
  writeProfiles,
} from '#datasets/profile.ts'
import type { Profile, ProfiledChoice } from '#datasets/profile.ts'
import type { Reading } from '#session/api.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** How files were corrected, kept for the next file with the same header. */
export interface Memory {
  /** The last one kept comes last. */
  readonly profiles: Store<readonly Profile[]>
  /** The readings by which a file is to be looked at to know it again; first as it is found. */
  readings(): readonly Reading[]
  recall(header: readonly string[], reading: Reading): ProfiledChoice | null
  keep(header: readonly string[], choice: ProfiledChoice): void
  forget(header: readonly string[]): void
  forgetAll(): void
  /** All of it as the command line's `--profile` takes it. */
  text(): string
  /** Adds what such a text holds; throws a ProfileError. */
  addText(text: string): void
}

type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>

/** The oldest of more than so many are forgotten. */
const kept = 50

/** A memory in the browser's storage; where that is forbidden it lasts as long as the page. */
export function createMemory(shelf: () => Shelf, key: string): Memory {
  const profiles = createStore(saved(shelf, key))

  function put(next: readonly Profile[]): void {
    profiles.update(() => next.slice(-kept))
    try {
      if (next.length === 0) shelf().removeItem(key)
      else shelf().setItem(key, writeProfiles(profiles.get()))
    } catch {
      // Full or forbidden: what was corrected holds for this page alone.
    }
  }

  function without(header: readonly string[]): readonly Profile[] {
    return profiles.get().filter((known) => !sameTexts(known.header, header))
  }

  return {
    profiles,
    readings: () => readingsOf(profiles.get()),
    recall: (header, reading) => profileFor(header, profiles.get(), reading),
    keep(header, choice) {
      // Without a header there is nothing by which to know a file again.
      if (choice.reading?.headerAt !== null) put([...without(header), profileOf(header, choice)])
    },
    forget: (header) => put(without(header)),
    forgetAll: () => put([]),
    text: () => writeProfiles(profiles.get()),
    addText(text) {
      const added = readProfiles(text)
      const others = profiles
        .get()
        .filter((known) => !added.some(({ header }) => sameTexts(known.header, header)))
      put([...others, ...added])
    },
  }
}

/** In whatever order: a profile serves the same columns however they stand. */
function sameTexts(a: readonly string[], b: readonly string[]): boolean {
  return JSON.stringify(a.toSorted()) === JSON.stringify(b.toSorted())
}

/** Storage may hold anything: an older page wrote it, or another one on this host. */
function saved(shelf: () => Shelf, key: string): readonly Profile[] {
  try {
    const text = shelf().getItem(key)
    return text === null ? [] : readProfiles(text)
  } catch {
    return []
  }
}
