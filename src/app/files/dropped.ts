import type { Brought } from '../state/intake.ts'
import { fromEntries } from './from-folders.ts'
import { rememberRecent } from './recent.ts'

type Handle = FileSystemFileHandle | FileSystemDirectoryHandle

/** One thing that was dropped: what the drop event gives, which must be taken while it is handled. */
export interface DroppedItem {
  readonly entry: FileSystemEntry | null
  readonly file: File | null
  /** Settles later; null where the browser has no handles. */
  readonly handle: Promise<Handle | null> | null
}

/** The files of a drop, folders walked; what can be opened again later is remembered. */
export async function filesOfDrop(items: readonly DroppedItem[]): Promise<Brought> {
  void rememberDropped(items)
  const folders = items.flatMap(({ entry }) => (entry?.isDirectory === true ? [entry] : []))
  const alone = items.flatMap(({ entry, file }) =>
    file && entry?.isDirectory !== true ? [file] : [],
  )
  const { files, skipped } = await fromEntries(folders)
  return { files: [...alone, ...files], skipped }
}

async function rememberDropped(items: readonly DroppedItem[]): Promise<void> {
  const asked = items.map(async ({ handle }) => {
    // What cannot be opened again is dropped all the same.
    const known = await handle?.catch(() => null)
    return known?.kind === 'file' ? [known] : []
  })
  await rememberRecent((await Promise.all(asked)).flat())
}
