import type { Source } from '#core/formats/source.ts'
import type { Dictionary } from '#core/table/dictionary.ts'
import { buffersOf } from '#core/table/packed.ts'
import {
  type Crossing,
  type CrossingOrder,
  type FromShard,
  type Port,
  type ShardMethod,
  packPartial,
  packPartials,
  packRejects,
  packSifted,
  plainError,
} from './messages.ts'
import type { DealOrder, KeepOrder, OverOrder } from './dealt-orders.ts'
import { LastingDictionaries } from './lasting-dictionaries.ts'
import type { CountPairsOrder, DealPairsOrder } from './pair-orders.ts'
import { createShard } from './shard.ts'
import type {
  ArrangeOrder,
  Attention,
  IdOrders,
  ReadingAttention,
  SettleOrder,
  SiftOrder,
  WithdrawOrder,
} from './shard-orders.ts'
import type { Query } from '#core/query/query.ts'

interface Running {
  readonly cancel: AbortController
  readonly stop: AbortController
}

/**
 * A shard that is asked through a port; `open` makes a source of what names a file across threads,
 * `onForget` hears when a dataset is gone.
 */
export function serveShard(
  port: Port,
  open: (handle: unknown) => Source,
  breathe: () => Promise<void>,
  onForget: () => void = () => {},
): void {
  const lasting = new LastingDictionaries()
  const shard = createShard(lasting)
  const numberOf = (dictionary: Dictionary) => lasting.numberOf(dictionary)
  const running = new Map<number, Running>()

  async function answered(
    method: ShardMethod,
    args: readonly unknown[],
    attention: ReadingAttention,
  ): Promise<Crossing> {
    const plain = (value: unknown): Crossing => ({ value, transfer: [] })
    switch (method) {
      case 'read': {
        const { handle, ...order } = args[0] as CrossingOrder
        return plain(await shard.read({ ...order, source: open(handle) }, attention))
      }
      case 'readSoFar':
        return plain(await shard.readSoFar(args[0] as number, args[1] as number))
      case 'drop':
        return plain(await shard.drop(args[0] as number, args[1] as number[]))
      case 'settle':
        return plain(await shard.settle(args[0] as SettleOrder, attention))
      case 'sift':
        return packSifted(await shard.sift(args[0] as SiftOrder, attention))
      case 'withdraw':
        return plain(await shard.withdraw(args[0] as WithdrawOrder, attention))
      case 'rejects':
        return packRejects(await shard.rejects(args[0] as number, attention))
      case 'arrange':
        return plain(await shard.arrange(args[0] as ArrangeOrder, attention))
      case 'orderIds':
        return plain(await shard.orderIds(args[0] as number, args[1] as IdOrders))
      case 'partials':
        return packPartials(
          await shard.partials(args[0] as number, args[1] as Query, attention),
          numberOf,
        )
      case 'deal': {
        const deal = await shard.deal(args[0] as DealOrder, attention)
        return { value: deal, transfer: (deal?.shares ?? []).flatMap(({ buffers }) => buffers) }
      }
      case 'keepDealt':
        return plain(await shard.keepDealt(args[0] as KeepOrder, attention))
      case 'overDealt': {
        const part = await shard.overDealt(args[0] as OverOrder, attention)
        return part === null ? plain(null) : packPartial(part, numberOf)
      }
      case 'dictionary': {
        const dictionary = await shard.dictionary(args[0] as number)
        const value = dictionary.plainWhole()
        return { value, transfer: buffersOf(value) }
      }
      case 'boundPairs':
        return plain(await shard.boundPairs(args[0] as number, args[1] as Query, attention))
      case 'dealPairs': {
        const shares = await shard.dealPairs(args[0] as DealPairsOrder, attention)
        return { value: shares, transfer: shares.map(({ numbers }) => numbers.buffer) }
      }
      case 'countPairs': {
        const pairs = await shard.countPairs(args[0] as CountPairsOrder, attention)
        return { value: pairs, transfer: pairs.parts.map(({ numbers }) => numbers.buffer) }
      }
      case 'forget':
        await shard.forget(args[0] as number)
        onForget()
        return plain(null)
    }
  }

  async function answer(call: number, method: ShardMethod, args: readonly unknown[]) {
    const [cancel, stop] = [new AbortController(), new AbortController()]
    running.set(call, { cancel, stop })
    const attention: Attention & ReadingAttention = {
      breathe,
      signal: cancel.signal,
      stop: stop.signal,
      onProgress: seldom((progress) => port.post({ call, progress }, [])),
    }
    try {
      const { value, transfer } = await answered(method, args, attention)
      port.post({ call, value } satisfies FromShard, transfer)
    } catch (error) {
      port.post({ call, error: plainError(error) }, [])
    } finally {
      running.delete(call)
    }
  }

  port.listen((message) => {
    if ('method' in message) {
      void answer(message.call, message.method, message.args)
      return
    }
    const known = running.get(message.call)
    if (message.end === 'stop') known?.stop.abort()
    else known?.cancel.abort()
  })
}

const progressEveryMs = 50

/** Blocks come faster than progress is looked at. */
function seldom<Value>(listener: (value: Value) => void): (value: Value) => void {
  let told = -Infinity
  return (value) => {
    const now = performance.now()
    if (now - told < progressEveryMs) return
    told = now
    listener(value)
  }
}
