import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type {
  Answer,
  ChosenFile,
  EngineClient,
  FileChoice,
  LoadEstimate,
  LoadedDataset,
} from '#session/api.ts'
import { emptyState, withFile } from './app-state.ts'
import { newEntry } from './file-entries.ts'
import { createLoading } from './loading.ts'
import { createStore } from './store.ts'

const choice: FileChoice = { kind: 'interactions', mapping: {} }
const inspection = { header: ['a'] } as never
const large = 2 ** 24
const dataset = 'interactions'

beforeEach(() => void vi.stubGlobal('navigator', { deviceMemory: 2 }))
afterEach(() => void vi.unstubAllGlobals())

/** Files of 16 MiB of which each takes so many bytes; loads answer at once with what was asked for. */
function setup(keptBytes: number) {
  const store = createStore(emptyState)
  const loads: (readonly string[])[] = []
  const estimated: number[] = []
  const engine = {
    async estimate(files: readonly ChosenFile[]): Promise<Answer<LoadEstimate>> {
      estimated.push(files.length)
      return { ok: true, value: { rows: 1000, keptBytes: keptBytes * files.length } }
    },
    async load(files: readonly ChosenFile[]): Promise<Answer<LoadedDataset>> {
      loads.push(files.map(({ file }) => file.name))
      return { ok: true, value: loadedOf(files, keptBytes * files.length) }
    },
    closeDataset: () => Promise.resolve(),
  } as unknown as EngineClient
  const loading = createLoading(
    store,
    async () => engine,
    () => 0,
  )
  const put = (id: number, name: string, size: number): void => {
    const file = new File([new Uint8Array(size)], name)
    const entry = { ...newEntry(id, file, null), state: 'waiting', inspection, choice } as const
    store.update((state) => ({ ...state, files: [...state.files, entry] }))
  }
  const drop = async (id: number, name: string, size = large): Promise<void> => {
    put(id, name, size)
    loading.enqueue(id)
    await settle()
  }
  const states = () => store.get().files.map(({ path, state }) => `${path} ${state}`)
  return { store, loading, loads, estimated, put, drop, states }
}

function loadedOf(files: readonly ChosenFile[], keptBytes: number): LoadedDataset {
  const receipts = files.map(() => ({ bytes: 1, bytesRead: 1, read: 1, complete: true }))
  return {
    id: 1,
    files: files.map((_, at) => at),
    schema: { kind: 'interactions', columns: [] },
    receipt: { files: receipts },
    keptBytes,
  } as unknown as LoadedDataset
}

function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 5))
}

test('what fits is loaded, and what is small is not even looked at', async () => {
  const { store, loads, estimated, drop } = setup(1e6)
  await drop(1, 'small.csv', 1000)
  expect(estimated).toEqual([])
  await drop(2, 'large.csv')
  expect(loads).toEqual([['small.csv'], ['large.csv', 'small.csv']])
  expect(estimated).toEqual([2])
  expect(store.get().overloads).toEqual([])
})

test('what is more than the tab can hold waits for a word, and is then loaded', async () => {
  const { store, loading, loads, drop, states } = setup(2e9)
  await drop(1, 'a.csv')
  expect([loads, states()]).toEqual([[], ['a.csv waiting']])
  expect(store.get().overloads).toMatchObject([{ dataset, rows: 1000, held: 0, means: 1e9 }])
  expect(store.get().overloads[0]!.needed).toBeGreaterThan(2e9)
  loading.decide(dataset, true)
  await settle()
  expect([loads, states()]).toEqual([[['a.csv']], ['a.csv loaded']])
  expect(store.get().overloads).toEqual([])
})

test('the word against it takes back what was to come, not what is there', async () => {
  const { store, loading, loads, drop, states } = setup(5e8)
  await drop(1, 'a.csv')
  await drop(2, 'b.csv')
  expect(store.get().overloads).toHaveLength(1)
  loading.decide(dataset, false)
  await settle()
  expect([loads, states()]).toEqual([[['a.csv']], ['a.csv loaded', 'b.csv cancelled']])
  expect([store.get().overloads, store.get().datasets.length]).toEqual([[], 1])
})

test('with a file less it is reckoned anew, and what fits then is loaded', async () => {
  const { store, loading, loads, estimated, put, drop, states } = setup(6e8)
  put(1, 'a.csv', large)
  await drop(2, 'b.csv')
  expect(store.get().overloads).toHaveLength(1)
  loading.cancel(2)
  await settle()
  expect(estimated.at(-1)).toBe(1)
  expect([loads.at(-1), states()]).toEqual([['a.csv'], ['a.csv loaded', 'b.csv cancelled']])
})

test('files that are open already are read again unasked', async () => {
  const { store, loading, loads, drop } = setup(2e9)
  await drop(1, 'a.csv')
  loading.decide(dataset, true)
  await settle()
  store.update((state) => withFile(state, 1, { state: 'waiting' }))
  loading.enqueue(1)
  await settle()
  expect([loads.length, store.get().overloads]).toEqual([2, []])
})
