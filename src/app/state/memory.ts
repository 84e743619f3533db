import {
  profileFor,
  profileOf,
  readProfiles,
  readingsOf,
  serveSameFiles,
  writeProfiles,
} from '#datasets/profile.ts'
import type { Profile, ProfiledChoice, SeenColumns } from '#datasets/profile.ts'
import type { Recognition } from '#datasets/recognise.ts'
import type { Reading } from '#session/api.ts'
import { createStore } from './store.ts'
import type { Store } from './store.ts'

/** How files were corrected, kept for the next file with the same header. */
export interface Memory {
  /** The last one kept comes last. */
  readonly profiles: Store<readonly Profile[]>
  /** The readings by which a file is to be looked at to know it again; first as it is `found`. */
  readings(found: Recognition | null): readonly Reading[]
  recall(seen: SeenColumns, reading: Reading): ProfiledChoice | null
  keep(seen: SeenColumns, choice: ProfiledChoice): void
  forget(profile: Profile): void
  /** Forgets how files like this one are read. */
  forgetFor(seen: SeenColumns, choice: ProfiledChoice): void
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

  function without(profile: Profile): readonly Profile[] {
    return profiles.get().filter((known) => !serveSameFiles(known, profile))
  }

  return {
    profiles,
    readings: (found) => readingsOf(profiles.get(), found),
    recall: (seen, reading) => profileFor(seen, profiles.get(), reading),
    keep(seen, choice) {
      const profile = profileOf(seen, choice)
      put([...without(profile), profile])
    },
    forget: (profile) => put(without(profile)),
    forgetFor: (seen, choice) => put(without(profileOf(seen, choice))),
    forgetAll: () => put([]),
    text: () => writeProfiles(profiles.get()),
    addText(text) {
      const added = readProfiles(text)
      const others = profiles
        .get()
        .filter((known) => !added.some((one) => serveSameFiles(known, one)))
      put([...others, ...added])
    },
  }
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
