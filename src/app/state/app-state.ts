import type { Failure, FailureKind, FileChoice, Inspection, LoadedDataset } from '#session/api.ts'
import type { KindId } from '#datasets/kind.ts'

/** Everything the page knows. Nothing in it is a row of a file. */
export interface AppState {
  /** In the order they were dropped. */
  readonly files: readonly FileEntry[]
  readonly datasets: readonly DatasetEntry[]
  readonly view: View
}

export type View =
  | { readonly page: 'empty' }
  /** `report` null: the dataset's first. */
  | { readonly page: 'report'; readonly dataset: string; readonly report: string | null }
  | { readonly page: 'set-aside'; readonly dataset: string }
  | { readonly page: 'file'; readonly file: number }

export interface FileEntry {
  readonly id: number
  readonly file: File
  /** The file's path where the browser gives one, else its name: files stand in this order. */
  readonly path: string
  readonly state: FileState
  readonly inspection: Inspection | null
  readonly choice: FileChoice | null
  readonly progress: Progress | null
  readonly trouble: Trouble | null
}

export type FileState =
  | 'looking'
  | 'in-doubt'
  | 'waiting'
  | 'loading'
  | 'loaded'
  | 'failed'
  | 'cancelled'

export interface Progress {
  readonly bytesRead: number
  readonly bytes: number
  readonly records: number
  readonly rejected: number
  readonly elapsedMs: number
}

/** Why a file gives no reports. */
export interface Trouble {
  readonly kind: FailureKind | 'already-open' | 'folder'
  readonly facts: Failure['facts']
}

export interface DatasetEntry {
  /** Files of one kind (of `generic`: with one header) share it. */
  readonly key: string
  readonly kind: KindId
  readonly fileIds: readonly number[]
  readonly loaded: LoadedDataset
}

export const emptyState: AppState = { files: [], datasets: [], view: { page: 'empty' } }

/** The dataset that a file belongs to, once it is known how it is to be read. */
export function datasetKey(entry: FileEntry): string | null {
  if (!entry.choice || !entry.inspection) return null
  const { kind } = entry.choice
  return kind === 'generic' ? `generic ${JSON.stringify(entry.inspection.header)}` : kind
}

/** The state with one file changed. */
export function withFile(state: AppState, id: number, change: Partial<FileEntry>): AppState {
  const files = state.files.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))
  return { ...state, files }
}

/** By path, code unit by code unit: the order in which records of several files stand. */
export function byPath(a: FileEntry, b: FileEntry): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1
  return a.id - b.id
}
