import { durableShard } from '#session/durable-shard.ts'
import { ShardDeathError, remoteShard } from '#session/remote-shard.ts'
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
      try {
        await Promise.all(shards.map((shard) => shard.readSoFar(0, 0)))
        return shards
      } catch {
        // Some browsers let no worker start others.
        return null
      }
    },
  }
}

const heartbeatMs = 2_000
/** A worker that let so many heartbeats pass is taken for dead; its slices last 50 ms. */
const missedBeats = 15

/** Answers when the worker no longer does. */
function silence(worker: Worker, ping: () => void): Promise<string> {
  return new Promise((resolve) => {
    let missed = 0
    worker.addEventListener('message', () => {
      missed = 0
    })
    const timer = setInterval(() => {
      missed++
      if (missed === 1) ping()
      if (missed <= missedBeats) return
      clearInterval(timer)
      resolve('it no longer answers')
    }, heartbeatMs)
  })
}

async function startShard(at: number): Promise<Shard> {
  const worker = await startWorker(shardUrl, `footfall shard ${at + 1}`).catch((error: unknown) => {
    throw new ShardDeathError(String(error))
  })
  const death = new Promise<string>((resolve) => {
    worker.addEventListener('error', (event) => resolve(event.message))
    worker.addEventListener('messageerror', () => resolve('a message could not be read'))
  })
  const ping = (): void => void shard.readSoFar(0, 0).catch(() => {})
  const over = Promise.race([death, silence(worker, ping)])
  void over.then(() => worker.terminate())
  const shard = remoteShard({ port: portOf(worker), death: over }, fileOf)
  return shard
}
