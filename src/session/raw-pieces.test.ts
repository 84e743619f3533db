import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delimitedWriter } from '#core/formats/delimited-writer.ts'
import { utf8 } from '#core/formats/formats.testing.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { Query } from '#core/query/query.ts'
import { exported } from './answers.testing.ts'
import type { ResultSummary } from './api.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'

const roles = ['user_id', 'timestamp', 'url', 'page_view_duration'] as const
const record = fc.constantFrom(
  '1,2024-01-31 10:00:00,/a,5',
  '"2","2024-01-31 11:00:00","/b, c",-6',
  '3,2024-01-31 12:00:00, /d ,7',
  '4,2024-01-31 13:00:00,=1+1,8',
  '5,2024-01-31 14:00:00,"say ""so""",9',
  'ragged,2024-01-31',
  '6,no time,/e,1',
  '',
)
const file = fc.array(record, { maxLength: 20 }).map((lines) => [roles.join(','), ...lines])

async function opened(
  files: readonly (readonly string[])[],
): Promise<{ session: Session; run: (query: Query) => Promise<ResultSummary> }> {
  const breathe = () => Promise.resolve()
  const session = createSession({ shards: [createShard()], breathe, segmentRecords: 4 })
  const mapping = { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 }
  const { id: dataset } = await session.load(
    files.map((lines, at) => ({
      source: memorySource(`${at}.csv`, utf8(lines.join('\n'))),
      choice: { kind: 'page-visits' as const, mapping },
    })),
  )
  const run = (rows: Query) => session.run({ dataset, rows, facts: [], rule: null, zone: null })
  return { session, run }
}

/** The same by way of the windows that the page shows. */
async function windowed(session: Session, { id, columns, rowCount }: ResultSummary) {
  const isText = columns.map(({ type }) => type.kind === 'text')
  const writer = delimitedWriter({ escapeFormulas: true, isText })
  const { columns: cells } = await session.rows(id, 0, rowCount)
  return writer.header(columns.map(({ name }) => name)) + writer.rows(cells)
}

const raw = roles.toReversed().map((name) => ({ name, of: { raw: name } }))
const seconds = { column: 'page_view_duration' } as const
const queries: readonly Query[] = [
  { from: 'dataset', select: raw },
  {
    from: 'dataset',
    select: raw,
    where: { op: 'greater', args: [seconds, { value: 5 }] },
  },
  { from: 'dataset', select: raw, orderBy: [{ by: seconds, direction: 'descending' }] },
  { from: 'dataset', select: raw.slice(0, 2), limit: 3 },
]

describe('records that are exported', () => {
  test('are those that the page shows, whichever they are and in whatever order', async () => {
    const files = fc.array(file, { minLength: 1, maxLength: 3 })
    await fc.assert(
      fc.asyncProperty(files, fc.constantFrom(...queries), async (lines, query) => {
        const { session, run } = await opened(lines)
        const result = await run(query)
        const request = { result: result.id, format: 'csv', escapeFormulas: true } as const
        expect(await exported(session, request)).toBe(await windowed(session, result))
      }),
    )
  })

  test('are none of a file that has changed since', async () => {
    const bytes = utf8(`${roles.join(',')}\n${'1,2024-01-31 10:00:00,/a,5\n'.repeat(20)}`)
    const source = memorySource('a.csv', bytes)
    const session = createSession({ shards: [createShard()], breathe: () => Promise.resolve() })
    const mapping = { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 }
    const { id: dataset } = await session.load([
      { source, choice: { kind: 'page-visits', mapping } },
    ])
    const rows: Query = { from: 'dataset', select: raw }
    const { id } = await session.run({ dataset, rows, facts: [], rule: null, zone: null })
    bytes.set(utf8('x\n'), bytes.length - 40)
    await expect(
      exported(session, { result: id, format: 'csv', escapeFormulas: false }),
    ).rejects.toThrow('a.csv has changed since it was read')
  })
})
