import { describe, expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { type FuzzedFile, fuzzedFile } from './byte-law.testing.ts'
import { madeFile } from './fuzz.testing.ts'
import { cutsOf, differsAt, loadedBy } from './whatever-the-cut.testing.ts'

/** `npm test -- --full` cuts ten times as many. */
const files = process.env['FOOTFALL_FULL'] === undefined ? 8 : 80

/** A file of some size that can be read, by number. */
async function fileOf(kind: string, at: number, size: readonly [number, number]) {
  for (let attempt = 0; ; attempt++) {
    const lines = Math.ceil(size[1] / 20)
    const { name, bytes } = madeFile(new Random(`${kind} ${at} ${attempt}`), lines)
    if (bytes.length < size[0] || bytes.length > size[1]) continue
    const file = await fuzzedFile(memorySource(name, bytes), bytes).catch(() => null)
    if (file !== null && file.structure.format !== 'json') return file
  }
}

async function expectSame(file: FuzzedFile, seed: string): Promise<void> {
  expect(await differsAt(file, cutsOf(file.bytes, seed))).toBeNull()
  const whole = await loadedBy(1, 2 ** 20, file)
  for (const shards of [1, 2, 3, 4]) {
    const rangeBytes = Math.ceil(file.bytes.length / (shards * 3))
    expect(await loadedBy(shards, rangeBytes, file), `${shards} shards`).toBe(whole)
  }
}

describe('the same records whatever the cut', () => {
  for (let at = 0; at < files; at++) {
    test(`at every byte of small file ${at}`, { timeout: 300_000 }, async () => {
      const size = at % 8 === 0 ? ([1500, 4096] as const) : ([150, 900] as const)
      await expectSame(await fileOf('small', at, size), `${at}`)
    })
  }

  for (let at = 0; at < Math.ceil(files / 8); at++) {
    test(`at 200 bytes of large file ${at}`, { timeout: 300_000 }, async () => {
      await expectSame(await fileOf('large', at, [20_000, 60_000]), `${at}`)
    })
  }
})
