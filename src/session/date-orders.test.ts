import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { FileChoice } from './api.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'

const proves = ['03-04-2018', '25-04-2018', '26-04-2018']
const open = ['03-04-2018', '05-06-2018']

async function read(dates: readonly string[], asked: Partial<FileChoice>) {
  const text = ['user_id,timestamp,url,page_view_duration', ...dates.map((date) => `u,${date},/,1`)]
  const session = createSession({ shards: [createShard()], breathe: () => Promise.resolve() })
  const source = memorySource('a.csv', new TextEncoder().encode(text.join('\n')))
  const mapping = { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 }
  const choice: FileChoice = { kind: 'page-visits', mapping, ...asked }
  const { id, receipt, doubts, dateOrders } = await session.load([{ source, choice }])
  const { rows } = await session.rejects(id, 0, 10)
  return {
    rejects: rows.map(({ rule, value }) => `${rule} ${value}`),
    assumptions: receipt.files[0]!.assumptions,
    doubts: doubts.map(({ doubt }) => doubt),
    basis: dateOrders[0]!.map(({ basis }) => basis),
  }
}

test('an answer holds where nothing proves the order, and the receipt says so', async () => {
  expect(await read(open, { dateOrder: 'month-first' })).toEqual({
    rejects: [],
    assumptions: [
      'timestamp: the month is read first, as was asked; no value proves the order of day and month',
    ],
    doubts: [],
    basis: ['asked'],
  })
})

test('an answer yields to a proof that it did not know, and that is said', async () => {
  expect(await read(proves, { dateOrder: 'month-first' })).toEqual({
    rejects: [],
    assumptions: [
      'timestamp: the day is read first, as 2 values prove, though the other order was asked',
    ],
    doubts: ['unheeded-order'],
    basis: ['unheeded'],
  })
})

test('an order against the proof holds, and rejects the values that prove the other', async () => {
  const asked = { dateOrder: 'month-first', dateOrderAgainstProof: true } as const
  expect(await read(proves, asked)).toEqual({
    rejects: ['type 25-04-2018', 'type 26-04-2018'],
    assumptions: [
      'timestamp: the month is read first, as was asked, though 2 values prove the other order',
    ],
    doubts: ['order-against-proof'],
    basis: ['against-proof'],
  })
})

test('the proven order, asked for, is no assumption', async () => {
  const { assumptions, doubts } = await read(proves, { dateOrder: 'day-first' })
  expect([assumptions, doubts]).toEqual([[], []])
})
