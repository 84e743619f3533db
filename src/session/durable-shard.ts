import { ShardDeathError } from './remote-shard.ts'
import type { RangeOrder, Shard } from './shard-orders.ts'

/** A worker that died twice over the same range of a file. */
export class LostRangeError extends Error {
  readonly file: string
  /** From the first byte to the last one (exclusive). */
  readonly bytes: readonly [from: number, to: number]

  constructor({ source, from, startsBefore }: RangeOrder) {
    const start = from.kind === 'fresh' ? 0 : from.byte
    const end = startsBefore ?? source.size
    super(`a worker stopped twice while it read the bytes ${start} to ${end} of ${source.name}`)
    this.name = 'LostRangeError'
    this.file = source.name
    this.bytes = [start, end]
  }
}

/** Something that a shard did and must do again when its thread is lost. */
interface Deed {
  readonly datasets: readonly number[]
  /** The range that it read, where it did. */
  readonly range: RangeOrder | null
  readonly again: (shard: Shard) => Promise<unknown>
}

/**
 * A shard whose thread may die: all that it had is read again on a fresh one, once. A second death
 * over the same work fails that work.
 */
export function durableShard(start: () => Promise<Shard>): Shard {
  let deeds: readonly Deed[] = []
  let living: Promise<Shard> | null = null

  function alive(): Promise<Shard> {
    living ??= restored().catch((error: unknown) => {
      living = null
      throw error
    })
    return living
  }

  /** Whoever comes first starts another thread, the others wait for it. */
  async function replace(dead: Promise<Shard>): Promise<void> {
    if (living === dead) living = null
    await alive()
  }

  async function restored(): Promise<Shard> {
    const shard = await start()
    for (const { again, range } of deeds) {
      try {
        await again(shard)
      } catch (error) {
        if (error instanceof ShardDeathError && range !== null) throw new LostRangeError(range)
        throw error
      }
    }
    return shard
  }

  async function tried<Value>(
    work: (shard: Shard) => Promise<Value>,
    range: RangeOrder | null = null,
  ): Promise<Value> {
    const first = alive()
    try {
      return await work(await first)
    } catch (error) {
      if (!(error instanceof ShardDeathError)) throw error
    }
    try {
      await replace(first)
      return await work(await alive())
    } catch (error) {
      if (error instanceof ShardDeathError && range !== null) throw new LostRangeError(range)
      throw error
    }
  }

  /** Does what must be done again, with nobody to listen, in a thread that takes this one's place. */
  async function done<Value>(
    deed: Omit<Deed, 'again'>,
    work: (shard: Shard) => Promise<Value>,
    again: (shard: Shard) => Promise<unknown> = work,
  ): Promise<Value> {
    const value = await tried(work, deed.range)
    deeds = [...deeds, { ...deed, again }]
    return value
  }

  const of = (...datasets: readonly number[]) => ({ datasets, range: null })
  return {
    read: (order, attention) =>
      done(
        { datasets: [order.dataset], range: order },
        (shard) => shard.read(order, attention),
        (shard) => shard.read(order, { breathe: attention.breathe }),
      ),
    readSoFar: (dataset, range) => tried((shard) => shard.readSoFar(dataset, range)),
    drop: (dataset, ranges) => done(of(dataset), (shard) => shard.drop(dataset, ranges)),
    settle: (order, attention) =>
      done(
        of(order.dataset, order.as),
        (shard) => shard.settle(order, attention),
        (shard) => shard.settle(order, { breathe: attention.breathe }),
      ),
    sift: (order, attention) =>
      done(
        of(order.dataset),
        (shard) => shard.sift(order, attention),
        (shard) => shard.sift(order, { breathe: attention.breathe }),
      ),
    withdraw: (order, attention) =>
      done(
        of(order.dataset),
        (shard) => shard.withdraw(order, attention),
        (shard) => shard.withdraw(order, { breathe: attention.breathe }),
      ),
    rejects: (dataset, attention) => tried((shard) => shard.rejects(dataset, attention)),
    arrange: (order, attention) =>
      done(
        of(order.dataset),
        (shard) => shard.arrange(order, attention),
        (shard) => shard.arrange(order, { breathe: attention.breathe }),
      ),
    orderIds: (dataset, orders) => done(of(dataset), (shard) => shard.orderIds(dataset, orders)),
    partials: (dataset, query, attention) =>
      tried((shard) => shard.partials(dataset, query, attention)),
    // What is dealt out is not dealt again: others answer in the place of a shard that lost it.
    deal: async (order, attention) => (await alive()).deal(order, attention),
    keepDealt: async (order, attention) => (await alive()).keepDealt(order, attention),
    overDealt: async (order, attention) => (await alive()).overDealt(order, attention),
    dictionary: async (number) => (await alive()).dictionary(number),
    boundPairs: (dataset, query, attention) =>
      tried((shard) => shard.boundPairs(dataset, query, attention)),
    dealPairs: (order, attention) => tried((shard) => shard.dealPairs(order, attention)),
    countPairs: async (order, attention) => (await alive()).countPairs(order, attention),
    async forget(dataset) {
      deeds = deeds.filter(({ datasets }) => datasets.at(-1) !== dataset)
      if (living !== null) await (await living).forget(dataset)
    },
  }
}
