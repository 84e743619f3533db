import { type Remote, proxy, releaseProxy, wrap } from 'comlink'
import type { Answer, ChosenFile, EngineClient, Failure } from '#session/api.ts'
import type { Engine } from './engine.ts'
import engineUrl from './engine.worker.ts?worker&url'
import { startWorker } from './start.ts'

const heartbeatMs = 2_000
/**
 * An engine that let so many heartbeats pass is taken for dead; its slices last 50 ms. Beats are
 * counted, not seconds: a page that sleeps has no beats.
 */
const missedBeats = 15

/**
 * The engine in its worker. This is the one place that wraps Comlink, whose awaits hang for ever
 * when a worker dies: every call here settles, with `cancelled` as soon as it is cancelled and with
 * `worker-died` when the worker is gone. A dead worker is replaced at the next call; what it held is
 * lost, which `onDeath` hears at once.
 */
export function createEngineClient(
  start: () => Promise<Worker> = startEngine,
  onDeath: () => void = () => {},
): EngineClient {
  let line: Promise<Line> | null = null
  let calls = 0

  function connect(): Promise<Line> {
    line ??= openLine(start, () => {
      line = null
      onDeath()
    })
    return line
  }

  /** `drop` gives back what comes once nobody waits for it: the engine had it when it was cancelled. */
  async function call<T>(
    signal: AbortSignal | undefined,
    send: (engine: Remote<Engine>, call: number) => Promise<Answer<T>>,
    drop: (value: T) => void = () => {},
  ): Promise<Answer<T>> {
    const number = ++calls
    const forget = new AbortController()
    const given: Answer<T> = failure('cancelled', 'cancelled')
    const cancelled = new Promise<Answer<T>>((resolve) => {
      const stop = (): void => {
        resolve(given)
        void tell((engine) => engine.cancel(number))
      }
      if (signal?.aborted === true) stop()
      signal?.addEventListener('abort', stop, { once: true, signal: forget.signal })
    })
    const sent = answered((engine) => send(engine, number), signal)
    const answer = await Promise.race([cancelled, sent]).finally(() => forget.abort())
    if (answer === given) void sent.then((late) => late.ok && drop(late.value))
    return answer
  }

  /** What is cancelled while the engine starts is never sent. */
  async function answered<T>(
    send: (engine: Remote<Engine>) => Promise<Answer<T>>,
    signal: AbortSignal | undefined,
  ): Promise<Answer<T>> {
    try {
      const connected = await connect()
      if (signal?.aborted === true) return failure('cancelled', 'cancelled')
      return await settled(connected, send)
    } catch (error) {
      line = null
      return failure('worker-died', error instanceof Error ? error.message : String(error))
    }
  }

  /** A worker that is gone need not be told. */
  async function tell(send: (engine: Remote<Engine>) => Promise<void>): Promise<void> {
    await line?.then(({ engine, death }) => Promise.race([send(engine), death])).catch(() => {})
  }

  const releaseResult = (result: number) => void tell((engine) => engine.releaseResult(result))
  const closeDataset = (dataset: number) => tell((engine) => engine.closeDataset(dataset))

  return {
    prepare() {
      void connect()
        .then(({ engine }) => engine.prepare())
        .catch(() => {})
    },
    inspect: (file, reading, signal) =>
      call(signal, (engine, at) => engine.inspect(at, file, reading)),
    estimate: (files, signal) =>
      call(signal, (engine, at) => engine.estimate(at, files.map(withoutSignal))),
    load: (files, { onProgress, onEarly }, signal) =>
      call(
        signal,
        (engine, at) => {
          const stops = files.map(({ stop }, index) =>
            heard(stop, () => void engine.stop(at, index).catch(() => {})),
          )
          const loaded = engine.load(
            at,
            files.map(withoutSignal),
            proxy(unlessAborted(onProgress, signal)),
            onEarly ? proxy(unlessAborted(onEarly, signal)) : null,
          )
          return loaded.finally(() => {
            for (const forget of stops) forget()
          })
        },
        ({ id }) => void closeDataset(id),
      ),
    run: (request, signal) =>
      call(
        signal,
        (engine, at) => engine.run(at, request),
        ({ id }) => releaseResult(id),
      ),
    view: (request, signal) =>
      call(
        signal,
        (engine, at) => engine.view(at, request),
        ({ id }) => releaseResult(id),
      ),
    totals: (result, signal) => call(signal, (engine, at) => engine.totals(at, result)),
    rows: (result, from, to, signal) =>
      call(signal, (engine, at) => engine.rows(at, result, from, to)),
    rejects: (dataset, from, to, rule, signal) =>
      call(signal, (engine, at) => engine.rejects(at, dataset, from, to, rule)),
    rejectBytes: (reject, limit, signal) =>
      call(signal, (engine, at) => engine.rejectBytes(at, reject, limit)),
    export: (request, signal) => call(signal, (engine, at) => engine.export(at, request)),
    exportRejects: (dataset, escapeFormulas, signal) =>
      call(signal, (engine, at) => engine.exportRejects(at, dataset, escapeFormulas)),
    releaseResult,
    closeDataset,
  }
}

/** A living worker. `engine` is kept referenced: a collected proxy drops replies. */
interface Line {
  readonly engine: Remote<Engine>
  /** Settles when the worker is gone. */
  readonly death: Promise<string>
}

function startEngine(): Promise<Worker> {
  return startWorker(engineUrl, 'footfall engine')
}

async function openLine(start: () => Promise<Worker>, onDeath: () => void): Promise<Line> {
  const worker = await start()
  const engine = wrap<Engine>(worker)
  const death = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => resolve(event.message))
    worker.addEventListener('messageerror', () => resolve('a message could not be read'))
    watch(engine, resolve)
  })
  void death.then(() => {
    onDeath()
    engine[releaseProxy]()
    worker.terminate()
  })
  return { engine, death }
}

function watch(engine: Remote<Engine>, die: (reason: string) => void): void {
  let missed = 0
  const timer = setInterval(() => {
    missed++
    if (missed > missedBeats) {
      clearInterval(timer)
      die('the engine no longer answers')
    } else if (missed === 1) {
      void engine.ping().then(() => {
        missed = 0
      })
    }
  }, heartbeatMs)
}

/** The first to come of the answer and the worker's death. */
function settled<T>(
  { engine, death }: Line,
  send: (engine: Remote<Engine>) => Promise<Answer<T>>,
): Promise<Answer<T>> {
  return new Promise((resolve) => {
    void death.then((reason) => resolve(failure('worker-died', reason)))
    send(engine).then(resolve, (error: unknown) => resolve(failure('internal', String(error))))
  })
}

function unlessAborted<Value>(
  listener: (value: Value) => void,
  signal: AbortSignal | undefined,
): (value: Value) => void {
  return (value) => {
    if (signal?.aborted !== true) listener(value)
  }
}

/** Signals do not cross to a worker. */
function withoutSignal({ file, choice, until }: ChosenFile): Omit<ChosenFile, 'stop'> {
  return { file, choice, ...(until !== undefined && { until }) }
}

/** Listens for an abort that may have come already; answers how to stop listening. */
function heard(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal?.aborted === true) listener()
  signal?.addEventListener('abort', listener, { once: true })
  return () => signal?.removeEventListener('abort', listener)
}

function failure(kind: Failure['kind'], message: string): { ok: false; error: Failure } {
  return { ok: false, error: { kind, message, facts: {} } }
}
