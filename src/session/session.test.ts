import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { datasetKinds } from '#datasets/index.ts'
import { reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { ChosenSource } from './file-reading.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

interface Sample {
  readonly file: string
  readonly kind: string
}

const folder = join(import.meta.dirname, '../../public/samples')
const samples: readonly Sample[] = JSON.parse(readFileSync(join(folder, 'index.json'), 'utf8'))

/** The beginning of a sample: segments of one record are many segments. */
const bytesOfSample = 24_000

function sourceOf(name: string): ReturnType<typeof memorySource> {
  const bytes = readFileSync(join(folder, name)).subarray(0, bytesOfSample)
  return memorySource(name, bytes.subarray(0, bytes.lastIndexOf(0x0a) + 1))
}

function sessionWith(segmentRecords: number, shards: number): Session {
  return createSession({
    shards: Array.from({ length: shards }, createShard),
    breathe: () => Promise.resolve(),
    segmentRecords,
  })
}

async function choose(session: Session, names: readonly string[]): Promise<ChosenSource[]> {
  const chosen: ChosenSource[] = []
  for (const name of names) {
    const source = sourceOf(name)
    const { kinds } = await session.inspect(source)
    chosen.push({ source, choice: { kind: kinds[0]!.kind, mapping: kinds[0]!.mapping } })
  }
  return chosen
}

/** Every report of the files as CSV, with its facts and receipt. */
async function everyReport(
  session: Session,
  names: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const dataset = await session.load(await choose(session, names))
  const outputs = new Map<string, string>()
  for (const report of reportsFor(dataset.schema.kind)) {
    const asked = report.queries(dataset.schema, parseParameters(report, []))
    const result = await session.run({ ...asked, dataset: dataset.id })
    const request = { result: result.id, format: 'csv', escapeFormulas: false } as const
    const text = await exported(session, request)
    outputs.set(report.id, `${text}${JSON.stringify(result.receipt)}`)
    session.releaseResult(result.id)
  }
  let rejects = ''
  for await (const piece of session.exportRejects(dataset.id, false)) rejects += piece
  outputs.set('rejects', rejects)
  return outputs
}

describe('an answer does not depend on how the records were cut', () => {
  for (const { file } of samples) {
    test(file, { timeout: 120_000 }, async () => {
      const whole = await everyReport(sessionWith(65_536, 1), [file])
      expect(whole.get('rejects')!.split('\n').length).toBeGreaterThan(1)
      for (const segmentRecords of [1, 7, 1000]) {
        for (const shards of [1, 3]) {
          const cut = await everyReport(sessionWith(segmentRecords, shards), [file])
          for (const [report, output] of whole) {
            expect(cut.get(report), `${report}, segments of ${segmentRecords} on ${shards}`).toBe(
              output,
            )
          }
        }
      }
    })
  }

  test('nor on which shard reads which of several files', { timeout: 60_000 }, async () => {
    const names = ['interactions.csv', 'interactions.csv']
    const whole = await everyReport(sessionWith(65_536, 1), names)
    const cut = await everyReport(sessionWith(50, 3), names)
    expect(Object.fromEntries(cut)).toEqual(Object.fromEntries(whole))
    expect(whole.get('rejects')).toContain('duplicate')
  })
})

describe('every kind', () => {
  test('has a sample, and answers every report from a header without rows', async () => {
    const sampled = new Set(samples.map(({ kind }) => kind))
    expect(datasetKinds.filter(({ id }) => id !== 'generic' && !sampled.has(id))).toEqual([])
    for (const { file } of samples.filter((sample) => sample.file.endsWith('.csv'))) {
      const text = readFileSync(join(folder, file), 'utf8')
      const header = memorySource(
        file,
        new TextEncoder().encode(text.slice(0, text.indexOf('\n') + 1)),
      )
      const session = sessionWith(65_536, 1)
      const { kinds } = await session.inspect(header)
      const dataset = await session.load([{ source: header, choice: kinds[0]! }])
      for (const report of reportsFor(dataset.schema.kind)) {
        const asked = report.queries(dataset.schema, parseParameters(report, []))
        const result = await session.run({ ...asked, dataset: dataset.id })
        expect(result.columns.length, report.id).toBeGreaterThan(0)
        expect(result.receipt.read).toBe(0)
      }
    }
  })
})

describe('a load that is cancelled', () => {
  test('keeps nothing and says so', async () => {
    const session = sessionWith(10, 1)
    const controller = new AbortController()
    const loading = session.load(await choose(session, ['interactions.csv']), {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    })
    await expect(loading).rejects.toThrow(expect.objectContaining({ name: 'AbortError' }))
  })
})
