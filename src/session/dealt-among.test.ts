import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { findReport } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { FileChoice } from './api.ts'
import { createSession } from './session.ts'
import type { Shard } from './shard-orders.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

const choice: FileChoice = {
  kind: 'flyer-events',
  mapping: { timestamp: 0, user_id: 1, event: 2, flyer_id: 3, merchant_id: 4 },
}

interface Asked {
  /** The events whose intervals are looked at before. */
  readonly keep: string
  readonly lines: readonly string[]
}

/** Every report's receipt and rows: intervals, opens of merchants, and both again. */
async function answers({ keep, lines }: Asked, shards: readonly Shard[]): Promise<string[]> {
  const breathe = () => Promise.resolve()
  const session = createSession({ shards, breathe, rangeBytes: 300, dealFromRows: 0 })
  const text = ['timestamp,user_id,event,flyer_id,merchant_id', ...lines, ''].join('\n')
  const source = memorySource('flyers.csv', new TextEncoder().encode(text))
  const { id, schema } = await session.load([{ source, choice }])
  const texts: string[] = []
  for (const name of ['merchant-summary', opens, opens, 'merchant-summary']) {
    const report = findReport(name)!
    const given = report.parameters.some((parameter) => parameter.name === 'keep')
      ? [['keep', keep] as const]
      : []
    const queries = report.queries(schema, parseParameters(report, given))
    const { id: result, receipt } = await session.run({ ...queries, dataset: id })
    const options = { result, format: 'csv', escapeFormulas: false } as const
    texts.push(JSON.stringify(receipt) + (await exported(session, options)))
  }
  return texts
}

const opens = 'flyer-opens-per-merchant'

const event = fc
  .record({
    second: fc.integer({ min: 10, max: 59 }),
    user: fc.constantFrom('ann', 'bob', 'cleo', 'dan', 'eve', '7', '12'),
    name: fc.constantFrom('flyer_open', 'flyer_open', 'item_open', 'favorite'),
    merchant: fc.constantFrom('1', '2', '3', ''),
  })
  .map(
    ({ second, user, name, merchant }) =>
      (flyer: string) =>
        `2024-01-01T10:00:${second}Z,${user},${name},${flyer},${merchant}`,
  )

/** Files in which every event has a flyer, and some in which one has none. */
const files = fc
  .record({
    keep: fc.constantFrom('flyer_open', 'flyer_open,item_open', 'item_open'),
    events: fc.array(event, { minLength: 1, maxLength: 60 }),
    without: fc.option(fc.nat(59)),
  })
  .map(({ keep, events, without }): Asked => {
    const lines = events.map((lineOf, at) => lineOf(at === without ? '' : String(at % 5)))
    return { keep, lines }
  })

test('law: opens are the same whether they are counted among rows that were dealt out or not', async () => {
  await fc.assert(
    fc.asyncProperty(files, fc.integer({ min: 2, max: 4 }), async (file, count) => {
      const shards = Array.from({ length: count }, () => createShard())
      expect(await answers(file, shards)).toEqual(await answers(file, [createShard()]))
    }),
    { numRuns: 60 },
  )
})

/** How often shards are asked for parts of their own rows, and for parts of what they were dealt. */
async function asks(lines: readonly string[]): Promise<{ own: number; dealt: number }> {
  const noted = { own: 0, dealt: 0 }
  const noting = (shard: Shard): Shard => ({
    ...shard,
    partials(dataset, query, attention) {
      if (query.dimensions !== undefined) noted.own++
      return shard.partials(dataset, query, attention)
    },
    overDealt(order, attention) {
      if (order.query.from === 'dataset') noted.dealt++
      return shard.overDealt(order, attention)
    },
  })
  await answers({ keep: 'flyer_open', lines }, [noting(createShard()), noting(createShard())])
  return noted
}

test('users of merchants are counted where all their rows are', async () => {
  const time = (at: number) => `2024-01-01T10:00:${10 + at}Z`
  const lines = Array.from(
    { length: 40 },
    (_, at) => `${time(at)},u${at % 7},flyer_open,${at},${at % 3}`,
  )
  expect(await asks(lines)).toEqual({ own: 0, dealt: 4 })
  expect(await asks([...lines, `${time(0)},u1,flyer_open,,1`])).toEqual({ own: 4, dealt: 2 })
})
