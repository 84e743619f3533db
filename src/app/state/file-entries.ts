import type { Answer, Inspection } from '#session/api.ts'
import { datasetKey } from './app-state.ts'
import type { AppState, FileEntry, Trouble } from './app-state.ts'

/** The state without what the engine held; its files wait to be read again, or have failed. */
export function emptied(state: AppState, goOn: boolean): AppState {
  const died: Trouble = { kind: 'worker-died', facts: {} }
  const files = state.files.map((entry): FileEntry => {
    if (entry.state !== 'loaded' && entry.state !== 'stopped') return entry
    return goOn
      ? { ...entry, state: 'waiting', progress: null }
      : { ...entry, state: 'failed', progress: null, trouble: died }
  })
  return {
    ...state,
    files,
    datasets: [],
    overloads: [],
    notes: { ...state.notes, restarted: goOn },
  }
}

/** Datasets that hold a file which now belongs to another. */
export function leftDatasets(
  { files, datasets }: AppState,
  changed: ReadonlySet<number>,
): readonly string[] {
  const left = (key: string, id: number) => {
    const entry = files.find((file) => file.id === id)
    return changed.has(id) && entry !== undefined && datasetKey(entry) !== key
  }
  return datasets
    .filter(({ key, fileIds }) => fileIds.some((id) => left(key, id)))
    .map(({ key }) => key)
}

/** A file as it comes in. */
export function newEntry(id: number, file: File, trouble: Trouble | null): FileEntry {
  return {
    id,
    file,
    path: file.name,
    address: null,
    state: trouble ? 'failed' : 'looking',
    inspection: null,
    choice: null,
    remembered: false,
    progress: null,
    until: null,
    trouble,
  }
}

/** A file dropped twice would be counted twice. */
export function isOpen({ files }: AppState, file: File): Trouble | null {
  const twin = files.some(
    (entry) =>
      !entry.trouble &&
      entry.state !== 'cancelled' &&
      entry.path === file.name &&
      entry.file.size === file.size &&
      entry.file.lastModified === file.lastModified,
  )
  return twin ? { kind: 'already-open', facts: {} } : null
}

/** What a first look makes of a file. */
export function seen(answer: Answer<Inspection>): Partial<FileEntry> {
  if (!answer.ok) {
    if (answer.error.kind === 'cancelled') return { state: 'cancelled' }
    return { state: 'failed', trouble: answer.error }
  }
  const inspection = answer.value
  const [best] = inspection.kinds
  if (!best || !inspection.certain) return { state: 'in-doubt', inspection }
  return { state: 'waiting', inspection, choice: { kind: best.kind, mapping: best.mapping } }
}

/** The last part of an address's path, as a file's name. */
export function nameOf(address: string): string {
  const { pathname, hostname } = new URL(address)
  const last = pathname.split('/').findLast((part) => part !== '')
  if (last === undefined) return hostname
  try {
    return decodeURIComponent(last)
  } catch {
    return last
  }
}
