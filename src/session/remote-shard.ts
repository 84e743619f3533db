import type { BucketPairs } from '#core/engine/group/bucket-pairs.ts'
import type { Source } from '#core/formats/source.ts'
import { Dictionary, type PlainDictionary } from '#core/table/dictionary.ts'
import { AskedDictionaries } from './asked-dictionaries.ts'
import {
  type CrossingOrder,
  type Port,
  type ShardMethod,
  type ToShard,
  errorOf,
  numbersIn,
  unpackPartial,
  unpackPartials,
  unpackSifted,
} from './messages.ts'
import type { Attention, RangeProgress, ReadingAttention, Shard } from './shard-orders.ts'

/** The thread of a shard is gone, with all that it held. */
export class ShardDeathError extends Error {
  constructor(reason: string) {
    super(`a worker stopped: ${reason}`)
    this.name = 'ShardDeathError'
  }
}

/** A thread with a shard in it. */
export interface ShardThread {
  readonly port: Port
  /** Settles when the thread is gone, with the reason. */
  readonly death: Promise<string>
}

interface Waiting {
  readonly resolve: (value: unknown) => void
  readonly reject: (error: Error) => void
  readonly onProgress?: ((progress: RangeProgress) => void) | undefined
}

/**
 * A shard in another thread. Every call settles: with `ShardDeathError` when the thread is gone, and
 * at once when it is cancelled. `handleOf` gives what names a source across threads.
 */
export function remoteShard(
  { port, death }: ShardThread,
  handleOf: (source: Source) => unknown,
): Shard {
  const waiting = new Map<number, Waiting>()
  let calls = 0
  let dead: ShardDeathError | null = null

  port.listen((message) => {
    const known = waiting.get(message.call)
    if (known === undefined) return
    if ('progress' in message) {
      known.onProgress?.(message.progress)
      return
    }
    waiting.delete(message.call)
    if ('error' in message) known.reject(errorOf(message.error))
    else known.resolve(message.value)
  })
  void death.then((reason) => {
    dead = new ShardDeathError(reason)
    for (const { reject } of waiting.values()) reject(dead)
    waiting.clear()
  })

  async function call(
    method: ShardMethod,
    args: readonly unknown[],
    { signal, stop, onProgress }: Partial<ReadingAttention> = {},
    transfer: readonly ArrayBuffer[] = [],
  ): Promise<unknown> {
    signal?.throwIfAborted()
    if (dead !== null) throw dead
    const number = ++calls
    const end = (how: 'cancel' | 'stop') => port.post({ call: number, end: how }, [])
    const forget = [
      heard(stop, () => end('stop')),
      heard(signal, () => {
        end('cancel')
        waiting.get(number)?.reject(signal!.reason as Error)
        waiting.delete(number)
      }),
    ]
    try {
      return await new Promise<unknown>((resolve, reject) => {
        waiting.set(number, { resolve, reject, onProgress })
        port.post({ call: number, method, args } satisfies ToShard, transfer)
      })
    } finally {
      for (const one of forget) one()
    }
  }

  const dictionaries = new AskedDictionaries(async (number) =>
    Dictionary.of((await call('dictionary', [number])) as PlainDictionary),
  )

  const told = async (method: ShardMethod, args: readonly unknown[], attention?: Attention) => {
    await call(method, args, attention)
  }
  const asked = async <Value>(
    method: ShardMethod,
    args: readonly unknown[],
    attention?: ReadingAttention,
  ) => (await call(method, args, attention)) as Value

  return {
    read({ source, ...order }, attention) {
      const crossing: CrossingOrder = { ...order, handle: handleOf(source) }
      return asked('read', [crossing], attention)
    },
    readSoFar: (dataset, range) => asked('readSoFar', [dataset, range]),
    drop: (dataset, ranges) => told('drop', [dataset, ranges]),
    settle: (order, attention) => asked('settle', [order], attention),
    sift: async (order, attention) => unpackSifted(await call('sift', [order], attention)),
    withdraw: (order, attention) => told('withdraw', [order], attention),
    rejects: (dataset, attention) => asked('rejects', [dataset], attention),
    arrange: (order, attention) => asked('arrange', [order], attention),
    orderIds: (dataset, orders) => told('orderIds', [dataset, orders]),
    partials: async (dataset, query, attention) => {
      const value = await call('partials', [dataset, query], attention)
      return unpackPartials(value, await dictionaries.of(dataset, numbersIn(value)))
    },
    deal: (order, attention) => asked('deal', [order], attention),
    keepDealt: async (order, attention) => {
      const buffers = order.runs.flatMap((runs) => runs.buffers)
      await call('keepDealt', [order], attention, buffers)
    },
    overDealt: async (order, attention) => {
      const value = await call('overDealt', [order], attention)
      if (value === null) return null
      return unpackPartial(value, await dictionaries.of(order.dataset, numbersIn(value)))
    },
    dictionary: (number) => dictionaries.asked(number),
    forget: async (dataset) => {
      dictionaries.forget(dataset)
      await told('forget', [dataset])
    },
    boundPairs: (dataset, query, attention) => asked('boundPairs', [dataset, query], attention),
    dealPairs: (order, attention) => asked('dealPairs', [order], attention),
    countPairs: async (order, attention) => {
      const buffers = order.parts.map(({ numbers }) => numbers.buffer)
      return (await call('countPairs', [order], attention, buffers)) as BucketPairs
    },
  }
}

/** Listens for an abort that may have come already; answers how to stop listening. */
function heard(signal: AbortSignal | undefined, listener: () => void): () => void {
  if (signal?.aborted === true) queueMicrotask(listener)
  signal?.addEventListener('abort', listener, { once: true })
  return () => signal?.removeEventListener('abort', listener)
}
