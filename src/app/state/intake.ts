import type { Answer, FileChoice, Inspection, Reading } from '#session/api.ts'
import { datasetKey, withFile } from './app-state.ts'
import type { AppState, FileEntry } from './app-state.ts'
import { ask } from './ask.ts'
import type { EngineSource } from './ask.ts'
import { makeReady } from './engine.ts'
import { changedChoice, choiceFor } from './changed-choice.ts'
import { createFetching } from './fetching.ts'
import { emptied, isOpen, leftDatasets, nameOf, newEntry, seen } from './file-entries.ts'
import { noNotes } from './intake-notes.ts'
import type { IntakeNotes } from './intake-notes.ts'
import { createLoading } from './loading.ts'
import type { MemorySource } from './lazy-memory.ts'
import type { Memory } from './memory.ts'
import { pastedFile } from './pasted.ts'
import type { Store } from './store.ts'

/** The files of a drop or of a folder, named with the way to them, and how many were left out. */
export interface Brought {
  readonly files: readonly File[]
  readonly skipped: number
}

/** What a person can do with files. */
export interface Intake {
  /** Files are about to come: they hang over the window, or are being chosen. */
  readonly expect: () => void
  add(files: readonly File[]): Promise<void>
  addAll(brought: Brought): Promise<void>
  /** A pasted table; false where the text is none. */
  addText(text: string): boolean
  /** Fetches a file; the guard must have given leave to ask its host. */
  fetch(address: string): Promise<void>
  /** How a file would be read; nothing is changed. */
  preview(id: number, reading: Reading, signal: AbortSignal): Promise<Answer<Inspection>>
  /** Reads a file as the person says, and remembers that for its header. */
  choose(id: number, choice: FileChoice, seen?: Inspection): void
  /** Forgets how files with this one's header are read, and looks at it again. */
  forget(id: number): void
  /** Stops what is being done with a file; what was read of it is kept. */
  cancel(id: number): void
  /** What the person says of a load that may be more than the tab can hold. */
  decide(dataset: string, go: boolean): void
  /** Tries again, or reads all of a file that was stopped. */
  retry(id: number): void
  dismiss(id: number): void
  /** Takes a file out; its dataset is read again with the rest. */
  remove(id: number): void
  /** Puts the file back that was taken out last. */
  restore(): void
  /** Says no more of this. */
  settle(note: keyof IntakeNotes): void
  /** Reads all files of a dataset again; those with one of the names, or all, otherwise than before. */
  reload(dataset: string, change?: Partial<FileChoice>, names?: readonly string[]): void
  /** The engine has died: everything it held is read again. */
  recover(): void
}

interface IntakeOptions {
  readonly store: Store<AppState>
  readonly engine: EngineSource
  readonly memory: MemorySource
  readonly now?: () => number
}

/** So many deaths of the engine within this time are answered by reading again. */
const patience = { deaths: 3, withinMs: 60_000 }

export function createIntake(options: IntakeOptions): Intake {
  const { store, engine, memory, now = () => performance.now() } = options
  const loading = createLoading(store, engine, now)
  const fetching = createFetching({ store, now, onFetched: (id) => void lookAgain(id) })
  const looking = new Map<number, AbortController>()
  /** Aborted when the first file is there. */
  const warming = new AbortController()
  let expected: Promise<void> | null = null
  let nextId = 1
  let deaths: readonly number[] = []

  async function addAll({ files, skipped }: Brought): Promise<void> {
    const entries = files.map((file) => newEntry(nextId++, file, isOpen(store.get(), file)))
    store.update((state) => ({
      ...state,
      files: [...state.files, ...entries],
      notes: {
        ...state.notes,
        skipped: state.notes.skipped + skipped,
        nothingFound: files.length === 0,
      },
    }))
    await Promise.all(entries.filter((entry) => !entry.trouble).map(look))
    for (const { id } of entries) loading.enqueue(id)
  }

  async function look(entry: FileEntry): Promise<void> {
    warming.abort()
    const controller = new AbortController()
    looking.set(entry.id, controller)
    const found = await inspect(entry.file, undefined, controller.signal)
    const known = found.ok ? await recalled(entry.file, found, controller.signal) : null
    looking.delete(entry.id)
    store.update((state) => withFile(state, entry.id, known ?? seen(found)))
  }

  /** How the person corrected an earlier file with this one's header. */
  async function recalled(
    file: File,
    found: Answer<Inspection>,
    signal: AbortSignal,
  ): Promise<Partial<FileEntry> | null> {
    const known = await memory().catch(() => null)
    const readings = known?.readings(found.ok ? found.value : null) ?? []
    for (const [at, reading] of readings.entries()) {
      const answer = at === 0 ? found : await inspect(file, reading, signal)
      const choice = answer.ok ? known?.recall(answer.value, reading) : null
      if (answer.ok && choice) {
        return { state: 'waiting', inspection: answer.value, choice, remembered: true }
      }
    }
    return null
  }

  /** An engine that dies while it looks is asked once more. */
  async function inspect(
    file: File,
    reading: Reading | undefined,
    signal: AbortSignal,
  ): Promise<Answer<Inspection>> {
    const question = () => ask(engine, (client) => client.inspect(file, reading, signal))
    const answer = await question()
    return !answer.ok && answer.error.kind === 'worker-died' ? await question() : answer
  }

  async function lookAgain(id: number): Promise<void> {
    store.update((state) =>
      withFile(state, id, { state: 'looking', trouble: null, progress: null }),
    )
    const entry = fileOf(id)
    if (entry) await look(entry)
    load(new Set([id]))
  }

  /** Also what other datasets were left with. */
  function load(ids: ReadonlySet<number>): void {
    for (const id of ids) loading.enqueue(id)
    for (const key of leftDatasets(store.get(), ids)) loading.refresh(key)
  }

  function choose(changes: ReadonlyMap<number, Partial<FileEntry>>): void {
    store.update((state) =>
      [...changes].reduce(
        (before, [id, change]) =>
          withFile(before, id, { ...change, state: 'waiting', trouble: null }),
        state,
      ),
    )
    load(new Set(changes.keys()))
  }

  /** What cannot be remembered holds for this page all the same. */
  async function withMemory(change: (memory: Memory) => void): Promise<void> {
    const known = await memory().catch(() => null)
    if (known) change(known)
  }

  function changed({ inspection, choice }: FileEntry, change: Partial<FileChoice> = {}) {
    if (choice === null) return {}
    const next = changedChoice(choice, change)
    keep(inspection, next)
    return { choice: next }
  }

  /** Files as they are looked at by the answer of a question: their columns may be others then. */
  async function answered(
    entries: readonly FileEntry[],
    change: Partial<FileChoice>,
  ): Promise<Map<number, Partial<FileEntry>>> {
    const changes = new Map<number, Partial<FileEntry>>()
    for (const { id, file, inspection, choice } of entries) {
      if (choice === null) continue
      const asked = changedChoice(choice, change)
      const found = await inspect(file, asked.reading, new AbortController().signal)
      const now = found.ok ? found.value : inspection
      const next = now === null ? asked : choiceFor(asked, inspection, now)
      keep(now, next)
      // An answered question is gone: the way back stands beside the file.
      changes.set(id, { inspection: now, choice: next, remembered: true })
    }
    return changes
  }

  function keep(inspection: Inspection | null, choice: FileChoice): void {
    if (inspection) void withMemory((known) => known.keep(inspection, choice))
  }

  function fileOf(id: number): FileEntry | undefined {
    return store.get().files.find((file) => file.id === id)
  }

  function withoutFile(id: number): void {
    store.update((state) => ({ ...state, files: state.files.filter((file) => file.id !== id) }))
  }

  return {
    expect() {
      expected ??= makeReady(engine, warming.signal).catch(() => {})
    },
    add: (files) => addAll({ files, skipped: 0 }),
    addAll,
    addText(text) {
      const names = store.get().files.map(({ path }) => path)
      const file = pastedFile(text, names, Date.now())
      if (file) void addAll({ files: [file], skipped: 0 })
      return file !== null
    },
    async fetch(address) {
      const entry = { ...newEntry(nextId++, new File([], nameOf(address)), null), address }
      store.update((state) => ({
        ...state,
        files: [...state.files, { ...entry, state: 'fetching' }],
      }))
      await fetching.start(entry.id, address)
    },
    preview(id, reading, signal) {
      const entry = fileOf(id)
      return ask(engine, (client) =>
        client.inspect(entry?.file ?? new File([], ''), reading, signal),
      )
    },
    choose(id, choice, inspection) {
      const entry = fileOf(id)
      if (!entry) return
      keep(inspection ?? entry.inspection, choice)
      const read = inspection ? { choice, inspection } : { choice }
      choose(new Map([[id, { ...read, remembered: false }]]))
    },
    forget(id) {
      const entry = fileOf(id)
      if (!entry?.inspection || !entry.choice) return
      const { inspection, choice } = entry
      store.update((state) => withFile(state, id, { remembered: false, choice: null }))
      void withMemory((known) => known.forgetFor(inspection, choice)).then(() => lookAgain(id))
    },
    cancel(id) {
      looking.get(id)?.abort()
      fetching.cancel(id)
      loading.cancel(id)
    },
    decide: (dataset, go) => loading.decide(dataset, go),
    retry(id) {
      const entry = fileOf(id)
      if (!entry) return
      if (entry.address !== null && entry.file.size === 0) {
        store.update((state) => withFile(state, id, { state: 'fetching', trouble: null }))
        void fetching.start(id, entry.address)
      } else if (entry.choice) {
        const anew = { state: 'waiting', trouble: null, until: null } as const
        store.update((state) => withFile(state, id, anew))
        loading.enqueue(id)
      } else {
        void lookAgain(id)
      }
    },
    dismiss: withoutFile,
    remove(id) {
      const entry = fileOf(id)
      const key = entry && datasetKey(entry)
      if (!entry) return
      withoutFile(id)
      store.update((state) => ({ ...state, notes: { ...state.notes, removed: entry } }))
      if (key !== null && key !== undefined) loading.refresh(key)
    },
    restore() {
      const { removed } = store.get().notes
      if (!removed) return
      const entry: FileEntry = { ...removed, state: 'waiting' }
      store.update((state) => ({
        ...state,
        files: [...state.files, entry].toSorted((a, b) => a.id - b.id),
        notes: { ...state.notes, removed: null },
      }))
      loading.enqueue(entry.id)
    },
    settle(note) {
      store.update((state) => ({ ...state, notes: { ...state.notes, [note]: noNotes[note] } }))
    },
    reload(dataset, change, names) {
      const ids = store.get().datasets.find(({ key }) => key === dataset)?.fileIds ?? []
      const open = store.get().files.filter(({ id, choice }) => ids.includes(id) && choice)
      const isMeant = ({ file }: FileEntry) => change && (names?.includes(file.name) ?? true)
      if (change?.reading === undefined) {
        choose(
          new Map(open.map((entry) => [entry.id, isMeant(entry) ? changed(entry, change) : {}])),
        )
      } else {
        void answered(open.filter(isMeant), change).then((changes) => {
          for (const { id } of open) if (!changes.has(id)) changes.set(id, {})
          choose(changes)
        })
      }
    },
    recover() {
      const at = now()
      deaths = [...deaths.filter((time) => at - time < patience.withinMs), at]
      const goOn = deaths.length <= patience.deaths
      store.update((state) => emptied(state, goOn))
      for (const { id } of store.get().files) loading.enqueue(id)
    },
  }
}
