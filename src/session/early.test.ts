import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { LoadedDataset } from './api.ts'
import { ClosedError } from './closed.ts'
import type { ChosenSource } from './file-reading.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

const folder = join(import.meta.dirname, '../../public/samples')
const names = ['interactions.csv', 'sales-orders.csv', 'product-events.ndjson']

function sessionOf(breathe: () => Promise<void> = () => Promise.resolve()): Session {
  return createSession({
    shards: [createShard(), createShard()],
    breathe,
    segmentRecords: 200,
    earlyPace: { everyMs: 0, share: 1000 },
  })
}

async function chosen(session: Session, name: string): Promise<ChosenSource> {
  const source = memorySource(name, readFileSync(join(folder, name)))
  const { kinds } = await session.inspect(source)
  return { source, choice: kinds[0]! }
}

/** Every report as CSV with its receipt. */
async function reportsOf(session: Session, dataset: LoadedDataset): Promise<string[]> {
  const texts: string[] = []
  for (const report of reportsFor(dataset.schema.kind)) {
    const asked = report.queries(dataset.schema, parseParameters(report, []))
    const result = await session.run({ ...asked, dataset: dataset.id })
    const request = { result: result.id, format: 'csv', escapeFormulas: false } as const
    texts.push(`${report.id}${await exported(session, request)}${JSON.stringify(result.receipt)}`)
    session.releaseResult(result.id)
  }
  return texts
}

describe('early answers', () => {
  for (const name of names) {
    test(`of ${name} are partial, conserve records and change nothing of the end`, async () => {
      const plain = sessionOf()
      const expected = await reportsOf(plain, await plain.load([await chosen(plain, name)]))
      const session = sessionOf()
      const early: LoadedDataset[] = []
      const asked: Promise<string[]>[] = []
      const dataset = await session.load([await chosen(session, name)], {
        onEarly(given) {
          early.push(given)
          const last = early.length > 1
          asked.push(
            reportsOf(session, given).finally(() => last || session.closeDataset(given.id)),
          )
        },
      })
      expect(early.length).toBeGreaterThan(0)
      for (const { receipt } of early) {
        expect(receipt).toMatchObject({ partial: true, files: [{ complete: false }] })
        expect(receipt.read).toBe(receipt.accepted + receipt.rejected)
        expect(receipt.read).toBeGreaterThan(0)
        expect(receipt.files[0]!.bytesRead).toBeLessThan(receipt.files[0]!.bytes)
      }
      for (const text of (await Promise.all(asked)).flat()) expect(text).toContain('"partial":true')
      expect(await reportsOf(session, dataset)).toEqual(expected)
      expect(dataset.receipt.partial).toBe(false)
    })
  }

  test('come no more while two are open', async () => {
    const session = sessionOf()
    let given = 0
    await session.load([await chosen(session, 'interactions.csv')], { onEarly: () => given++ })
    expect(given).toBe(2)
  })
})

describe('a file that is stopped', () => {
  async function stopped(name: string) {
    const stop = new AbortController()
    let blocks = 0
    const session = sessionOf(async () => {
      if (++blocks === 3) stop.abort()
    })
    const file = { ...(await chosen(session, name)), stop: stop.signal }
    const dataset = await session.load([file])
    return { session, dataset }
  }

  for (const name of names) {
    test(`keeps what was read, and says so: ${name}`, async () => {
      const { session, dataset } = await stopped(name)
      const [file] = dataset.receipt.files
      expect(dataset.receipt).toMatchObject({ partial: true, files: [{ complete: false }] })
      expect(file!.read).toBeGreaterThan(300)
      expect(file!.bytesRead).toBeLessThan(file!.bytes)
      for (const text of await reportsOf(session, dataset)) expect(text).toContain('"partial":true')
    })

    test(`answers as that part alone would, also read up to there again: ${name}`, async () => {
      const { session, dataset } = await stopped(name)
      const until = dataset.receipt.files[0]!.bytesRead
      const plain = sessionOf()
      const again = { ...(await chosen(plain, name)), until }
      const expected = await reportsOf(plain, await plain.load([again]))
      expect(await reportsOf(session, dataset)).toEqual(expected)
    })
  }

  test('before it is begun is left out, and the others are read', async () => {
    const session = sessionOf()
    const stop = new AbortController()
    stop.abort()
    const left = { ...(await chosen(session, 'interactions.csv')), stop: stop.signal }
    const read = await chosen(session, 'interactions.csv')
    const dataset = await session.load([left, read])
    expect(dataset.files).toEqual([1])
    expect(dataset.receipt).toMatchObject({ partial: false, files: [{ complete: true }] })
    await expect(session.load([left])).rejects.toThrow(
      expect.objectContaining({ name: 'AbortError' }),
    )
  })
})

test('what is asked of a closed dataset fails as such, also raw columns of an open result', async () => {
  const session = sessionOf()
  const dataset = await session.load([await chosen(session, 'interactions.csv')])
  const records = reportsFor(dataset.schema.kind).find(({ id }) => id === 'records')!
  const asked = records.queries(dataset.schema, {})
  const result = await session.run({ ...asked, dataset: dataset.id })
  session.closeDataset(dataset.id)
  const view = { result: result.id, filters: [], find: null, orderBy: [] }
  const byColumn = { ...view, orderBy: [{ column: 0, direction: 'ascending' as const }] }
  await expect(session.view(byColumn)).rejects.toThrow(ClosedError)
  await expect(session.run({ ...asked, dataset: dataset.id })).rejects.toThrow(ClosedError)
})
