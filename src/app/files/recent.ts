import { storageKey } from '../guard.ts'

/** A handle that asks for leave; the DOM library does not know that part yet. */
interface AskingHandle extends FileSystemFileHandle {
  requestPermission?(descriptor: { mode: 'read' }): Promise<PermissionState>
}

/** A file that was opened before: its name, and the browser's handle to open it again. */
export interface RecentFile {
  readonly name: string
  readonly handle: AskingHandle
  /** When it was opened last, in milliseconds since 1970. */
  readonly at: number
}

/** So many are offered; older ones are forgotten. */
const kept = 8
const shelf = 'files'

/** Recent files, the last opened first; none where the browser does not keep handles. */
export async function recentFiles(): Promise<readonly RecentFile[]> {
  const all = await withShelf<RecentFile[]>('readonly', (store) => store.getAll())
  return (all ?? []).toSorted((a, b) => b.at - a.at).slice(0, kept)
}

export async function rememberRecent(handles: readonly FileSystemFileHandle[]): Promise<void> {
  const at = Date.now()
  for (const handle of handles) {
    await withShelf('readwrite', (store) => store.put({ name: handle.name, handle, at }))
  }
  const known = await withShelf<RecentFile[]>('readonly', (store) => store.getAll())
  const old = (known ?? []).toSorted((a, b) => b.at - a.at).slice(kept)
  for (const { name } of old) await withShelf('readwrite', (store) => store.delete(name))
}

export async function forgetRecent(): Promise<void> {
  await withShelf('readwrite', (store) => store.clear())
}

/** The file behind a handle, after the browser has asked the person; null where that failed. */
export async function openRecent({ handle }: RecentFile): Promise<File | null> {
  try {
    const leave = (await handle.requestPermission?.({ mode: 'read' })) ?? 'granted'
    return leave === 'granted' ? await handle.getFile() : null
  } catch {
    return null
  }
}

/** One request to the page's own database; null where storage is forbidden or full. */
async function withShelf<T>(
  mode: IDBTransactionMode,
  request: (store: IDBObjectStore) => IDBRequest,
): Promise<T | null> {
  try {
    const database = await opened()
    const store = database.transaction(shelf, mode).objectStore(shelf)
    const result = await settled<T>(request(store))
    database.close()
    return result
  } catch {
    return null
  }
}

function opened(): Promise<IDBDatabase> {
  const opening = indexedDB.open(storageKey('recent'), 1)
  opening.addEventListener('upgradeneeded', () => {
    opening.result.createObjectStore(shelf, { keyPath: 'name' })
  })
  return settled(opening)
}

function settled<T>(request: IDBRequest): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result as T))
    request.addEventListener('error', () => reject(request.error ?? new Error('no database')))
  })
}
