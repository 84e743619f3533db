import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { column } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import type { ResultSummary } from './api.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

/** Enough users that their groups are left unsorted behind the answer's order. */
const users = 70_000
/** Every fifth user is there twice, the others once; of the first thousand all once more. */
const records = [
  ...Array.from({ length: users }, (_, user) => ((user * 7919) % users) + 1),
  ...Array.from({ length: users / 5 }, (_, at) => at * 5 + 1),
  ...Array.from({ length: 1000 }, (_, user) => user + 1),
]

const byVisits: Query = {
  from: 'dataset',
  dimensions: [{ name: 'user', of: column('user_id') }],
  measures: [{ name: 'visits', measure: 'count' }],
  orderBy: [
    { by: column('visits'), direction: 'descending' },
    { by: column('user'), direction: 'ascending' },
  ],
}

const visitsOf = new Map<number, number>()
for (const user of records) visitsOf.set(user, (visitsOf.get(user) ?? 0) + 1)

const expected = [...visitsOf]
  .toSorted(([a, n], [b, m]) => m - n || a - b)
  .map(([user, visits]) => `${user},${visits}`)

async function answered(rows: Query): Promise<{ session: Session; result: ResultSummary }> {
  const session = createSession({
    shards: [createShard(), createShard()],
    breathe: () => Promise.resolve(),
    rangeBytes: 2 ** 20,
  })
  const lines = records.map((user) => `${user},2024-01-31 10:00:00,/a,1`)
  const bytes = new TextEncoder().encode(
    ['user_id,timestamp,url,page_view_duration', ...lines].join('\n'),
  )
  const mapping = { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 }
  const choice = { kind: 'page-visits' as const, mapping }
  const { id } = await session.load([{ source: memorySource('visits.csv', bytes), choice }])
  const result = await session.run({ dataset: id, rows, facts: [], rule: null, zone: null })
  return { session, result }
}

async function linesOf(session: Session, result: number): Promise<readonly string[]> {
  const request = { result, format: 'csv' as const, escapeFormulas: false }
  const text = await exported(session, request)
  return text.trimEnd().split('\n').slice(1)
}

describe('an answer of many groups', () => {
  test('has them in its order, whole and by window', async () => {
    const { session, result } = await answered(byVisits)
    expect(result.rowCount).toBe(users)
    expect(await linesOf(session, result.id)).toEqual(expected)
    const { columns } = await session.rows(result.id, 65_530, 65_540)
    const window = columns[0]!.map((user, at) => `${user},${columns[1]![at]}`)
    expect(window).toEqual(expected.slice(65_530, 65_540))
  })

  test('is looked at in another order, equal rows in its own', async () => {
    const { session, result } = await answered(byVisits)
    const filters = [{ column: 1, operator: 'atMost' as const, value: '2' }]
    const orderBy = [{ column: 1, direction: 'ascending' as const }]
    const view = await session.view({ result: result.id, filters, find: null, orderBy })
    const few = expected.filter((line) => !line.endsWith(',3'))
    const inOrder = few.toSorted((a, b) => Number(a.split(',')[1]) - Number(b.split(',')[1]))
    expect(await linesOf(session, view.id)).toEqual(inOrder)
  })

  test('is counted again in its order', async () => {
    const { session, result } = await answered({
      from: byVisits,
      dimensions: [{ name: 'visits', of: column('visits') }],
      measures: [{ name: 'users', measure: 'count' }],
    })
    const of = (visits: number) => expected.filter((line) => line.endsWith(`,${visits}`)).length
    expect(await linesOf(session, result.id)).toEqual([`3,${of(3)}`, `2,${of(2)}`, `1,${of(1)}`])
  })
})
