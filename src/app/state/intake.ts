import type { Answer, FileChoice, Inspection } from '#session/api.ts'
import { datasetKey, withFile } from './app-state.ts'
import type { AppState, FileEntry, Trouble } from './app-state.ts'
import { ask } from './ask.ts'
import type { EngineSource } from './ask.ts'
import { createLoading } from './loading.ts'
import type { Store } from './store.ts'

/** What a person can do with files. */
export interface Intake {
  add(files: readonly File[]): Promise<void>
  addFolder(name: string): void
  /** Reads a file as the person says. */
  choose(id: number, choice: FileChoice): void
  cancel(id: number): void
  retry(id: number): void
  dismiss(id: number): void
  /** Reads all files of a dataset again, otherwise than before where that is said. */
  reload(dataset: string, change?: Partial<FileChoice>): void
}

export function createIntake(
  store: Store<AppState>,
  engine: EngineSource,
  now: () => number = () => performance.now(),
): Intake {
  const loading = createLoading(store, engine, now)
  const looking = new Map<number, AbortController>()
  let nextId = 1

  async function add(files: readonly File[]): Promise<void> {
    const entries = files.map((file) => newEntry(nextId++, file, isOpen(store.get(), file)))
    store.update((state) => ({ ...state, files: [...state.files, ...entries] }))
    await Promise.all(entries.filter((entry) => !entry.trouble).map(look))
    for (const { id } of entries) loading.enqueue(id)
  }

  async function look(entry: FileEntry): Promise<void> {
    const controller = new AbortController()
    looking.set(entry.id, controller)
    const answer = await ask(engine, (client) => client.inspect(entry.file, undefined, controller.signal))
    looking.delete(entry.id)
    store.update((state) => withFile(state, entry.id, seen(answer)))
  }

  async function lookAgain(entry: FileEntry): Promise<void> {
    await look(entry)
    loading.enqueue(entry.id)
  }

  function choose(choices: ReadonlyMap<number, FileChoice>): void {
    store.update((state) =>
      [...choices].reduce(
        (before, [id, choice]) => withFile(before, id, { choice, state: 'waiting', trouble: null }),
        state,
      ),
    )
    for (const id of choices.keys()) loading.enqueue(id)
    for (const key of leftDatasets(store.get(), choices)) loading.refresh(key)
  }

  return {
    add,
    addFolder(name) {
      const entry = newEntry(nextId++, new File([], name), { kind: 'folder', facts: {} })
      store.update((state) => ({ ...state, files: [...state.files, entry] }))
    },
    choose: (id, choice) => choose(new Map([[id, choice]])),
    cancel(id) {
      looking.get(id)?.abort()
      loading.cancel(id)
    },
    retry(id) {
      const entry = store.get().files.find((file) => file.id === id)
      if (!entry) return
      const ready = entry.choice !== null
      store.update((state) =>
        withFile(state, id, { state: ready ? 'waiting' : 'looking', trouble: null }),
      )
      if (ready) loading.enqueue(id)
      else void lookAgain(entry)
    },
    dismiss(id) {
      store.update((state) => ({ ...state, files: state.files.filter((file) => file.id !== id) }))
    },
    reload(dataset, change) {
      const ids = store.get().datasets.find(({ key }) => key === dataset)?.fileIds ?? []
      const choices = new Map<number, FileChoice>()
      for (const { id, choice } of store.get().files) {
        if (ids.includes(id) && choice) choices.set(id, { ...choice, ...change })
      }
      choose(choices)
    },
  }
}

/** Datasets that hold a file which now belongs to another. */
function leftDatasets(
  { files, datasets }: AppState,
  choices: ReadonlyMap<number, FileChoice>,
): readonly string[] {
  const left = (key: string, id: number) => {
    const entry = files.find((file) => file.id === id)
    return choices.has(id) && entry !== undefined && datasetKey(entry) !== key
  }
  return datasets
    .filter(({ key, fileIds }) => fileIds.some((id) => left(key, id)))
    .map(({ key }) => key)
}

function newEntry(id: number, file: File, trouble: Trouble | null): FileEntry {
  return {
    id,
    file,
    path: file.webkitRelativePath || file.name,
    state: trouble ? 'failed' : 'looking',
    inspection: null,
    choice: null,
    progress: null,
    trouble,
  }
}

/** A file dropped twice would be counted twice. */
function isOpen({ files }: AppState, file: File): Trouble | null {
  const twin = files.some(
    (entry) =>
      !entry.trouble &&
      entry.state !== 'cancelled' &&
      entry.path === (file.webkitRelativePath || file.name) &&
      entry.file.size === file.size &&
      entry.file.lastModified === file.lastModified,
  )
  return twin ? { kind: 'already-open', facts: {} } : null
}

function seen(answer: Answer<Inspection>): Partial<FileEntry> {
  if (!answer.ok) {
    if (answer.error.kind === 'cancelled') return { state: 'cancelled' }
    return { state: 'failed', trouble: answer.error }
  }
  const inspection = answer.value
  const [best] = inspection.kinds
  if (!best || !inspection.certain) return { state: 'in-doubt', inspection }
  return { state: 'waiting', inspection, choice: { kind: best.kind, mapping: best.mapping } }
}
