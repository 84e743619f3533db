import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { KindId } from '#datasets/kind.ts'
import type { FileChoice, LoadedDataset } from '#session/api.ts'
import { createSession } from '#session/session.ts'
import { createShard } from '#session/shard.ts'
import { findReport, reportsFor } from './index.ts'
import { parseParameters } from './parameters.ts'
import { canFilter, filteredQueries } from './record-filter.ts'
import type { RecordFilter } from './record-filter.ts'
import { exported } from '#session/answers.testing.ts'

type Row = Readonly<Record<string, string>>

const session = createSession({
  shards: [createShard()],
  breathe: () => Promise.resolve(),
  segmentRecords: 3,
})

/** A session over rows of a kind, cleaned by no rule: every row counts. */
async function opened(kind: KindId, roles: readonly string[], rows: readonly Row[]) {
  const lines = rows.map((row) => roles.map((role) => row[role]).join(','))
  const bytes = new TextEncoder().encode([roles.join(','), ...lines].join('\n'))
  const mapping = Object.fromEntries(roles.map((role, at) => [role, at]))
  const choice: FileChoice = {
    kind,
    mapping,
    rules: { off: ['missing', 'zero', 'duplicate'] },
  }
  const dataset = await session.load([{ source: memorySource('rows.csv', bytes), choice }])
  return { dataset }
}

interface Asked {
  readonly dataset: LoadedDataset
}

async function answer(
  { dataset }: Asked,
  id: string,
  filters: readonly RecordFilter[] = [],
): Promise<string> {
  const report = findReport(id)!
  const queries = filteredQueries(
    report.queries(dataset.schema, parseParameters(report, [])),
    filters,
  )
  const { id: result, receipt } = await session.run({ dataset: dataset.id, ...queries })
  const request = { result, format: 'csv', escapeFormulas: false } as const
  return `${JSON.stringify(receipt.facts)}\n${await exported(session, request)}`
}

const roles = ['interaction_id', 'user_id', 'product_id', 'action', 'timestamp'] as const
const times = ['2024-01-31 10:00:00', '2024-01-31 23:59:59', '2024-02-01 00:00:00']
const interactions = fc.array(
  fc.record({
    interaction_id: fc.constantFrom('1', '2', '3'),
    user_id: fc.constantFrom('7', '8', '007', ''),
    product_id: fc.constantFrom('a', 'b', 'null'),
    action: fc.constantFrom('view', 'View', 'click'),
    timestamp: fc.constantFrom(...times),
  }),
  { maxLength: 12 },
)

/** Filters, each with what it means said another way. */
const filters = fc.constantFrom<readonly [RecordFilter, (row: Row) => boolean]>(
  [
    { filter: 'values', column: 'user_id', values: ['7', null] },
    ({ user_id: user }) => user === '7' || user === '',
  ],
  [
    { filter: 'values', column: 'action', values: ['view'], caseless: true },
    ({ action }) => action !== 'click',
  ],
  [{ filter: 'values', column: 'action', values: ['View'] }, ({ action }) => action === 'View'],
  [
    { filter: 'values', column: 'product_id', values: [null] },
    ({ product_id: product }) => product === 'null',
  ],
  [
    { filter: 'days', column: 'timestamp', from: '2024-01-31', to: '2024-01-31' },
    ({ timestamp }) => timestamp !== times[2],
  ],
  [
    { filter: 'hour', column: 'timestamp', weekday: 3, hour: 23 },
    ({ timestamp }) => timestamp === times[1],
  ],
)

describe('a report over filters', () => {
  // Lines of the file are no part of this, but `_record` is: it orders `interaction-counts`.
  const ids = reportsFor('interactions').map(({ id }) => id)

  test('is the report of a file that holds only what they let through', async () => {
    await fc.assert(
      fc.asyncProperty(
        interactions,
        fc.array(filters, { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...ids),
        async (rows, chosen, id) => {
          const left = rows.filter((row) => chosen.every(([, holds]) => holds(row)))
          const all = await opened('interactions', roles, rows)
          const some = await opened('interactions', roles, left)
          const filtered = await answer(
            all,
            id,
            chosen.map(([filter]) => filter),
          )
          expect(filtered).toBe(await answer(some, id))
        },
      ),
      { numRuns: 60 },
    )
  }, 60_000)

  test('takes only filters of columns that the data have', async () => {
    const { dataset } = await opened('interactions', roles, [])
    const can = (filter: RecordFilter) => canFilter(dataset.schema, filter)
    expect(can({ filter: 'values', column: 'user_id', values: ['7'] })).toBe(true)
    expect(can({ filter: 'values', column: 'merchant_id', values: ['7'] })).toBe(false)
    expect(can({ filter: 'hour', column: 'user_id', weekday: 1, hour: 1 })).toBe(false)
  })
})

const flyerRoles = ['timestamp', 'user_id', 'event', 'flyer_id', 'merchant_id'] as const
const flyerEvents = fc.array(
  fc.record({
    timestamp: fc
      .integer({ min: 0, max: 59 })
      .map((minute) => `2024-01-31 10:${String(minute).padStart(2, '0')}:00`),
    user_id: fc.constantFrom('1', '2'),
    event: fc.constantFrom('flyer_open', 'item_open', 'favorite'),
    flyer_id: fc.constantFrom('11', '12'),
    merchant_id: fc.constantFrom('246', '247'),
  }),
  { minLength: 1, maxLength: 12 },
)

test('time since the user’s event before is not moved by what is chosen', async () => {
  await fc.assert(
    fc.asyncProperty(flyerEvents, async (rows) => {
      const asked = await opened('flyer-events', flyerRoles, rows)
      const filter: RecordFilter = { filter: 'values', column: 'merchant_id', values: ['246'] }
      for (const id of ['merchant-summary', 'merchant-flyer-time']) {
        const [, header, ...all] = (await answer(asked, id)).split('\n')
        const [, sameHeader, ...some] = (await answer(asked, id, [filter])).split('\n')
        expect(sameHeader).toBe(header)
        expect(some).toEqual(all.filter((line) => line.startsWith('246,') || line === ''))
      }
    }),
    { numRuns: 25 },
  )
}, 60_000)
