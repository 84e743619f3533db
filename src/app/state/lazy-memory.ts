import { storageKey } from '../guard.ts'
import type { Memory } from './memory.ts'

export type MemorySource = () => Promise<Memory>

/** The memory's code knows all kinds of files, so it is fetched with the first of them. */
export function lazyMemory(): MemorySource {
  let created: Promise<Memory> | null = null
  return () => {
    created ??= import('./memory.ts')
      .then(({ createMemory }) => createMemory(() => localStorage, storageKey('corrections')))
      .catch((error: unknown) => {
        created = null
        throw error
      })
    return created
  }
}
