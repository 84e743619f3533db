import type { Failure, LoadedDataset, LoadProgress } from '#session/api.ts'
import { byPath, datasetKey, withFile } from './app-state.ts'
import type { AppState, DatasetEntry, FileEntry, Progress } from './app-state.ts'
import { ask } from './ask.ts'
import type { EngineSource } from './ask.ts'
import type { Store } from './store.ts'

/** Reads datasets one after the other; each with all its files, in the order of their paths. */
export interface Loading {
  enqueue(fileId: number): void
  /** Reads a dataset again with the files that it now has; without any it is closed. */
  refresh(key: string): void
  cancel(fileId: number): void
}

interface Run {
  readonly key: string
  readonly entries: readonly FileEntry[]
  readonly controller: AbortController
  readonly cancelled: Set<number>
}

const ready = new Set<FileEntry['state']>(['waiting', 'loading', 'loaded'])
/** Progress is shown at most so often. */
const progressEveryMs = 80

export function createLoading(
  store: Store<AppState>,
  engine: EngineSource,
  now: () => number,
): Loading {
  const queue: string[] = []
  /** Datasets in whose reading the engine died: once is read again. */
  const died = new Set<string>()
  let current: Run | null = null

  function enqueue(fileId: number): void {
    const entry = store.get().files.find(({ id }) => id === fileId)
    const key = entry?.state === 'waiting' ? datasetKey(entry) : null
    if (key !== null) refresh(key)
  }

  function refresh(key: string): void {
    if (!queue.includes(key)) queue.push(key)
    if (!current) void drain()
  }

  async function drain(): Promise<void> {
    for (let key = queue.shift(); key !== undefined; key = queue.shift()) {
      const entries = filesOf(store.get(), key)
      if (entries.length === 0) {
        close(key)
        continue
      }
      current = { key, entries, controller: new AbortController(), cancelled: new Set() }
      await load(current)
    }
    current = null
  }

  async function load(run: Run): Promise<void> {
    for (const { id } of run.entries) mark(id, { state: 'loading', progress: null })
    const chosen = run.entries.flatMap(({ file, choice }) => (choice ? [{ file, choice }] : []))
    const { signal } = run.controller
    const answer = await ask(engine, (client) => client.load(chosen, progressOf(run), signal))
    if (answer.ok) {
      died.delete(run.key)
      finish(run, answer.value)
    } else if (answer.error.kind === 'worker-died' && !died.has(run.key)) {
      died.add(run.key)
      for (const { id } of run.entries) mark(id, { state: 'waiting', progress: null })
      queue.unshift(run.key)
    } else {
      giveUp(run, answer.error)
    }
  }

  function progressOf({ entries }: Run): (progress: LoadProgress) => void {
    const begun = entries.map((): number | null => null)
    const shown = entries.map(() => -Infinity)
    return (progress) => {
      const entry = entries[progress.file]
      if (!entry) return
      const at = now()
      const start = (begun[progress.file] ??= at)
      if (!progress.done && at - (shown[progress.file] ?? 0) < progressEveryMs) return
      shown[progress.file] = at
      mark(entry.id, { progress: figures(progress, at - start) })
    }
  }

  function finish(run: Run, loaded: LoadedDataset): void {
    const before = store.get().datasets.find(({ key }) => key === run.key)
    run.entries.forEach(({ id }, index) => {
      mark(id, { state: 'loaded', trouble: null, ...counted(loaded, index, fileOf(id)) })
    })
    const entry = datasetOf(run, loaded)
    store.update((state) => opened(state, entry))
    if (before) void engine().then((client) => client.closeDataset(before.loaded.id))
  }

  function close(key: string): void {
    const gone = store.get().datasets.find((dataset) => dataset.key === key)
    if (!gone) return
    store.update((state) => closed(state, gone))
    void engine().then((client) => client.closeDataset(gone.loaded.id))
  }

  /** What failed or was cancelled leaves; the others are read again without it. */
  function giveUp(run: Run, error: Failure): void {
    const out = outOf(run, error)
    for (const { id } of run.entries) {
      if (!out.has(id)) continue
      const cancelled = error.kind === 'cancelled'
      mark(id, { state: cancelled ? 'cancelled' : 'failed', trouble: cancelled ? null : error })
    }
    const rest = run.entries.filter(({ id }) => !out.has(id))
    const known = store.get().datasets.find(({ key }) => key === run.key)
    if (known && sameFiles(known, rest)) {
      for (const entry of rest) mark(entry.id, { state: 'loaded', progress: entry.progress })
    } else if (rest.length > 0) {
      for (const { id } of rest) mark(id, { state: 'waiting' })
      queue.unshift(run.key)
    }
  }

  function cancel(fileId: number): void {
    if (current?.entries.some(({ id }) => id === fileId)) {
      current.cancelled.add(fileId)
      current.controller.abort()
    } else if (fileOf(fileId)?.state === 'waiting') {
      mark(fileId, { state: 'cancelled' })
    }
  }

  function fileOf(fileId: number): FileEntry | undefined {
    return store.get().files.find(({ id }) => id === fileId)
  }

  function mark(fileId: number, change: Partial<FileEntry>): void {
    store.update((state) => withFile(state, fileId, change))
  }

  return { enqueue, refresh, cancel }
}

function filesOf({ files }: AppState, key: string): FileEntry[] {
  return files
    .filter((entry) => ready.has(entry.state) && datasetKey(entry) === key)
    .toSorted(byPath)
}

function datasetOf({ key, entries }: Run, loaded: LoadedDataset): DatasetEntry {
  return { key, kind: loaded.schema.kind, fileIds: entries.map(({ id }) => id), loaded }
}

/** A dataset that was just read is shown where there was none; else the person stays where he is. */
function opened(state: AppState, entry: DatasetEntry): AppState {
  const known = state.datasets.some(({ key }) => key === entry.key)
  const datasets = known
    ? state.datasets.map((old) => (old.key === entry.key ? entry : old))
    : [...state.datasets, entry]
  const { view } = state
  const stay = view.page !== 'empty' && view.page !== 'file'
  return {
    ...state,
    datasets,
    view: stay ? view : { page: 'report', dataset: entry.key, report: null },
  }
}

/** Who looked at a dataset that is closed looks at the first of the others. */
function closed(state: AppState, gone: DatasetEntry): AppState {
  const datasets = state.datasets.filter((dataset) => dataset !== gone)
  const [first] = datasets
  const { view } = state
  if (!first) return { ...state, datasets, view: { page: 'empty' } }
  if (!('dataset' in view) || view.dataset !== gone.key) return { ...state, datasets }
  return { ...state, datasets, view: { page: 'report', dataset: first.key, report: null } }
}

function figures(progress: LoadProgress, elapsedMs: number): Progress {
  const { bytesRead, bytes, records, rejected } = progress
  return { bytesRead, bytes, records, rejected, elapsedMs }
}

function counted(
  { receipt }: LoadedDataset,
  index: number,
  entry: FileEntry | undefined,
): Partial<FileEntry> {
  const file = receipt.files[index]
  if (!file) return {}
  const elapsedMs = entry?.progress?.elapsedMs ?? 0
  const { bytes, read, rejected } = file
  return { progress: { bytesRead: bytes, bytes, records: read, rejected, elapsedMs } }
}

function outOf({ entries, cancelled }: Run, error: Failure): ReadonlySet<number> {
  if (error.kind === 'cancelled' && cancelled.size > 0) return cancelled
  const named = entries.filter(({ file }) =>
    [error.facts.file, error.facts.name].includes(file.name),
  )
  return new Set((named.length > 0 ? named : entries).map(({ id }) => id))
}

function sameFiles(dataset: DatasetEntry, entries: readonly FileEntry[]): boolean {
  const ids = new Set(entries.map(({ id }) => id))
  return ids.size === dataset.fileIds.length && dataset.fileIds.every((id) => ids.has(id))
}
