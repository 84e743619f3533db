import { expect, test } from 'vitest'
import type { EngineClient, LoadedDataset } from '#session/api.ts'
import { answerOf } from '#session/failure.ts'
import { createSession } from '#session/session.ts'
import { createShard } from '#session/shard.ts'
import { blobSource } from '#worker/blob-source.ts'
import { makeFiles } from '#worker/making-files.ts'
import { warmUp } from './warm-up.ts'

/** An engine in this thread, and what was asked of it. */
function setup(onLoaded: () => void = () => {}) {
  const session = createSession({ shards: [createShard()], breathe: () => Promise.resolve() })
  const loaded: LoadedDataset[] = []
  const closed: number[] = []
  let answers = 0
  const engine = {
    inspect: (file: File) => answerOf(() => session.inspect(blobSource(file))),
    load: ([chosen], _, signal) =>
      answerOf(async () => {
        const { file, ...how } = chosen!
        const options = signal === undefined ? {} : { signal }
        loaded.push(await session.load([{ ...how, source: blobSource(file) }], options))
        onLoaded()
        return loaded.at(-1)!
      }),
    run: (request, signal) =>
      answerOf(async () => {
        const result = await session.run(request, signal)
        answers++
        return result
      }),
    rows: (id, from, to) => answerOf(() => session.rows(id, from, to)),
    releaseResult: (id) => session.releaseResult(id),
    closeDataset: async (id) => {
      closed.push(id)
      session.closeDataset(id)
    },
  } satisfies Partial<EngineClient> as Partial<EngineClient> as EngineClient
  return { engine, loaded, closed, answers: () => answers }
}

test('made-up files of several kinds are read whole, asked, and closed', async () => {
  const { engine, loaded, closed, answers } = setup()
  await warmUp(engine, makeFiles(), new AbortController().signal)
  const kinds = loaded.map(({ schema }) => schema.kind)
  expect(kinds).toEqual([
    'sales-orders',
    'product-events',
    'flyer-events',
    'page-visits',
    'interactions',
    'interactions',
  ])
  const { receipt: flawed } = loaded[4]!
  for (const { receipt } of loaded.toSpliced(4, 1)) expect(receipt.accepted).toBe(receipt.read)
  expect(flawed.accepted / flawed.read).toBeGreaterThan(0.85)
  expect(Object.keys(flawed.rejectedBy).toSorted()).toEqual([
    'duplicate',
    'encoding',
    'missing',
    'quote',
    'ragged',
    'type',
    'zero',
  ])
  expect(closed).toEqual(loaded.map(({ id }) => id))
  expect(answers()).toBeGreaterThan(20)
}, 60_000)

test('nothing is begun, and nothing kept, once it is told to end', async () => {
  const controller = new AbortController()
  const { engine, loaded, closed, answers } = setup(() => controller.abort())
  await warmUp(engine, makeFiles(), controller.signal)
  expect(loaded).toHaveLength(1)
  expect(closed).toEqual(loaded.map(({ id }) => id))
  expect(answers()).toBe(0)
}, 60_000)
