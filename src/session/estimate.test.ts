import { expect, test } from 'vitest'
import { generatedKinds } from '#cli/generate/kinds/index.ts'
import { Random } from '#cli/generate/random.ts'
import { pieces } from '#cli/generate/records.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { Source } from '#core/formats/source.ts'
import type { ChosenSource } from './file-reading.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'

const shards = 2

function session() {
  const breathe = () => Promise.resolve()
  return createSession({ shards: Array.from({ length: shards }, createShard), breathe })
}

async function chosen(source: Source): Promise<ChosenSource> {
  const [best] = (await session().inspect(source)).kinds
  return { source, choice: { kind: best!.kind, mapping: best!.mapping } }
}

/** How much was reckoned of what was then kept, in bytes and rows. */
async function reckoned(...sources: readonly Source[]) {
  const files = await Promise.all(sources.map(chosen))
  const estimate = await session().estimate(files)
  const { keptBytes, receipt } = await session().load(files)
  return { bytes: estimate.keptBytes / keptBytes, rows: estimate.rows / receipt.accepted }
}

function expectNear(ratio: number, within: number): void {
  expect(ratio).toBeGreaterThan(1 - within)
  expect(ratio).toBeLessThan(1 + within)
}

function textSource(name: string, lines: readonly string[], encoding: BufferEncoding = 'utf8') {
  return memorySource(name, Buffer.from(lines.join('\n'), encoding))
}

test.each(generatedKinds.map((kind) => [kind.id, kind] as const))(
  'what %s will take is reckoned from a part of them',
  { timeout: 60_000 },
  async (_, kind) => {
    const order = { kind, rows: 120_000, seed: 'estimate', dirty: 0.02 }
    const bytes = Array.from(pieces(order), (piece) => Buffer.from(piece.bytes))
    const source = memorySource(kind.sample.file, Buffer.concat(bytes))
    const ratio = await reckoned(source)
    expectNear(ratio.rows, 0.05)
    expectNear(ratio.bytes, 0.35)
  },
)

const random = new Random('texts')
const session4 = (row: number) => `session-${Math.floor(row / 4)}-of-this-visitor`

test.each([
  ['few texts', 1.5, () => `country ${random.below(200)}`],
  ['texts drawn from many', 1.5, () => `visitor-number-${random.below(30_000)}`],
  ['a new text in each row', 2.5, (row: number) => `event-${row}-${random.below(1e9)}`],
  ['texts that stay for some rows', 1.5, session4],
] satisfies [string, number, (row: number) => string][])(
  '%s',
  { timeout: 60_000 },
  async (_, most, text) => {
    const lines = Array.from({ length: 200_000 }, (_, row) => `${row % 1000},${text(row)}`)
    const ratio = await reckoned(textSource('texts.csv', ['size,name', ...lines]))
    expectNear(ratio.rows, 0.05)
    // Texts that hardly repeat take less until they are asked for: what they come to is reckoned.
    expect(ratio.bytes).toBeGreaterThan(0.5)
    expect(ratio.bytes).toBeLessThan(most)
  },
)

test(
  'a file that cannot be read in its middle is judged by its beginning',
  { timeout: 60_000 },
  async () => {
    const lines = Array.from({ length: 60_000 }, (_, row) => `${row % 5000},name ${row % 500}`)
    const ratio = await reckoned(textSource('wide.csv', ['\ufeffsize,name', ...lines], 'utf16le'))
    expectNear(ratio.rows, 0.1)
    expectNear(ratio.bytes, 0.35)
  },
)

test('many files are judged by the largest', async () => {
  const lines = Array.from({ length: 30_000 }, (_, row) => `${row},name ${row % 500}`)
  const sources = [1, 2, 3].map((times) =>
    textSource(`${times}.csv`, ['size,name', ...lines.slice(0, 10_000 * times)]),
  )
  const ratio = await reckoned(...sources)
  expectNear(ratio.rows, 0.05)
  expectNear(ratio.bytes, 0.35)
})

test('a file without records takes nothing', async () => {
  const files = [await chosen(textSource('none.csv', ['size,name']))]
  expect(await session().estimate(files)).toEqual({ rows: 0, keptBytes: 0 })
})
