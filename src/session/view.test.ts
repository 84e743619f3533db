import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { Query } from '#core/query/query.ts'
import type { ResultSummary, ViewRequest } from './api.ts'
import { answerOf } from './failure.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

const roles = ['user_id', 'timestamp', 'url', 'page_view_duration'] as const

interface Visit {
  readonly user: string
  readonly time: string
  readonly url: string
  readonly seconds: string
}

const visits = fc.array(
  fc.record<Visit>({
    user: fc.constantFrom('', '1', '2', '10', '-3', '9007199254740993'),
    time: fc.constantFrom('', '2024-01-31 10:00:00', '2024-01-31', '2023-12-31 23:59:59'),
    url: fc.constantFrom('', '/a', '/B', '/é', '/😀', '/ﬀ', '/ab'),
    seconds: fc.constantFrom('', '1', '1.50', '0', '90071992547409.93', '12345678901234567890.5'),
  }),
  { maxLength: 25 },
)

async function opened(rows: readonly Visit[]): Promise<{ session: Session; dataset: number }> {
  const session = createSession({
    shards: [createShard()],
    breathe: () => Promise.resolve(),
    segmentRecords: 4,
  })
  const lines = rows.map(({ user, time, url, seconds }) => `${user},${time},${url},${seconds}`)
  const bytes = new TextEncoder().encode([roles.join(','), ...lines].join('\n'))
  const mapping = { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 }
  const source = memorySource('visits.csv', bytes)
  // The last of few visits may look like the sum of the others.
  const reading = { keepFooter: true }
  const rules = { off: ['missing' as const] }
  const choice = { kind: 'page-visits' as const, mapping, rules, reading }
  const dataset = await session.load([{ source, choice }])
  return { session, dataset: dataset.id }
}

const typed: Query = {
  from: 'dataset',
  select: roles.map((name) => ({ name, of: { column: name } })),
}
const raw: Query = { from: 'dataset', select: roles.map((name) => ({ name, of: { raw: name } })) }

async function run(session: Session, dataset: number, rows: Query): Promise<ResultSummary> {
  return await session.run({ dataset, rows, facts: [], rule: null, zone: null })
}

async function csvOf(session: Session, result: number): Promise<string> {
  const request = { result, format: 'csv' as const, escapeFormulas: false }
  return await exported(session, request)
}

const operators = ['contains', 'equals', 'notEquals', 'atLeast', 'atMost'] as const
const typedValues = [
  ['1', '10', '9007199254740993', '-4'],
  ['2024-01-31', '2023-12-31T23:59:59', '2024-01-31 10:00'],
  ['/a', '/B', '/😀', '/ﬀ', ''],
  ['1.5', '0', '90071992547409.93', '12345678901234567890.50', '1.51', '-1', '1e3'],
] as const

const views = fc.record({
  filters: fc.array(
    fc.integer({ min: 0, max: 3 }).chain((column) =>
      fc.record({
        column: fc.constant(column),
        operator: fc.constantFrom(...operators, 'isNull' as const, 'isNotNull' as const),
        value: fc.constantFrom(...typedValues[column]!),
      }),
    ),
    { maxLength: 2 },
  ),
  find: fc.constantFrom(null, null, 'A', '31', '1.5', 'É'),
  orderBy: fc.array(
    fc.record({
      column: fc.integer({ min: 0, max: 3 }),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    }),
    { maxLength: 2 },
  ),
})

/** The plain model: cells as shown, values as what orders as they do. */
type Shown = readonly (string | null)[]

function shownOf({ user, time, url, seconds }: Visit): Shown {
  const clock = time.includes(' ') ? time.replace(' ', 'T') : `${time}T00:00:00`
  const digits = seconds.replace(/(\.[0-9]*?)0+$/, '$1').replace(/\.$/, '')
  return [user || null, time === '' ? null : clock, url || null, digits || null]
}

function order(column: number, a: string, b: string): number {
  if (column === 0) return sign(BigInt(a) - BigInt(b))
  if (column === 3) return sign(hundredths(a) - hundredths(b))
  const points = (text: string) => Array.from(text, (one) => one.codePointAt(0)!)
  const [left, right] = [points(a), points(b)]
  for (let at = 0; at < Math.min(left.length, right.length); at++)
    if (left[at] !== right[at]) return left[at]! - right[at]!
  return left.length - right.length
}

function hundredths(text: string): bigint {
  if (text === '1e3') return 100_000n
  const [whole = '', fraction = ''] = text.split('.')
  return BigInt(whole + fraction.padEnd(2, '0').slice(0, 2))
}

function sign(difference: bigint): number {
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

function holds(row: Shown, { column, operator, value }: ViewRequest['filters'][number]): boolean {
  const cell = row[column] ?? null
  if (cell === null || operator === 'isNull') return cell === null && operator === 'isNull'
  if (operator === 'contains') return cell.toLowerCase().includes(value.toLowerCase())
  if (operator === 'isNotNull') return true
  // A date stands for its whole day.
  const isDay = column === 1 && value.length === 10
  const at = column === 1 ? value.replace(' ', 'T').padEnd(19, ':00') : value
  const difference = isDay ? order(1, cell.slice(0, 10), value) : order(column, cell, at)
  if (operator === 'equals') return difference === 0
  if (operator === 'notEquals') return difference !== 0
  return operator === 'atLeast' ? difference >= 0 : difference <= 0
}

function modelOf(rows: readonly Shown[], view: Omit<ViewRequest, 'result'>): readonly Shown[] {
  const { filters, find, orderBy } = view
  return rows
    .filter((row) => filters.every((filter) => holds(row, filter)))
    .filter(
      (row) =>
        find === null || row.some((cell) => cell?.toLowerCase().includes(find.toLowerCase())),
    )
    .toSorted((a, b) => {
      for (const { column, direction } of orderBy) {
        const [left, right] = [a[column] ?? null, b[column] ?? null]
        if (left === null && right === null) continue
        if (left === null || right === null) return left === null ? 1 : -1
        const difference = order(column, left, right)
        if (difference !== 0) return direction === 'ascending' ? difference : -difference
      }
      return 0
    })
}

describe('a view of a result', () => {
  for (const [kind, query] of [
    ['computed columns', typed],
    ['cells as read', raw],
  ] as const) {
    test(`law: it is filter, find and stable order of its rows (${kind})`, async () => {
      await fc.assert(
        fc.asyncProperty(visits, views, async (rows, view) => {
          const { session, dataset } = await opened(rows)
          const base = await run(session, dataset, query)
          const viewed = await session.view({ result: base.id, ...view })
          const marked = rows.map((row) => ({ row, shown: shownOf(row) }))
          const model = modelOf(
            marked.map(({ shown }) => shown),
            view,
          )
          expect(viewed.rowCount).toBe(model.length)
          expect(viewed.receipt.rows).toBe(model.length)
          const expected = model.map((shown) =>
            query === typed ? shown : rowAsRead(marked, shown),
          )
          const { columns } = await session.rows(viewed.id, 0, viewed.rowCount)
          expect(columns).toEqual(roles.map((_, at) => expected.map((row) => row[at])))
          session.releaseResult(base.id)
          const text = await csvOf(session, viewed.id)
          expect(text).toBe([roles, ...expected].map((row) => `${row.join(',')}\n`).join(''))
        }),
        { numRuns: 200 },
      )
    })
  }

  test('says of how many rows it shows some, and nothing where it shows all', async () => {
    const { session, dataset } = await opened([
      { user: '1', time: '2024-01-31', url: '/a', seconds: '1' },
      { user: '2', time: '2024-01-31', url: '/b', seconds: '1' },
    ])
    const base = await run(session, dataset, typed)
    const filters = [{ column: 2, operator: 'equals', value: '/b' }] as const
    const some = await session.view({ result: base.id, filters, find: null, orderBy: [] })
    expect([some.receipt.rows, some.receipt.notes]).toEqual([1, ['view-of-rows 2']])
    const all = await session.view({ result: base.id, filters: [], find: null, orderBy: [] })
    expect([all.receipt.rows, all.receipt.notes]).toEqual([2, []])
    const request = { result: some.id, filters: [], find: null, orderBy: [] }
    expect(await answerOf(() => session.view(request))).toMatchObject({
      ok: false,
      error: { kind: 'bad-query', facts: { problem: 'shape' } },
    })
  })

  test.each([
    [0, 'abc', 'id'],
    [1, '03/04/2024', 'time'],
    [1, 'soon', 'time'],
    [3, 'many', 'decimal'],
  ])('refuses what column %i has no reading of: %s', async (column, value, type) => {
    const { session, dataset } = await opened([
      { user: '1', time: '2024-01-31', url: '/a', seconds: '1' },
    ])
    const base = await run(session, dataset, raw)
    const filters = [{ column, operator: 'equals', value }] as const
    const answer = await answerOf(() =>
      session.view({ result: base.id, filters, find: null, orderBy: [] }),
    )
    expect(answer).toMatchObject({
      ok: false,
      error: { kind: 'bad-query', facts: { problem: 'literal', value, type } },
    })
  })
})

/** The record behind a shown row. */
function rowAsRead(
  marked: readonly { readonly row: Visit; readonly shown: Shown }[],
  shown: Shown,
): Shown {
  const { user, time, url, seconds } = marked.find((other) => other.shown === shown)!.row
  return [user, time, url, seconds]
}

describe('totals', () => {
  test('law: they are exact sums of the decimals that a view shows', async () => {
    await fc.assert(
      fc.asyncProperty(visits, async (rows) => {
        const { session, dataset } = await opened(rows)
        const base = await run(session, dataset, typed)
        const filters = [{ column: 3, operator: 'atLeast', value: '1' }] as const
        const viewed = await session.view({ result: base.id, filters, find: null, orderBy: [] })
        const values = rows.flatMap(({ seconds }) => (seconds === '' ? [] : [hundredths(seconds)]))
        const sums = [values, values.filter((value) => value >= 100n)].map((some) =>
          some.length === 0 ? null : inHundredths(some.reduce((sum, value) => sum + value, 0n)),
        )
        expect(await session.totals(base.id)).toEqual([null, null, null, sums[0]])
        expect(await session.totals(viewed.id)).toEqual([null, null, null, sums[1]])
      }),
      { numRuns: 100 },
    )
  })

  test('have the form of their column, and leave quotients, ids and cells as read alone', async () => {
    const { session, dataset } = await opened([
      { user: '1', time: '2024-01-31', url: '/a', seconds: '1.005' },
      { user: '2', time: '2024-01-31', url: '/b', seconds: '2' },
    ])
    const seconds = { column: 'page_view_duration' }
    const report = await run(session, dataset, {
      from: 'dataset',
      dimensions: [{ name: 'user_id', of: { column: 'user_id' } }],
      measures: [
        { name: 'visits', measure: 'count' },
        { name: 'total', measure: 'sum', of: seconds, decimals: 2 },
        { name: 'average', measure: 'avg', of: seconds, decimals: 2 },
      ],
    })
    expect(await session.totals(report.id)).toEqual([null, '2', '3.01', null])
    expect(await session.totals((await run(session, dataset, raw)).id)).toEqual(
      roles.map(() => null),
    )
  })
})

function inHundredths(value: bigint): string {
  const digits = String(value).padStart(3, '0')
  const fraction = digits.slice(-2).replace(/0+$/, '')
  return `${digits.slice(0, -2)}${fraction === '' ? '' : `.${fraction}`}`
}

test('an export takes the columns that are wanted, in their order', async () => {
  const { session, dataset } = await opened([
    { user: '1', time: '2024-01-31', url: '/a', seconds: '1' },
    { user: '2', time: '2024-01-31', url: '/b', seconds: '2' },
  ])
  const { id } = await run(session, dataset, typed)
  const textOf = async (format: 'csv' | 'ndjson', columns: readonly number[]) => {
    return await exported(session, { result: id, format, columns, escapeFormulas: false })
  }
  const whole = (await csvOf(session, id))
    .trimEnd()
    .split('\n')
    .map((line) => line.split(','))
  const wanted = whole.map((cells) => [cells[3], cells[0]].join(','))
  expect((await textOf('csv', [3, 0])).trimEnd().split('\n')).toEqual(wanted)
  const [first] = (await textOf('ndjson', [3, 0])).split('\n')
  expect(Object.keys(JSON.parse(first!))).toEqual(whole[0] && [whole[0][3], whole[0][0]])
  await expect(textOf('csv', [9])).rejects.toThrow('the result has no column 9')
})
