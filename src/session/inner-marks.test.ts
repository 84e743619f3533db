import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'

const mark = '\ufeff'
const first = `${mark}interaction_id,user_id,product_id,action,timestamp\n`
const rows = Array.from({ length: 30 }, (_, at) => `${at},2,3,view,2023-01-01 00:00:00`)
/** With a header of its own it would be another table. */
const part = `${mark}${rows.join('\n')}\n`
const mapping = { interaction_id: 0, user_id: 1, product_id: 2, action: 3, timestamp: 4 }

async function assumed(text: string, bytes = new TextEncoder().encode(text)) {
  const session = createSession({ shards: [createShard()], breathe: () => Promise.resolve() })
  const choice = { kind: 'interactions', mapping } as const
  const source = memorySource('a.csv', bytes)
  const { receipt } = await session.load([{ source, choice }])
  return receipt.files[0]!.assumptions
}

function said(begin: string, byte: number): string {
  return `${begin} with a byte order mark (first at byte ${byte}), as where files were put together: it is left in the first cell`
}

test('a byte order mark within a file is told, whoever reads it', async () => {
  const file = `${first}${rows.join('\n')}\n`
  const length = new TextEncoder().encode(file).length
  expect(await assumed(file)).toEqual([])
  expect(await assumed(`${file}${part}`)).toEqual([said('1 record begins', length)])
  expect(await assumed(`${file}${part}${part}`)).toEqual([said('2 records begin', length)])
})

test('so it is where text is read', async () => {
  const file = Buffer.from(`${first}${rows.join('\n')}\n`, 'utf16le')
  const both = Buffer.concat([file, Buffer.from(part, 'utf16le')])
  expect(await assumed('', both)).toEqual([said('1 record begins', file.length)])
})
