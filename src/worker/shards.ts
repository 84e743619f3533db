import { durableShard } from '#session/durable-shard.ts'
import { remoteShard } from '#session/remote-shard.ts'
import type { Threads } from '#session/session.ts'
import type { Shard } from '#session/shard-orders.ts'
import { fileOf } from './blob-source.ts'
import { portOf } from './port.ts'
import shardUrl from './shard.worker.ts?worker&url'
import { startWorker } from './start.ts'

/** Less is read before the workers have started. */
const fromBytes = 2 ** 23
/** More than these have nothing more to read from: the browser's own reading is the limit. */
const mostShards = 8

/** Workers of the engine's own, one a core, which read and count beside one another. */
export function shardWorkers(): Threads {
  let shards: readonly Shard[] | null = null
  return {
    fromBytes,
    async start() {
      const count = Math.max(1, Math.min(navigator.hardwareConcurrency || 1, mostShards))
      shards ??= Array.from({ length: count }, (_, at) => durableShard(() => startShard(at)))
      return shards
    },
  }
}

async function startShard(at: number): Promise<Shard> {
  const worker = await startWorker(shardUrl, `footfall shard ${at + 1}`)
  const death = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => resolve(event.message))
    worker.addEventListener('messageerror', () => resolve('a message could not be read'))
  })
  void death.then(() => worker.terminate())
  return remoteShard({ port: portOf(worker), death }, fileOf)
}
