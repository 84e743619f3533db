import { expose } from 'comlink'
import { afterEach, describe, expect, test, vi } from 'vitest'
import type { EngineClient, Inspection } from '#session/api.ts'
import { createEngineClient } from './client.ts'
import type { Engine } from './engine.ts'

const inspection: Inspection = {
  name: 'a.csv',
  bytes: 3,
  format: 'delimited',
  encoding: 'utf-8',
  delimiter: ',',
  quote: '"',
  tables: [],
  header: ['a'],
  preview: [],
  evidence: [],
  kinds: [],
  certain: true,
}

const never = (): Promise<never> => new Promise(() => {})

/** An engine at the other end of a channel, which stands for a worker. */
class ChannelWorker {
  terminated = false
  readonly #port: MessagePort
  readonly #errors = new Set<(event: { message: string }) => void>()

  constructor(engine: Partial<Engine>) {
    const { port1, port2 } = new MessageChannel()
    this.#port = port1
    expose({ ping: () => true, cancel: () => {}, ...engine }, port2 as never)
    port1.start()
  }

  postMessage(message: unknown, transfer: Transferable[]): void {
    this.#port.postMessage(message, transfer)
  }

  addEventListener(type: string, listener: never): void {
    if (type === 'error') this.#errors.add(listener)
    else this.#port.addEventListener(type, listener)
  }

  removeEventListener(type: string, listener: never): void {
    this.#port.removeEventListener(type, listener)
  }

  terminate(): void {
    this.terminated = true
    this.#port.close()
  }

  fail(message: string): void {
    for (const listener of this.#errors) listener({ message })
  }
}

const started: ChannelWorker[] = []

function clientOf(...engines: Partial<Engine>[]): EngineClient {
  return createEngineClient(() => {
    const worker = new ChannelWorker(engines.shift() ?? {})
    started.push(worker)
    return Promise.resolve(worker as unknown as Worker)
  })
}

afterEach(() => {
  for (const worker of started.splice(0)) worker.terminate()
  vi.useRealTimers()
})

const file = new File(['a'], 'a.csv')

describe('the client of the engine', () => {
  test('gives the engine its answers back', async () => {
    const client = clientOf({ inspect: () => Promise.resolve({ ok: true, value: inspection }) })
    expect(await client.inspect(file)).toEqual({ ok: true, value: inspection })
  })

  test('hands over readings, views and rules as they are asked', async () => {
    const asked: unknown[][] = []
    const noted = (...args: unknown[]): Promise<never> => {
      asked.push(args)
      return never()
    }
    const client = clientOf({ inspect: noted, view: noted, totals: noted, rejects: noted })
    const view = { result: 7, filters: [], find: 'a', orderBy: [] }
    void client.inspect(file, { headerAt: null })
    void client.view(view)
    void client.totals(7)
    void client.rejects(3, 0, 10, 'zero')
    await vi.waitFor(() => expect(asked.length).toBe(4))
    expect(asked.map((args) => args.slice(-1)[0])).toEqual([{ headerAt: null }, view, 7, 'zero'])
  })

  test('settles a cancelled call within 200 ms, though the engine never answers, and tells it', async () => {
    const cancelled: number[] = []
    const client = clientOf({ inspect: never, cancel: (call) => void cancelled.push(call) })
    const controller = new AbortController()
    const asked = client.inspect(file, undefined, controller.signal)
    await new Promise((resolve) => setTimeout(resolve, 20))
    const start = performance.now()
    controller.abort()
    expect(await asked).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
    expect(performance.now() - start).toBeLessThan(200)
    await vi.waitFor(() => expect(cancelled).toEqual([1]))
  })

  test('gives back what the engine had done when it was cancelled', async () => {
    const given: string[] = []
    const soon = (id: number) => async () => {
      await new Promise((resolve) => setTimeout(resolve, 20))
      return { ok: true, value: { id } } as never
    }
    const client = clientOf({
      load: soon(5),
      run: soon(6),
      view: soon(7),
      closeDataset: async (id) => void given.push(`dataset ${id}`),
      releaseResult: (id) => void given.push(`result ${id}`),
    })
    const request = { dataset: 5, facts: [], rule: null, zone: null }
    const ask = (signal?: AbortSignal) => [
      client.load([], { onProgress: () => {} }, signal),
      client.run({ ...request, rows: { from: 'dataset' } }, signal),
      client.view({ result: 6, filters: [], find: '', orderBy: [] }, signal),
    ]
    expect(await Promise.all(ask())).toMatchObject([{ ok: true }, { ok: true }, { ok: true }])
    const controller = new AbortController()
    const asked = ask(controller.signal)
    await new Promise((resolve) => setTimeout(resolve, 5))
    controller.abort()
    for (const answer of await Promise.all(asked)) expect(answer.ok).toBe(false)
    await vi.waitFor(() => expect(given.length).toBe(3))
    expect(given.toSorted()).toEqual(['dataset 5', 'result 6', 'result 7'])
  })

  test('settles a call that is cancelled while the engine starts, and never sends it', async () => {
    let begin: (worker: Worker) => void = () => {}
    const client = createEngineClient(() => new Promise((resolve) => (begin = resolve)))
    let asked = 0
    const controller = new AbortController()
    const call = client.inspect(file, undefined, controller.signal)
    controller.abort()
    expect(await call).toMatchObject({ ok: false, error: { kind: 'cancelled' } })
    const worker = new ChannelWorker({ inspect: () => (asked++, never()) })
    started.push(worker)
    begin(worker as unknown as Worker)
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(asked).toBe(0)
  })

  test('settles every call when the worker dies, and starts another for the next', async () => {
    const client = clientOf(
      { inspect: never, rows: never },
      { inspect: () => Promise.resolve({ ok: true, value: inspection }) },
    )
    const calls = [client.inspect(file), client.rows(1, 0, 10)]
    await vi.waitFor(() => expect(started.length).toBe(1))
    await new Promise((resolve) => setTimeout(resolve, 20))
    started[0]!.fail('out of memory')
    for (const answer of await Promise.all(calls)) {
      expect(answer).toEqual({
        ok: false,
        error: { kind: 'worker-died', message: 'out of memory', facts: {} },
      })
    }
    expect(await client.inspect(file)).toMatchObject({ ok: true })
    expect(started.map(({ terminated }) => terminated)).toEqual([true, false])
  })

  test('takes an engine that no longer hears its heartbeat for dead', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] })
    const client = clientOf({ inspect: never, ping: never as never })
    const asked = client.inspect(file)
    await vi.waitFor(() => expect(started.length).toBe(1))
    await Promise.resolve()
    vi.advanceTimersByTime(60_000)
    expect(await asked).toMatchObject({ ok: false, error: { kind: 'worker-died' } })
  })

  test('says that a worker cannot be started, and tries again at the next call', async () => {
    let tries = 0
    const client = createEngineClient(() => {
      tries++
      return Promise.reject(new Error('no such chunk'))
    })
    for (const _ of [1, 2]) {
      expect(await client.inspect(file)).toMatchObject({
        ok: false,
        error: { kind: 'worker-died', message: 'no such chunk' },
      })
    }
    expect(tries).toBe(2)
  })
})
