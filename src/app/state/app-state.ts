import type { Failure, FailureKind, FileChoice, Inspection, LoadedDataset } from '#session/api.ts'
import type { KindId } from '#datasets/kind.ts'
import type { RecordFilter } from '#reports/record-filter.ts'
import type { TableView } from '../result-table/table-view.ts'
import type { IntakeNotes } from './intake-notes.ts'
import { noNotes } from './intake-notes.ts'
import type { Given, Link } from './link.ts'

/** Everything the page knows. Nothing in it is a row of a file. */
export interface AppState {
  /** In the order they were dropped. */
  readonly files: readonly FileEntry[]
  readonly datasets: readonly DatasetEntry[]
  /** Loads that wait for the person's word, since they may be more than the tab can hold. */
  readonly overloads: readonly Overload[]
  readonly view: View
  readonly notes: IntakeNotes
  /** What the address asks for while no file that fits is open; `unreadable` is said and left. */
  readonly asked: Link | 'unreadable' | null
}

export type View =
  | { readonly page: 'empty' }
  | ReportView
  | MerchantView
  /** A published report beside the page; `path` as it stands in the address. */
  | { readonly page: 'published'; readonly path: string }
  | { readonly page: 'set-aside' | 'cleaning'; readonly dataset: string }
  | { readonly page: 'file'; readonly file: number }

/** A report and how it is looked at. */
export interface ReportView {
  readonly page: 'report'
  readonly dataset: string
  /** Null: the kind's overview, or its first report where it has none. */
  readonly report: string | null
  readonly given?: Given
  /** Only these records count; they stay in the history of this tab. */
  readonly filters?: readonly RecordFilter[]
  readonly table?: TableView
  /** Goes on with a change just made, as typing does: Back does not stop between the two. */
  readonly continues?: boolean
}

/** One merchant's page. */
export interface MerchantView {
  readonly page: 'merchant'
  readonly dataset: string
  /** Its id; absent, the first. */
  readonly merchant?: string
  readonly given?: Given
  readonly continues?: boolean
}

export interface FileEntry {
  readonly id: number
  readonly file: File
  /** The file's name, in a folder with the way to it: files stand in this order. */
  readonly path: string
  /** Where the file is fetched from; null for one of this computer. */
  readonly address: string | null
  readonly state: FileState
  readonly inspection: Inspection | null
  readonly choice: FileChoice | null
  /** Whether it is read as this file, or an earlier one with this header, was corrected. */
  readonly remembered: boolean
  readonly progress: Progress | null
  /** The person stopped the reading here: up to which byte the file is read; null for all of it. */
  readonly until: number | null
  readonly trouble: Trouble | null
}

export type FileState =
  | 'fetching'
  | 'looking'
  | 'in-doubt'
  | 'waiting'
  | 'loading'
  | 'stopping'
  | 'loaded'
  | 'stopped'
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
  readonly kind: FailureKind | AddressTrouble | 'already-open'
  readonly facts: Failure['facts']
}

/** Why a file could not be fetched: no answer that the page may read, or an answer that is no file. */
type AddressTrouble = 'address-silent' | 'address-status' | 'address-broken'

export interface DatasetEntry {
  /** Files of one kind (of `generic`: with one header) share it. */
  readonly key: string
  readonly kind: KindId
  readonly fileIds: readonly number[]
  readonly loaded: LoadedDataset
  /** While its files are being read: how many bytes they have. Null once all is read. */
  readonly bytesToRead: number | null
}

/** A load that may be more than the tab can hold. */
export interface Overload {
  /** The dataset that is to be loaded. */
  readonly dataset: string
  readonly rows: number
  /** Bytes that the load will need, that other datasets hold, and that the tab can probably hold. */
  readonly needed: number
  readonly held: number
  readonly means: number
}

export const emptyState: AppState = {
  files: [],
  datasets: [],
  overloads: [],
  view: { page: 'empty' },
  notes: noNotes,
  asked: null,
}

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
