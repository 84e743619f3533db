import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { FormatError } from '#core/formats/format.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { answersOf } from './answers.testing.ts'
import type { FileChoice } from './api.ts'
import { durableShard } from './durable-shard.ts'
import { failureOfTesting } from './failure.testing.ts'
import type { Port } from './messages.ts'
import { ShardDeathError, remoteShard } from './remote-shard.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'
import type { Shard } from './shard-orders.ts'
import { threadOf } from './thread.testing.ts'

const choice: FileChoice = {
  kind: 'interactions',
  mapping: { interaction_id: 0, user_id: 1, product_id: 2, action: 3, timestamp: 4 },
}

const header = 'interaction_id,user_id,product_id,action,timestamp'
const lines = Array.from({ length: 400 }, (_, at) => {
  const id = at % 50 === 49 ? at - 30 : at + 1
  return `${id},u${at % 7},${at % 5},"a\n${at % 3}",2024-01-${10 + (at % 9)} 10:00:00`
})
const bytes = new TextEncoder().encode([header, ...lines, 'x,,,', ''].join('\n'))
const source = memorySource('a.csv', bytes)

function sessionOf(shards: readonly Shard[]): Session {
  return createSession({
    shards,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    rangeBytes: 1000,
    segmentRecords: 20,
    dealFromRows: 0,
  })
}

async function answers(
  session: Session,
  load = session.load([{ source, choice }]),
): Promise<string> {
  const dataset = await load
  const told = await answersOf(session, dataset)
  session.closeDataset(dataset.id)
  return told
}

const expected = answers(sessionOf([createShard()]))

/** Remote shards whose threads end when `deadly` says so of a file's reading; they are counted. */
function mortal(count: number, deadly: (reading: number, from: number) => boolean) {
  let readings = 0
  let started = 0
  const shards = Array.from({ length: count }, () =>
    durableShard(async () => {
      started++
      const { thread, die } = threadOf(() => ({
        ...source,
        stream(from, to) {
          if (!deadly(++readings, from)) return source.stream(from, to)
          die()
          return (async function* never() {
            await new Promise(() => {})
            yield new Uint8Array(0)
          })()
        },
      }))
      return remoteShard(thread, () => 'handle')
    }),
  )
  return { shards, started: () => started }
}

describe('shards in other threads', () => {
  test('answer as one in this thread does', async () => {
    const { shards, started } = mortal(3, () => false)
    expect(await answers(sessionOf(shards))).toBe(await expected)
    expect(started()).toBe(3)
  })

  test('send the texts of a large dictionary once', async () => {
    const rows = Array.from({ length: 1200 }, (_, at) => {
      const user = `u${(at * 7919) % 400}`
      return `${at + 1},${user},${at % 5},view,2024-01-${10 + (at % 9)} 10:00:00`
    })
    const users = memorySource('b.csv', new TextEncoder().encode([header, ...rows].join('\n')))
    const asked: string[] = []
    const remote = [0, 1].map((shard) => {
      const { thread } = threadOf(() => users)
      const post: Port['post'] = (message, transfer) => {
        if ('method' in message && message.method === 'dictionary')
          asked.push(`${String(message.args[0])} of ${shard}`)
        thread.port.post(message, transfer)
      }
      return remoteShard({ ...thread, port: { ...thread.port, post } }, () => 'handle')
    })
    const told = async (shards: readonly Shard[]) => {
      const session = createSession({
        shards,
        breathe: () => Promise.resolve(),
        rangeBytes: 20_000,
      })
      return await answers(session, session.load([{ source: users, choice }]))
    }
    expect(await told(remote)).toBe(await told([createShard()]))
    expect(asked).not.toEqual([])
    expect([...new Set(asked)]).toEqual(asked)
  })

  test('hand rows to one another for windows over them', async () => {
    const sample = join(import.meta.dirname, '../../public/samples/flyer-events.csv')
    const flyers = memorySource('flyers.csv', readFileSync(sample).subarray(0, 20_000))
    const asked = async (shards: readonly Shard[]) => {
      const session = sessionOf(shards)
      const { kind, mapping } = (await session.inspect(flyers)).kinds[0]!
      return await answers(session, session.load([{ source: flyers, choice: { kind, mapping } }]))
    }
    const remote = Array.from({ length: 3 }, () =>
      remoteShard(threadOf(() => flyers).thread, () => 'handle'),
    )
    expect(await asked(remote)).toBe(await asked([createShard()]))
  })

  test('that die while they read are replaced, and what they had is read again', async () => {
    const { shards, started } = mortal(2, (reading) => reading === 6)
    expect(await answers(sessionOf(shards))).toBe(await expected)
    expect(started()).toBe(3)
  })

  test('that die twice over the same bytes fail the load, which names them', async () => {
    const { shards } = mortal(2, (_, from) => from >= 5000 && from < 6000)
    const failed = await failureOfTesting(answers(sessionOf(shards)))
    expect(failed).toMatchObject({
      kind: 'worker-died',
      facts: { name: 'a.csv', bytes: '5000 – 6000' },
    })
  })

  test('that cannot be replaced fail the load, which names what they were reading', async () => {
    const { thread, die } = threadOf(() => ({
      ...source,
      stream(from, to) {
        if (from >= 3000) die()
        return source.stream(from, to)
      },
    }))
    let started = 0
    const shard = durableShard(async () => {
      if (++started > 1) throw new ShardDeathError('killed while it started')
      return remoteShard(thread, () => 'handle')
    })
    const failed = await failureOfTesting(answers(sessionOf([shard])))
    expect(failed).toMatchObject({
      kind: 'worker-died',
      facts: { name: 'a.csv', bytes: '3000 – 4000' },
    })
  })

  test('that die once all is read have read it again by the next answer', async () => {
    const dying: (() => void)[] = []
    const shards = Array.from({ length: 2 }, () =>
      durableShard(async () => {
        const { thread, die } = threadOf(() => source)
        dying.push(die)
        return remoteShard(thread, () => 'handle')
      }),
    )
    const session = sessionOf(shards)
    const dataset = session.load([{ source, choice }])
    await dataset
    for (const die of dying.splice(0)) die()
    expect(await answers(session, dataset)).toBe(await expected)
    expect(dying.length).toBe(2)
  })

  test('give errors of their own kind, and stop when they are told to', async () => {
    const broken = {
      ...source,
      stream: () => {
        throw new FormatError('unreadable', 'gone', { name: 'a.csv' })
      },
    }
    const { thread } = threadOf(() => broken)
    const failed = await failureOfTesting(answers(sessionOf([remoteShard(thread, () => 0)])))
    expect(failed).toMatchObject({ kind: 'unreadable', facts: { name: 'a.csv' } })
    const stop = new AbortController()
    const { shards } = mortal(1, (reading) => {
      if (reading === 4) stop.abort()
      return false
    })
    const session = sessionOf(shards)
    const dataset = await session.load([{ source, choice, stop: stop.signal }])
    expect(dataset.receipt).toMatchObject({ partial: true, files: [{ complete: false }] })
    expect(dataset.receipt.read).toBeGreaterThan(20)
  })
})
