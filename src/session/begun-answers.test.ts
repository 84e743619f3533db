import { expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { column } from '#core/query/expr.ts'
import type { Order, Query } from '#core/query/query.ts'
import { exported } from './answers.testing.ts'
import type { FileChoice, ResultSummary, ViewRequest } from './api.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'

const choice: FileChoice = {
  kind: 'interactions',
  mapping: { interaction_id: 0, user_id: 1, product_id: 2, action: 3, timestamp: 4 },
}

/** So many pairs that only the first are in hand at once. */
function file() {
  const random = new Random('begun')
  const lines = Array.from({ length: 30_000 }, (_, at) => {
    const user = random.chance(0.2) ? random.below(40) : random.below(5000)
    return `${at + 1},${user},${random.below(3) * random.below(900)},view,2024-01-01 10:00:00`
  })
  const header = 'interaction_id,user_id,product_id,action,timestamp'
  return memorySource('a.csv', new TextEncoder().encode([header, ...lines, ''].join('\n')))
}

const by = (name: string, direction: Order['direction'] = 'ascending'): Order => ({
  by: column(name),
  direction,
})

const names = ['user_id', 'product_id']
const pairs: Query = {
  from: 'dataset',
  dimensions: names.map((name) => ({ name, of: column(name) })),
  measures: [{ name: 'rows', measure: 'count' }],
  orderBy: [by('rows', 'descending'), ...names.map((name) => by(name))],
}

interface Asked {
  readonly session: Session
  readonly answer: ResultSummary
}

async function asked(shards: number, rows = pairs, facts: readonly Query[] = []): Promise<Asked> {
  const session = createSession({
    shards: Array.from({ length: shards }, () => createShard()),
    breathe: () => new Promise((resolve) => setImmediate(resolve)),
    rangeBytes: 200_000,
    dealFromRows: 0,
  })
  const { id } = await session.load([{ source: file(), choice }])
  const answer = await session.run({ dataset: id, rows, facts, rule: null, zone: null })
  return { session, answer }
}

/** Asked for in an order in which all rows are put together at once, and in one in which they are not. */
const [whole, begun] = [asked(1), asked(2)]

test('rows beyond the first are those that the answer has when it is made at once', async () => {
  const [one, two] = [await whole, await begun]
  const { rowCount } = one.answer
  expect(two.answer.rowCount).toBe(rowCount)
  const windows = [
    [0, 1000],
    [2000, 2049],
    [rowCount - 10, rowCount + 10],
    [0, 5],
  ] as const
  for (const [from, to] of windows) {
    const found = two.session.rows(two.answer.id, from, to)
    expect(await found).toEqual(await one.session.rows(one.answer.id, from, to))
  }
})

test('several who ask for all rows at once get them', async () => {
  const [one, { session, answer }] = [await whole, await asked(3)]
  const ask = { result: answer.id, format: 'csv', escapeFormulas: false } as const
  const [text, again, last, totals] = await Promise.all([
    exported(session, ask),
    exported(session, ask),
    session.rows(answer.id, 9000, 9001),
    session.totals(answer.id),
  ])
  const oneAsk = { ...ask, result: one.answer.id }
  expect(text).toBe(await exported(one.session, oneAsk))
  expect(again).toBe(text)
  expect(last).toEqual(await one.session.rows(one.answer.id, 9000, 9001))
  expect(totals).toEqual(await one.session.totals(one.answer.id))
})

test('a view of such an answer is one of all its rows', async () => {
  const [one, two] = [await whole, await asked(2)]
  const views = [one, two].map(async ({ session, answer }) => {
    const filters: ViewRequest['filters'] = [{ column: 2, operator: 'equals', value: '1' }]
    const view = await session.view({
      result: answer.id,
      filters,
      find: null,
      orderBy: [{ column: 0, direction: 'descending' }],
    })
    return [view.rowCount, await session.rows(view.id, 0, 3000)]
  })
  expect(await views[1]).toEqual(await views[0])
})

test('a query over the groups of such an answer has all of them', async () => {
  const over: Query = {
    from: pairs,
    measures: [{ name: 'pairs', measure: 'count' }],
  }
  const [one, two] = [await asked(1, over), await asked(2, over)]
  const [few, all] = [one, two].map(({ session, answer }) => session.rows(answer.id, 0, 1))
  expect(await few).toEqual(await all)
})

test('facts beside such an answer are those of all its rows', async () => {
  const last: Query = { ...pairs, orderBy: [by('user_id'), by('rows'), by('product_id')] }
  const [one, two] = [await asked(1, pairs, [last]), await asked(2, pairs, [last])]
  expect(two.answer.receipt).toEqual(one.answer.receipt)
  expect(await two.session.rows(two.answer.id, 5000, 5100)).toEqual(
    await one.session.rows(one.answer.id, 5000, 5100),
  )
})
