import { existsSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { durableShard } from '#session/durable-shard.ts'
import { remoteShard } from '#session/remote-shard.ts'
import { type Session, type Threads, createSession } from '#session/session.ts'
import { createShard } from '#session/shard.ts'
import type { Shard } from '#session/shard-orders.ts'
import { diskFileOf } from './files.ts'
import { nextTurn } from './next-turn.ts'
import { portOf } from './port.ts'

/** A thread takes some 60 ms to start: less is read before. */
const fromBytes = 2 ** 25
const mostThreads = 8
/** Beside this module in the bundle; where there is no bundle there are no threads. */
const threadModule = join(import.meta.dirname, 'shard-thread.mjs')

/** Does a command's work in a session, and ends the threads that it started. */
export async function withSession<Value>(
  work: (session: Session) => Promise<Value>,
): Promise<Value> {
  const started: Worker[] = []
  let shards: Promise<readonly Shard[]> | null = null
  const threads: Threads = {
    fromBytes: existsSync(threadModule) ? fromBytes : Infinity,
    start: () => (shards ??= shardThreads(started)),
  }
  const session = createSession({ shards: [createShard()], threads, breathe: nextTurn })
  try {
    return await work(session)
  } finally {
    await Promise.all(started.map((worker) => worker.terminate()))
  }
}

async function shardThreads(started: Worker[]): Promise<readonly Shard[]> {
  const count = Math.max(1, Math.min(availableParallelism(), mostThreads))
  const shards = Array.from({ length: count }, () =>
    durableShard(async () => {
      const worker = new Worker(threadModule)
      started.push(worker)
      const death = new Promise<string>((resolve) => {
        worker.once('error', (error) => resolve(String(error)))
        worker.once('exit', (code) => resolve(`it ended with code ${code}`))
      })
      return remoteShard({ port: portOf(worker), death }, diskFileOf)
    }),
  )
  await Promise.all(shards.map((shard) => shard.readSoFar(0, 0)))
  return shards
}
