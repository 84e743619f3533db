import type { Brought } from '../state/intake.ts'
import { isLeftOut } from './left-out.ts'

/** All files of a folder that was chosen in the browser's dialogue. */
export function fromChosenFolder(chosen: readonly File[]): Brought {
  const files = chosen.filter(({ webkitRelativePath }) => !isLeftOut(webkitRelativePath))
  return {
    files: files.map((file) => named(file, file.webkitRelativePath)),
    skipped: chosen.length - files.length,
  }
}

/**
 * All files of what was dropped, folders walked. Entries must have been taken while the drop event
 * was handled; they stay good afterwards.
 */
export async function fromEntries(entries: readonly FileSystemEntry[]): Promise<Brought> {
  const files: File[] = []
  let skipped = 0

  async function walk(entry: FileSystemEntry, path: string): Promise<void> {
    if (path !== entry.name && isLeftOut(entry.name)) skipped += 1
    else if (isFile(entry)) files.push(await fileOf(entry, path))
    else if (isFolder(entry)) {
      for (const inner of await childrenOf(entry)) await walk(inner, `${path}/${inner.name}`)
    }
  }

  for (const entry of entries) await walk(entry, entry.name)
  return { files, skipped }
}

function isFile(entry: FileSystemEntry): entry is FileSystemFileEntry {
  return entry.isFile
}

function isFolder(entry: FileSystemEntry): entry is FileSystemDirectoryEntry {
  return entry.isDirectory
}

/** A file that cannot be opened comes as an empty one, so that it is said instead of passed over. */
function fileOf(entry: FileSystemFileEntry, path: string): Promise<File> {
  return new Promise((resolve) => {
    entry.file(
      (file) => resolve(named(file, path)),
      () => resolve(new File([], path)),
    )
  })
}

/** A folder gives its entries in portions, the last of them empty. */
async function childrenOf(folder: FileSystemDirectoryEntry): Promise<FileSystemEntry[]> {
  const reader = folder.createReader()
  const all: FileSystemEntry[] = []
  for (;;) {
    const portion = await new Promise<FileSystemEntry[]>((resolve) => {
      reader.readEntries(resolve, () => resolve([]))
    })
    if (portion.length === 0) return all
    all.push(...portion)
  }
}

/** The same bytes under another name; nothing is read. */
function named(file: File, path: string): File {
  if (path === file.name || path === '') return file
  return new File([file], path, { type: file.type, lastModified: file.lastModified })
}
