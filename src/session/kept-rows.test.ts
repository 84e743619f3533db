import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { findReport } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import { createSession } from './session.ts'
import { ShardDeathError } from './remote-shard.ts'
import type { Shard } from './shard-orders.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

const sample = join(import.meta.dirname, '../../public/samples/flyer-events.csv')
const bytes = readFileSync(sample).subarray(0, 60_000)

type Asked = readonly [report: string, ...given: (readonly [name: string, value: string])[]]

/** The same rows by other columns, other rows, and the first again. */
const sequence: readonly Asked[] = [
  ['flyer-time-per-user'],
  ['merchant-flyer-time'],
  ['flyer-time-per-user', ['cap', '60']],
  ['merchant-summary', ['keep', 'flyer_open']],
  ['flyer-time-per-user', ['attribution', 'earlier']],
  ['merchant-summary'],
  ['flyer-time-per-user'],
]

/** Answers reports over the sample, one after the other, each with its facts. */
async function answers(
  asked: readonly Asked[],
  shards: readonly Shard[] = [createShard()],
): Promise<readonly string[]> {
  const breathe = () => Promise.resolve()
  const session = createSession({ shards, breathe, rangeBytes: 5000, dealFromRows: 0 })
  const source = memorySource('flyers.csv', bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1))
  const { kind, mapping } = (await session.inspect(source)).kinds[0]!
  const { id, schema } = await session.load([{ source, choice: { kind, mapping } }])
  const texts: string[] = []
  for (const [name, ...given] of asked) {
    const report = findReport(name)!
    const queries = report.queries(schema, parseParameters(report, given))
    const { id: result, receipt } = await session.run({ ...queries, dataset: id })
    const options = { result, format: 'csv', escapeFormulas: false } as const
    texts.push(JSON.stringify(receipt) + (await exported(session, options)))
  }
  return texts
}

test('an answer does not depend on what was asked before', async () => {
  const alone = await Promise.all(sequence.map(async (asked) => (await answers([asked]))[0]))
  expect(await answers(sequence)).toEqual(alone)
})

const everyReport: readonly Asked[] = [
  ...sequence,
  ['flyers-summary'],
  ['time-per-flyer'],
  ['flyer-time-per-day'],
]

/** A shard that notes how often it was asked over rows that it was dealt. */
function noting(shard: Shard, noted: { times: number }): Shard {
  return {
    ...shard,
    overDealt(order, attention) {
      noted.times++
      return shard.overDealt(order, attention)
    },
  }
}

test.each([2, 3])('nor on whether %i shards have dealt its rows out', async (count) => {
  const noted = { times: 0 }
  const shards = Array.from({ length: count }, () => noting(createShard(), noted))
  expect(await answers(everyReport, shards)).toEqual(await answers(everyReport))
  expect(noted.times).toBeGreaterThanOrEqual(everyReport.length * count)
})

test('a shard that lost what it was dealt leaves the answer to others', async () => {
  const lost: Shard = { ...createShard(), overDealt: () => Promise.resolve(null) }
  const dead: Shard = {
    ...createShard(),
    keepDealt: () => Promise.reject(new ShardDeathError('killed')),
  }
  const expected = await answers(everyReport)
  expect(await answers(everyReport, [createShard(), lost])).toEqual(expected)
  expect(await answers(everyReport, [dead, createShard()])).toEqual(expected)
})
