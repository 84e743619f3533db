import type { FileReceipt } from '#core/cleaning/receipt.ts'
import type { ChosenFile, Failure, LoadedDataset, LoadProgress } from '#session/api.ts'
import { byPath, datasetKey, withFile } from './app-state.ts'
import type { AppState, DatasetEntry, FileEntry, Progress } from './app-state.ts'
import { ask } from './ask.ts'
import type { EngineSource } from './ask.ts'
import { createOverloads } from './overloads.ts'
import { closed, opened } from './shown-datasets.ts'
import type { Store } from './store.ts'

/** Reads datasets one after the other; each with all its files, in the order of their paths. */
export interface Loading {
  enqueue(fileId: number): void
  /** Reads a dataset again with the files that it now has; without any it is closed. */
  refresh(key: string): void
  cancel(fileId: number): void
  /** What the person says of a load that may be more than the tab can hold. */
  decide(key: string, go: boolean): void
}

interface Run {
  readonly key: string
  readonly entries: readonly FileEntry[]
  readonly controller: AbortController
  /** What stops the reading of each file. */
  readonly stops: ReadonlyMap<number, AbortController>
  readonly cancelled: Set<number>
}

const ready = new Set<FileEntry['state']>(['waiting', 'loading', 'stopping', 'loaded', 'stopped'])
/** Less than this fits wherever the page itself does. */
const smallLoad = 2 ** 23
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
  const overloads = createOverloads(store)
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
      overloads.drop(key)
      if (entries.length === 0) {
        close(key)
        continue
      }
      current = runOf(key, entries)
      if (surelyFits(current) || (await fits(current))) await load(current)
    }
    current = null
  }

  /** Whether it is small, or what is open already: nobody looks at it twice. */
  function surelyFits({ key, entries }: Run): boolean {
    const known = store.get().datasets.find((dataset) => dataset.key === key)
    const isReadAgain = known?.bytesToRead === null && sameFiles(known, entries)
    return isReadAgain || bytesOf(entries) < smallLoad
  }

  /** What cannot be reckoned is loaded, which says what is wrong. */
  async function fits(run: Run): Promise<boolean> {
    const { signal } = run.controller
    const answer = await ask(engine, (client) => client.estimate(chosenOf(run), signal))
    if (answer.ok) return overloads.admit(run.key, answer.value)
    if (answer.error.kind !== 'cancelled') return true
    giveUp(run, answer.error)
    return false
  }

  async function load(run: Run): Promise<void> {
    for (const { id } of run.entries) mark(id, { state: 'loading', progress: null })
    const { signal } = run.controller
    const known = store.get().datasets.find(({ key }) => key === run.key)
    const listeners = {
      onProgress: progressOf(run),
      // Figures of all of it are not replaced by figures of a part.
      ...((!known || known.bytesToRead !== null) && {
        onEarly: (early: LoadedDataset) => showEarly(run, early),
      }),
    }
    const answer = await ask(engine, (client) => client.load(chosenOf(run), listeners, signal))
    if (answer.ok) {
      died.delete(run.key)
      finish(run, answer.value)
    } else if (isWholeEngine(answer.error) && !died.has(run.key)) {
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

  /** Whoever looks at anything but a report is not disturbed by early figures. */
  function showEarly(run: Run, early: LoadedDataset): void {
    const { view } = store.get()
    const shown = view.page === 'report' || view.page === 'empty'
    if (shown && run === current) show(run, early, bytesOf(run.entries))
    else closeInEngine(early.id)
  }

  function show(run: Run, loaded: LoadedDataset, bytesToRead: number | null): void {
    const before = store.get().datasets.find(({ key }) => key === run.key)
    const fileIds = loaded.files.flatMap((index) => run.entries[index]?.id ?? [])
    const kind = loaded.schema.kind
    store.update((state) => opened(state, { key: run.key, kind, fileIds, loaded, bytesToRead }))
    if (before) closeInEngine(before.loaded.id)
  }

  function finish(run: Run, loaded: LoadedDataset): void {
    run.entries.forEach(({ id }, index) => {
      const place = loaded.files.indexOf(index)
      const file = loaded.receipt.files[place]
      if (place < 0) mark(id, { state: 'cancelled', progress: null })
      else if (file) mark(id, readEntry(file, fileOf(id)))
    })
    show(run, loaded, null)
  }

  function closeInEngine(dataset: number): void {
    void engine().then((client) => client.closeDataset(dataset))
  }

  function close(key: string): void {
    const gone = store.get().datasets.find((dataset) => dataset.key === key)
    if (!gone) return
    store.update((state) => closed(state, gone))
    closeInEngine(gone.loaded.id)
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
    if (known?.bytesToRead === null && sameFiles(known, rest)) {
      for (const entry of rest) mark(entry.id, { state: 'loaded', progress: entry.progress })
    } else if (rest.length > 0) {
      for (const { id } of rest) mark(id, { state: 'waiting' })
      queue.unshift(run.key)
    } else if (known) close(run.key)
  }

  /** What was read of a file is kept; one that was not begun is left out. */
  function cancel(fileId: number): void {
    const stop = current?.stops.get(fileId)
    if (current && stop) {
      const begun = (fileOf(fileId)?.progress?.records ?? 0) > 0
      if (!begun) current.cancelled.add(fileId)
      mark(fileId, { state: 'stopping' })
      if (!begun && isIdle(current)) current.controller.abort()
      else stop.abort()
    } else if (fileOf(fileId)?.state === 'waiting') {
      leave(fileId)
    }
  }

  /** A load that was too large without it may be no more. */
  function leave(fileId: number): void {
    const entry = fileOf(fileId)
    const key = entry && datasetKey(entry)
    mark(fileId, { state: 'cancelled' })
    if (!store.get().overloads.some(({ dataset }) => dataset === key)) return
    if (filesOf(store.get(), key!).some(({ state }) => state === 'waiting')) refresh(key!)
    else overloads.drop(key!)
  }

  function decide(key: string, go: boolean): void {
    if (go) {
      overloads.allow(key)
      refresh(key)
      return
    }
    overloads.drop(key)
    for (const { id, state } of filesOf(store.get(), key))
      if (state === 'waiting') mark(id, { state: 'cancelled' })
  }

  /** Whether without the cancelled files there is nothing to read that is not known. */
  function isIdle({ key, entries, cancelled }: Run): boolean {
    const rest = entries.filter(({ id }) => !cancelled.has(id))
    const known = store.get().datasets.find((dataset) => dataset.key === key)
    return rest.length === 0 || (known?.bytesToRead === null && sameFiles(known, rest))
  }

  function fileOf(fileId: number): FileEntry | undefined {
    return store.get().files.find(({ id }) => id === fileId)
  }

  function mark(fileId: number, change: Partial<FileEntry>): void {
    store.update((state) => withFile(state, fileId, change))
  }

  return { enqueue, refresh, cancel, decide }
}

function filesOf({ files }: AppState, key: string): FileEntry[] {
  return files
    .filter((entry) => ready.has(entry.state) && datasetKey(entry) === key)
    .toSorted(byPath)
}

/** A part of the engine that died twice over the same bytes would die again. */
function isWholeEngine({ kind, facts }: Failure): boolean {
  return kind === 'worker-died' && facts['bytes'] === undefined
}

function runOf(key: string, entries: readonly FileEntry[]): Run {
  const stops = new Map(entries.map(({ id }) => [id, new AbortController()]))
  return { key, entries, controller: new AbortController(), stops, cancelled: new Set() }
}

function chosenOf({ entries, stops }: Run): ChosenFile[] {
  return entries.flatMap(({ id, file, choice, until }) => {
    const stop = stops.get(id)?.signal
    if (!choice || !stop) return []
    return [{ file, choice, stop, ...(until !== null && { until }) }]
  })
}

function bytesOf(entries: readonly FileEntry[]): number {
  return entries.reduce((sum, { file, until }) => sum + (until ?? file.size), 0)
}

function figures(progress: LoadProgress, elapsedMs: number): Progress {
  const { bytesRead, bytes, records, rejected } = progress
  return { bytesRead, bytes, records, rejected, elapsedMs }
}

/** A file as it stands once it is read, or a part of it. */
function readEntry(file: FileReceipt, entry: FileEntry | undefined): Partial<FileEntry> {
  const elapsedMs = entry?.progress?.elapsedMs ?? 0
  const { bytes, bytesRead, read, rejected, complete } = file
  return {
    state: complete ? 'loaded' : 'stopped',
    until: complete ? null : bytesRead,
    trouble: null,
    progress: { bytesRead, bytes, records: read, rejected, elapsedMs },
  }
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
