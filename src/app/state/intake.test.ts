import { expect, test } from 'vitest'
import type { FileReceipt } from '#core/cleaning/receipt.ts'
import type {
  Answer,
  ChosenFile,
  EngineClient,
  Failure,
  FileChoice,
  Inspection,
  LoadListeners,
  LoadedDataset,
  Reading,
} from '#session/api.ts'
import type { KindId } from '#datasets/kind.ts'
import { emptyState } from './app-state.ts'
import { createIntake } from './intake.ts'
import { createMemory } from './memory.ts'
import { createStore } from './store.ts'

/** An engine that knows a file's kind by its name and loads when told to. */
function setup() {
  const loads: {
    readonly names: readonly string[]
    readonly choices: readonly FileChoice[]
    readonly stops: readonly (AbortSignal | undefined)[]
    readonly until: readonly (number | undefined)[]
    readonly listeners: LoadListeners
    /** With all files, unless the answer says otherwise. */
    readonly settle: (answer: Answer<LoadedDataset>) => Promise<void>
  }[] = []
  const closed: number[] = []
  const store = createStore(emptyState)
  const engine = {
    inspect: async (file: File, reading?: Reading) =>
      inspected(reading?.table === 1 ? 'visits.csv' : file.name),
    load: (files: readonly ChosenFile[], listeners: LoadListeners, signal: AbortSignal) =>
      new Promise<Answer<LoadedDataset>>((resolve) => {
        signal.addEventListener('abort', () => resolve(failed('cancelled')))
        loads.push({
          names: files.map(({ file }) => file.name),
          choices: files.map(({ choice }) => choice),
          stops: files.map(({ stop }) => stop),
          until: files.map(({ until }) => until),
          listeners,
          settle: async (answer) => {
            resolve(answer.ok ? { ok: true, value: holding(answer.value, files) } : answer)
            await settle()
          },
        })
      }),
    closeDataset: (id: number) => closed.push(id),
  } as unknown as EngineClient
  const remembered = createMemory(noShelf, 'corrections')
  const memory = async () => remembered
  const intake = createIntake({ store, engine: async () => engine, memory })
  const states = () => store.get().files.map(({ path, state }) => `${path} ${state}`)
  return { store, intake, loads, closed, states }
}

/** Storage that the browser forbids. */
function noShelf(): Storage {
  throw new Error('forbidden')
}

/** The dataset with all files that were asked for, where it does not name them itself. */
function holding(dataset: LoadedDataset, files: readonly ChosenFile[]): LoadedDataset {
  if (dataset.files.length > 0) return dataset
  const receipts = files.map(() => fileRead(true, 1))
  const receipt = { ...dataset.receipt, files: receipts }
  return { ...dataset, files: files.map((_, at) => at), receipt }
}

function fileRead(complete: boolean, bytesRead: number): FileReceipt {
  return { bytes: 100, bytesRead, read: 5, rejected: 1, complete } as unknown as FileReceipt
}

/** The dataset of some of the files, one of them read in part. */
function partRead(id: number, files: readonly number[], bytesRead: number): LoadedDataset {
  const answer = loaded(id)
  if (!answer.ok) throw new Error('a dataset')
  const receipt = { ...answer.value.receipt, files: files.map(() => fileRead(false, bytesRead)) }
  return { ...answer.value, files, receipt }
}

const settle = () => new Promise((done) => setTimeout(done))

function inspected(name: string): Answer<Inspection> {
  if (name.startsWith('broken')) return failed('binary')
  const kind: KindId = name.startsWith('visits') ? 'page-visits' : 'interactions'
  const value: Inspection = {
    name,
    bytes: 1,
    format: 'delimited',
    encoding: 'utf-8',
    delimiter: ',',
    quote: '"',
    tables: [],
    header: [kind],
    preview: [],
    evidence: [],
    kinds: [{ kind, mapping: {}, confidence: 1 }],
    certain: !name.startsWith('odd'),
  }
  return { ok: true, value }
}

function failed(kind: Failure['kind'], facts: Failure['facts'] = {}) {
  return { ok: false, error: { kind, message: kind, facts } } as const
}

function loaded(id: number, kind: KindId = 'interactions'): Answer<LoadedDataset> {
  const value = {
    id,
    files: [],
    schema: { kind, columns: [] },
    receipt: { files: [] },
    doubts: [],
    dateOrders: [],
  }
  return { ok: true, value: value as unknown as LoadedDataset }
}

const file = (name: string) => new File(['x'], name, { lastModified: 1 })

test('files of one kind are one dataset, in the order of their paths', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('b.csv'), file('a.csv')])
  expect(loads.map(({ names }) => names)).toEqual([['a.csv', 'b.csv']])
  await loads[0]?.settle(loaded(1))
  expect(states()).toEqual(['b.csv loaded', 'a.csv loaded'])
  expect(store.get().view).toEqual({ page: 'report', dataset: 'interactions', report: null })
})

test('a file that comes later has its dataset read again with all its files', async () => {
  const { intake, loads, closed } = setup()
  await intake.add([file('b.csv')])
  await loads[0]?.settle(loaded(1))
  await intake.add([file('a.csv')])
  expect(loads[1]?.names).toEqual(['a.csv', 'b.csv'])
  await loads[1]?.settle(loaded(2))
  expect(closed).toEqual([1])
})

test('kinds are read one after the other, a broken file leaves the others alone', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('a.csv'), file('broken.csv'), file('visits.csv')])
  expect(loads.map(({ names }) => names)).toEqual([['a.csv']])
  await loads[0]?.settle(loaded(1))
  expect(loads[1]?.names).toEqual(['visits.csv'])
  await loads[1]?.settle(loaded(2, 'page-visits'))
  expect(states()).toEqual(['a.csv loaded', 'broken.csv failed', 'visits.csv loaded'])
  expect(store.get().datasets.map(({ key }) => key)).toEqual(['interactions', 'page-visits'])
})

test('the file that fails a load leaves it, the others are read without it', async () => {
  const { intake, loads, states } = setup()
  await intake.add([file('a.csv'), file('b.csv')])
  await loads[0]?.settle(failed('unreadable', { name: 'a.csv', byte: 7 }))
  expect(loads[1]?.names).toEqual(['b.csv'])
  expect(states()).toEqual(['a.csv failed', 'b.csv loading'])
})

test('a cancelled addition leaves the dataset as it was, without reading it again', async () => {
  const { intake, loads, states, store, closed } = setup()
  await intake.add([file('a.csv')])
  await loads[0]?.settle(loaded(1))
  await intake.add([file('b.csv')])
  intake.cancel(store.get().files[1]?.id ?? 0)
  await settle()
  expect(states()).toEqual(['a.csv loaded', 'b.csv cancelled'])
  expect([loads.length, closed]).toEqual([2, []])
})

test('a doubtful file waits for the person, and a choice can be changed', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('odd.csv')])
  expect(states()).toEqual(['odd.csv in-doubt'])
  intake.choose(store.get().files[0]?.id ?? 0, { kind: 'page-visits', mapping: { url: 0 } })
  await settle()
  await loads[0]?.settle(loaded(1, 'page-visits'))
  intake.reload('page-visits', { reading: { encoding: 'windows-1252' } })
  await settle()
  expect(loads[1]?.choices).toEqual([
    { kind: 'page-visits', mapping: { url: 0 }, reading: { encoding: 'windows-1252' } },
  ])
  expect(store.get().files[0]?.remembered).toBe(true)
})

test('another table of a file is read as what its own header says', async () => {
  const { intake, loads, store } = setup()
  await intake.add([file('two.csv'), file('b.csv')])
  await loads[0]?.settle(loaded(1))
  intake.reload('interactions', { reading: { table: 1 } }, ['two.csv'])
  await settle()
  const [two] = store.get().files
  expect(two?.inspection?.header).toEqual(['page-visits'])
  expect(two?.choice).toEqual({ kind: 'page-visits', mapping: {}, reading: { table: 1 } })
  const asked = loads.slice(1).map(({ names, choices }) => [names[0], choices[0]?.kind])
  expect(asked).toEqual(expect.arrayContaining([['two.csv', 'page-visits']]))
})

test('all files of a dataset are read again at once', async () => {
  const { intake, loads } = setup()
  await intake.add([file('a.csv'), file('b.csv')])
  await loads[0]?.settle(loaded(1))
  intake.reload('interactions', { anyTimeForm: true })
  await settle()
  expect(loads[1]?.choices.map(({ anyTimeForm }) => anyTimeForm)).toEqual([true, true])
  await loads[1]?.settle(loaded(2))
  expect(loads.length).toBe(2)
})

test('a file that becomes another kind leaves its dataset, which is closed when it was the last', async () => {
  const { intake, loads, store, closed } = setup()
  await intake.add([file('a.csv')])
  await loads[0]?.settle(loaded(1))
  intake.choose(store.get().files[0]?.id ?? 0, { kind: 'generic', mapping: {} })
  await settle()
  await loads[1]?.settle(loaded(2, 'generic'))
  expect(store.get().datasets.map(({ kind }) => kind)).toEqual(['generic'])
  expect(closed).toEqual([1])
})

test('a file that is already open is not read twice; a failed one can be tried again', async () => {
  const { intake, states, store } = setup()
  await intake.add([file('a.csv')])
  await intake.add([file('a.csv')])
  expect(store.get().files[1]?.trouble?.kind).toBe('already-open')
  intake.dismiss(store.get().files[1]?.id ?? 0)
  expect(states()).toEqual(['a.csv loading'])
})

test('an engine that cannot start is said at the file', async () => {
  const store = createStore(emptyState)
  const remembered = createMemory(noShelf, 'corrections')
  const memory = async () => remembered
  const engine = () => Promise.reject(new Error('no chunk'))
  const intake = createIntake({ store, engine, memory })
  await intake.add([file('a.csv')])
  expect(store.get().files[0]).toMatchObject({ state: 'failed', trouble: { kind: 'worker-died' } })
})

test('a file that is taken out leaves the rest, and can be put back', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('a.csv'), file('b.csv')])
  await loads[0]?.settle(loaded(1))
  intake.remove(store.get().files[0]?.id ?? 0)
  await settle()
  expect(loads[1]?.names).toEqual(['b.csv'])
  await loads[1]?.settle(loaded(2))
  intake.restore()
  await settle()
  expect(loads[2]?.names).toEqual(['a.csv', 'b.csv'])
  await loads[2]?.settle(loaded(3))
  expect(states()).toEqual(['a.csv loaded', 'b.csv loaded'])
  expect(store.get().notes.removed).toBeNull()
})

test('the last file closes its dataset, and the page is as it was at first', async () => {
  const { intake, loads, store, closed } = setup()
  await intake.add([file('a.csv')])
  await loads[0]?.settle(loaded(1))
  intake.remove(store.get().files[0]?.id ?? 0)
  await settle()
  expect(store.get()).toMatchObject({ datasets: [], files: [], view: { page: 'empty' } })
  expect(closed).toEqual([1])
})

test('when the engine dies, what it held is read again; a file that kills it twice is not', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('a.csv'), file('visits.csv')])
  await loads[0]?.settle(loaded(1))
  intake.recover()
  expect(store.get()).toMatchObject({ datasets: [], notes: { restarted: true } })
  await loads[1]?.settle(failed('worker-died'))
  expect(loads[2]?.names).toEqual(['visits.csv'])
  intake.recover()
  await loads[2]?.settle(failed('worker-died'))
  expect(loads[3]?.names).toEqual(['a.csv'])
  await loads[3]?.settle(loaded(2))
  expect(states()).toEqual(['a.csv loaded', 'visits.csv failed'])
})

test('an engine that dies again and again is not fed for ever', async () => {
  const { intake, loads, states } = setup()
  await intake.add([file('a.csv')])
  for (let death = 0; death < 4; death++) {
    await loads[death]?.settle(loaded(death))
    intake.recover()
    await settle()
  }
  expect(states()).toEqual(['a.csv failed'])
})

test('a correction is remembered for the next file with its header', async () => {
  const { intake, loads, store } = setup()
  await intake.add([file('odd.csv')])
  const choice: FileChoice = { kind: 'generic', mapping: {} }
  intake.choose(store.get().files[0]?.id ?? 0, choice)
  await settle()
  await loads[0]?.settle(loaded(1, 'generic'))
  await intake.add([file('odd-2.csv')])
  expect(store.get().files[1]).toMatchObject({ choice, remembered: true })
  intake.forget(store.get().files[1]?.id ?? 0)
  await settle()
  expect(store.get().files[1]).toMatchObject({ state: 'in-doubt', remembered: false })
})

test('hidden files are counted, and a folder without a file is said', async () => {
  const { intake, store } = setup()
  await intake.addAll({ files: [], skipped: 2 })
  expect(store.get().notes).toMatchObject({ skipped: 2, nothingFound: true })
  await intake.addAll({ files: [file('a.csv')], skipped: 1 })
  expect(store.get().notes).toMatchObject({ skipped: 3, nothingFound: false })
})

const halfRead = {
  file: 0,
  bytesRead: 50,
  bytes: 100,
  records: 5,
  rejected: 1,
  done: false,
} as const

test('early figures are shown and replaced, each closed when the next one comes', async () => {
  const { intake, loads, store, closed } = setup()
  await intake.add([file('a.csv'), file('b.csv')])
  loads[0]?.listeners.onEarly?.(partRead(7, [0], 10))
  expect(store.get()).toMatchObject({
    datasets: [{ loaded: { id: 7 }, fileIds: [1], bytesToRead: 2 }],
    view: { page: 'report', dataset: 'interactions' },
  })
  loads[0]?.listeners.onEarly?.(partRead(8, [0], 20))
  await loads[0]?.settle(loaded(9))
  expect(store.get().datasets).toMatchObject([
    { loaded: { id: 9 }, fileIds: [1, 2], bytesToRead: null },
  ])
  expect(closed).toEqual([7, 8])
})

test('figures of all of it are not replaced by early ones, nor is another view disturbed', async () => {
  const { intake, loads, store, closed } = setup()
  await intake.add([file('a.csv')])
  loads[0]?.listeners.onEarly?.(partRead(7, [0], 10))
  store.update((state) => ({ ...state, view: { page: 'set-aside', dataset: 'interactions' } }))
  loads[0]?.listeners.onEarly?.(partRead(8, [0], 20))
  await settle()
  expect(closed).toEqual([8])
  await loads[0]?.settle(loaded(9))
  intake.reload('interactions')
  await settle()
  expect(loads[1]?.listeners.onEarly).toBeUndefined()
})

test('a cancelled file keeps what was read of it, and can be read again or discarded', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('a.csv')])
  loads[0]?.listeners.onProgress(halfRead)
  intake.cancel(1)
  expect(states()).toEqual(['a.csv stopping'])
  expect(loads[0]?.stops[0]?.aborted).toBe(true)
  await loads[0]?.settle({ ok: true, value: partRead(7, [0], 41) })
  expect(store.get().files).toMatchObject([
    { state: 'stopped', until: 41, progress: { records: 5 } },
  ])
  intake.reload('interactions', { anyTimeForm: true })
  await settle()
  expect(loads[1]?.until).toEqual([41])
  await loads[1]?.settle({ ok: true, value: partRead(8, [0], 41) })
  intake.retry(1)
  await settle()
  expect(loads[2]?.until).toEqual([undefined])
  await loads[2]?.settle(loaded(9))
  expect(states()).toEqual(['a.csv loaded'])
})

test('a file that is cancelled before it is begun is left out, the others are read on', async () => {
  const { intake, loads, states, store } = setup()
  await intake.add([file('a.csv'), file('b.csv')])
  loads[0]?.listeners.onProgress(halfRead)
  intake.cancel(2)
  expect(loads[0]?.stops.map((stop) => stop?.aborted)).toEqual([false, true])
  const whole = loaded(7)
  if (!whole.ok) return
  const receipt = { ...whole.value.receipt, files: [fileRead(true, 100)] }
  await loads[0]?.settle({ ok: true, value: { ...whole.value, files: [0], receipt } })
  expect(states()).toEqual(['a.csv loaded', 'b.csv cancelled'])
  expect(store.get().datasets).toMatchObject([{ fileIds: [1] }])
})
