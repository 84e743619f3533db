import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { call, column } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import type { FileChoice } from './api.ts'
import { createSession } from './session.ts'
import type { Shard } from './shard-orders.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

const choice: FileChoice = {
  kind: 'interactions',
  mapping: { interaction_id: 0, user_id: 1, product_id: 2, action: 3, timestamp: 4 },
}

/** Each user's rows go back in time, and many have the same action. */
const lines = Array.from({ length: 600 }, (_, at) => {
  const [minute, second] = [59 - Math.floor(at / 60), 59 - (at % 60)].map((part) =>
    String(part).padStart(2, '0'),
  )
  return `${at + 1},u${at % 7},${at % 13},action ${at % 3},2024-01-01 10:${minute}:${second}`
})
const header = 'interaction_id,user_id,product_id,action,timestamp'
const source = memorySource('a.csv', new TextEncoder().encode([header, ...lines, ''].join('\n')))

const ascending = (name: string): Order => ({ by: column(name), direction: 'ascending' })

/** How many products of a user come behind each other by time, and behind another by action. */
const query: Query = {
  from: {
    from: 'dataset',
    window: [
      { name: 'earlier', order: 'timestamp' },
      { name: 'before', order: 'action' },
    ].map(({ name, order }) => ({
      name,
      window: 'previous',
      of: column('product_id'),
      partitionBy: [column('user_id')],
      orderBy: [ascending(order)],
    })),
    select: ['user_id', 'product_id', 'earlier', 'before'].map((name) => ({
      name,
      of: column(name),
    })),
  },
  dimensions: ['user_id', 'product_id'].map((name) => ({ name, of: column(name) })),
  measures: [
    {
      name: 'falls',
      measure: 'count',
      where: call('less', column('product_id'), column('before')),
    },
    { name: 'products', measure: 'countDistinct', of: column('earlier') },
  ],
  orderBy: [ascending('user_id'), ascending('product_id')],
}

async function answer(shards: readonly Shard[]): Promise<string> {
  const breathe = () => Promise.resolve()
  const session = createSession({ shards, breathe, rangeBytes: 5000, dealFromRows: 0 })
  const { id } = await session.load([{ source, choice }])
  const { id: result } = await session.run({
    dataset: id,
    rows: query,
    facts: [],
    rule: null,
    zone: null,
  })
  return await exported(session, { result, format: 'csv', escapeFormulas: false })
}

test('windows in different orders look at equal rows in the order of the file, dealt out or not', async () => {
  const alone = await answer([createShard()])
  expect(alone.split('\n').length).toBeGreaterThan(50)
  expect(await answer([createShard(), createShard()])).toBe(alone)
})
