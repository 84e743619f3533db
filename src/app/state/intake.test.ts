import { expect, test } from 'vitest'
import type {
  Answer,
  EngineClient,
  Failure,
  FileChoice,
  Inspection,
  LoadedDataset,
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
    readonly settle: (answer: Answer<LoadedDataset>) => Promise<void>
  }[] = []
  const closed: number[] = []
  const store = createStore(emptyState)
  const engine = {
    inspect: async (file: File) => inspected(file.name),
    load: (files: readonly { file: File; choice: FileChoice }[], _: unknown, signal: AbortSignal) =>
      new Promise<Answer<LoadedDataset>>((resolve) => {
        signal.addEventListener('abort', () => resolve(failed('cancelled')))
        loads.push({
          names: files.map(({ file }) => file.name),
          choices: files.map(({ choice }) => choice),
          settle: async (answer) => {
            resolve(answer)
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
    header: ['a'],
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
