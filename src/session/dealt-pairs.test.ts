import { expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { call, column, literal } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import type { FileChoice } from './api.ts'
import { ShardDeathError, remoteShard } from './remote-shard.ts'
import { createSession } from './session.ts'
import type { Shard } from './shard-orders.ts'
import { createShard } from './shard.ts'
import { threadOf } from './thread.testing.ts'
import { exported } from './answers.testing.ts'

const choice: FileChoice = {
  kind: 'interactions',
  mapping: { interaction_id: 0, user_id: 1, product_id: 2, action: 3, timestamp: 4 },
}

/** Some users have many rows, and some rows of the same product. */
function fileOf(idOf: (user: number) => string) {
  const random = new Random('pairs')
  const lines = Array.from({ length: 40_000 }, (_, at) => {
    const user = random.chance(0.3) ? random.below(9) * random.below(9) : random.below(3000)
    const product = random.chance(0.2) ? user % 7 : random.below(1500)
    return `${at + 1},${idOf(user)},${product},view,2024-01-01 10:00:00`
  })
  const header = 'interaction_id,user_id,product_id,action,timestamp'
  return memorySource('a.csv', new TextEncoder().encode([header, ...lines, ''].join('\n')))
}

const numbered = fileOf(String)

const by = (name: string, direction: Order['direction'] = 'ascending'): Order => ({
  by: column(name),
  direction,
})

const pairs: Query = {
  from: 'dataset',
  dimensions: ['user_id', 'product_id'].map((name) => ({ name, of: column(name) })),
  measures: [
    { name: 'rows', measure: 'count' },
    { name: 'again', measure: 'count' },
  ],
}

const queries: readonly Query[] = [
  { ...pairs, orderBy: [by('rows', 'descending'), by('user_id'), by('product_id')] },
  { ...pairs, orderBy: [by('rows'), by('user_id'), by('product_id')], limit: 100 },
  { ...pairs, orderBy: [by('again'), by('user_id'), by('product_id')] },
  { ...pairs, orderBy: [by('product_id'), by('user_id', 'descending')] },
  {
    ...pairs,
    having: call('greater', column('rows'), literal(1)),
    orderBy: [by('rows', 'descending'), by('user_id'), by('product_id')],
  },
]

async function answers(shards: readonly Shard[], source = numbered): Promise<readonly string[]> {
  const session = createSession({
    shards,
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    rangeBytes: 300_000,
    dealFromRows: 0,
  })
  const { id } = await session.load([{ source, choice }])
  const texts: string[] = []
  for (const rows of queries) {
    const answer = await session.run({ dataset: id, rows, facts: [], rule: null, zone: null })
    const options = { result: answer.id, format: 'csv', escapeFormulas: false } as const
    texts.push(JSON.stringify(answer.columns) + (await exported(session, options)))
  }
  return texts
}

const expected = answers([createShard()])

/** A shard that notes how often it counted pairs that it was dealt. */
function noting(shard: Shard, noted: { times: number }): Shard {
  return {
    ...shard,
    countPairs(order, attention) {
      noted.times++
      return shard.countPairs(order, attention)
    },
  }
}

test.each([2, 3, 5])('%i shards that deal pairs out say what one does', async (count) => {
  const noted = { times: 0 }
  const shards = Array.from({ length: count }, () => noting(createShard(), noted))
  expect(await answers(shards)).toEqual(await expected)
  expect(noted.times).toBe(queries.length * count)
})

test('so do shards in other threads', async () => {
  const remote = () => remoteShard(threadOf(() => numbered).thread, () => 'handle')
  const noted = { times: 0 }
  expect(await answers([noting(remote(), noted), remote()])).toEqual(await expected)
  expect(noted.times).toBe(queries.length)
})

test('a shard that is lost with what it was dealt leaves the answer to others', async () => {
  const dead: Shard = {
    ...createShard(),
    countPairs: () => Promise.reject(new ShardDeathError('killed')),
  }
  expect(await answers([createShard(), dead])).toEqual(await expected)
})

test('ids that are no small numbers are left where they are', async () => {
  const noted = { times: 0 }
  for (const idOf of [(user: number) => `u${user}`, (user: number) => String(user - 1500)]) {
    const shards = [noting(createShard(), noted), createShard()]
    const source = fileOf(idOf)
    expect(await answers(shards, source)).toEqual(await answers([createShard()], source))
  }
  expect(noted.times).toBe(0)
})
