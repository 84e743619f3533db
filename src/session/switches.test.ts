import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type RuleSwitches, switchableRules } from '#core/cleaning/rules.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { isNullWord } from '#core/values/blank.ts'
import type { FileChoice, LoadedDataset } from './api.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'

interface Cut {
  readonly segmentRecords: number
  readonly shards: number
}

const whole: Cut = { segmentRecords: 65_536, shards: 1 }
const cuts = fc.record<Cut>({
  segmentRecords: fc.constantFrom(1, 2, 5, 65_536),
  shards: fc.constantFrom(1, 3),
})

async function load(
  texts: readonly string[],
  choice: Omit<FileChoice, 'mapping'>,
  { segmentRecords, shards }: Cut = whole,
): Promise<{ session: Session; dataset: LoadedDataset }> {
  const session = createSession({
    shards: Array.from({ length: shards }, createShard),
    breathe: () => Promise.resolve(),
    segmentRecords,
  })
  const files = []
  for (const [at, text] of texts.entries()) {
    const source = memorySource(`${at + 1}.csv`, new TextEncoder().encode(text))
    const { kinds } = await session.inspect(source, choice.reading)
    const mapping = kinds.find(({ kind }) => kind === choice.kind)!.mapping
    files.push({ source, choice: { ...choice, mapping } })
  }
  return { session, dataset: await session.load(files) }
}

async function rowsOf(session: Session, { id, schema }: LoadedDataset, role: string) {
  const { name } = schema.columns.find((column) => column.role === role)!
  const rows = { from: 'dataset' as const, select: [{ name, of: { column: name } }] }
  const result = await session.run({ dataset: id, rows, facts: [], rule: null, zone: null })
  return (await session.rows(result.id, 0, result.rowCount)).columns[0]!
}

/** What is made up here has one line of header, whatever the first record looks like. */
const reading = { headerAt: 0, headerRows: 1 }
const header = 'timestamp,user_id,event,flyer_id,merchant_id,note'
const names = header.split(',')
const cells = fc.tuple(
  fc.constantFrom('2018-10-01T13:54:59-04:00', '2018-10-01T13:54:59-05:00', '2018-10-02', 'never'),
  fc.constantFrom('7', '007', 'abc', ' 7', 'null'),
  fc.constantFrom('flyer_open', 'item_open', ''),
  fc.constantFrom('1', 'x1', 'NULL', ''),
  fc.constantFrom('2', ''),
  fc.constantFrom('', 'n'),
)

/** What a record's values are, in words; null for a record that is rejected. */
function valuesOf(record: readonly string[]): string | null {
  const [time, user, event] = record.map((cell) => cell.trim())
  if (time === 'never' || isNullWord(user!) || event === '') return null
  const values = record.map((cell, at) => {
    const text = cell.trim()
    const isNull = at === 3 || at === 4 ? isNullWord(text) : text === ''
    return isNull ? null : text
  })
  return JSON.stringify(values)
}

describe('exact repeats of flyer events', () => {
  test('are counted, or dropped where the person says so, however the records are cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(cells, { minLength: 1, maxLength: 40 }),
        fc.nat(40),
        cuts,
        async (records, split, cut) => {
          // The second file has its columns in another order.
          const first = records.slice(0, split)
          const second = records.slice(split)
          const texts = [
            [header, ...first.map((record) => record.join(','))].join('\n'),
            [names.toReversed(), ...second.map((record) => record.toReversed())]
              .map((record) => record.join(','))
              .join('\n'),
          ]
          const seen = new Set<string>()
          let accepted = 0
          for (const values of records.map(valuesOf)) {
            if (values === null) continue
            accepted++
            seen.add(values)
          }
          const repeats = accepted - seen.size

          const counted = await load(texts, { kind: 'flyer-events', reading }, cut)
          expect(counted.dataset.receipt.accepted).toBe(accepted)
          expect(counted.dataset.receipt.notes).toEqual(
            repeats === 0 ? [] : [`exact-repeats ${repeats}`],
          )
          const rules = { dropRepeats: true }
          const dropped = await load(texts, { kind: 'flyer-events', rules, reading }, cut)
          const { receipt } = dropped.dataset
          expect(receipt.accepted).toBe(seen.size)
          expect(receipt.read).toBe(receipt.accepted + receipt.rejected)
          expect(receipt.rejectedBy.duplicate ?? 0).toBe(repeats)
          expect(receipt.notes).toEqual([])
        },
      ),
      { numRuns: 150 },
    )
  })

  test('name the line that they repeat, with their own text', async () => {
    const line = '2018-10-01T13:54:59-04:00,7,flyer_open,1,2,n'
    const { session, dataset } = await load(
      [`${header}\n${line}\n\n${line}`, `${header}\n${line}`],
      {
        kind: 'flyer-events',
        rules: { dropRepeats: true },
      },
    )
    const { rows, total } = await session.rejects(dataset.id, 0, 10, 'duplicate')
    expect(total).toBe(2)
    expect(rows).toMatchObject([
      { file: '1.csv', record: 2, line: 4, reason: 'repeats line 2 of 1.csv', raw: line },
      { file: '2.csv', record: 1, line: 2, reason: 'repeats line 2 of 1.csv', raw: line },
    ])
    const rest = await session.rejects(dataset.id, 1, 10, 'duplicate')
    expect(rest.rows).toEqual(rows.slice(1))
    expect(await session.rejects(dataset.id, 0, 10, 'missing')).toEqual({
      from: 0,
      total: 0,
      rows: [],
    })
  })
})

describe('rules that are switched off', () => {
  const dirty = [
    'interaction_id,user_id,product_id,action,timestamp',
    '1,1,1,view,2024-01-31 10:00:00',
    '1,2,1,view,2024-01-31 10:00:00',
    '0,3,1,view,2024-01-31 10:00:00',
    '4,,1,view,2024-01-31 10:00:00',
    '5,5,1,view,31/01/2024',
    '6,6,1,view',
  ].join('\n')

  test.each<[RuleSwitches, Record<string, number>, number]>([
    [{}, { ragged: 1, missing: 1, type: 1, zero: 1, duplicate: 1 }, 1],
    [{ off: ['missing'] }, { ragged: 1, type: 1, zero: 1, duplicate: 1 }, 2],
    [{ off: ['type'] }, { ragged: 1, missing: 1, zero: 1, duplicate: 1 }, 2],
    [{ off: ['zero'] }, { ragged: 1, missing: 1, type: 1, duplicate: 1 }, 2],
    [{ off: ['duplicate'] }, { ragged: 1, missing: 1, type: 1, zero: 1 }, 2],
    [{ off: [...switchableRules] }, { ragged: 1 }, 5],
  ])('%j', async (rules, rejectedBy, accepted) => {
    const { dataset } = await load([dirty], { kind: 'interactions', rules })
    expect(dataset.receipt.rejectedBy).toEqual(rejectedBy)
    expect(dataset.receipt.accepted).toBe(accepted)
  })

  test('make what cannot be read null, and keep the rest as it is', async () => {
    const off = { kind: 'interactions' as const, rules: { off: [...switchableRules] } }
    const { session, dataset } = await load([dirty], off)
    expect(await rowsOf(session, dataset, 'timestamp')).toEqual([
      ...Array.from({ length: 4 }, () => '2024-01-31T10:00:00'),
      null,
    ])
    expect(await rowsOf(session, dataset, 'user_id')).toEqual(['1', '2', '3', null, '5'])
    expect(dataset.receipt.files[0]!.assumptions).toContain(
      'rules that reject none, as was asked: missing, type, zero, range, duplicate',
    )
  })

  test('make dates against the order of their column null', async () => {
    const text = 'user_id,timestamp,url,page_view_duration\n'
    const dates = ['13/01/2024', '14/01/2024', '01/14/2024', '02/03/2024', '30/02/2024']
    const lines = dates.map((date) => `u,${date},a,-1`).join('\n')
    const rules = { off: ['type', 'range'] as const }
    const { session, dataset } = await load([text + lines], { kind: 'page-visits', rules })
    expect(await rowsOf(session, dataset, 'timestamp')).toEqual([
      '2024-01-13T00:00:00',
      '2024-01-14T00:00:00',
      null,
      '2024-03-02T00:00:00',
      null,
    ])
    expect(dataset.receipt.rejected).toBe(0)
  })

  test('law: no switch loses a record, and what it lets through breaks no other rule', async () => {
    const visit = fc.tuple(
      fc.constantFrom('u', '0', ''),
      fc.constantFrom('2024-01-31', '02/03/2024', '13/03/2024', '03/13/2024', 'x', ''),
      fc.constantFrom('/a', ''),
      fc.constantFrom('1', '-1', '1.5', 'long', ''),
    )
    await fc.assert(
      fc.asyncProperty(
        fc.array(visit, { minLength: 1, maxLength: 30 }),
        fc.subarray([...switchableRules]),
        cuts,
        async (visits, off, cut) => {
          const lines = ['user_id,timestamp,url,page_view_duration', ...visits.map((v) => v.join())]
          const texts = [lines.join('\n')]
          const strict = (await load(texts, { kind: 'page-visits', reading }, cut)).dataset.receipt
          const choice = { kind: 'page-visits' as const, rules: { off }, reading }
          const { receipt } = (await load(texts, choice, cut)).dataset
          const plain = (await load(texts, choice)).dataset.receipt
          expect(receipt).toEqual(plain)
          expect(receipt.read).toBe(receipt.accepted + receipt.rejected)
          expect(receipt.accepted).toBeGreaterThanOrEqual(strict.accepted)
          for (const rule of off) expect(receipt.rejectedBy[rule]).toBeUndefined()
        },
      ),
      { numRuns: 100 },
    )
  })
})

test('a header further down is left out of every reading again', async () => {
  const text =
    'Visits\n\nmade by hand\nuser_id,timestamp,url,page_view_duration\nu,x,a,1\n1,2024-01-31,/b,2\n'
  const reading = { headerAt: 2 }
  for (const segmentRecords of [1, 100]) {
    const cut = { segmentRecords, shards: 1 }
    const { session, dataset } = await load([text], { kind: 'page-visits', reading }, cut)
    expect((await session.rejects(dataset.id, 0, 10)).rows).toMatchObject([
      { record: 1, line: 5, rule: 'type', raw: 'u,x,a,1' },
    ])
    const select = dataset.schema.columns.map(({ name }) => ({ name, of: { raw: name } }))
    const rows = { from: 'dataset' as const, select }
    const result = await session.run({
      dataset: dataset.id,
      rows,
      facts: [],
      rule: null,
      zone: null,
    })
    expect((await session.rows(result.id, 0, 1)).columns).toEqual([
      ['1'],
      ['2024-01-31'],
      ['/b'],
      ['2'],
    ])
    expect(dataset.receipt.files[0]!.assumptions).toContain(
      '2 records before the header are left out, as was asked',
    )
  }
})
