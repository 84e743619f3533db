import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { answersOf } from './answers.testing.ts'
import type { FileChoice } from './api.ts'
import { createSession } from './session.ts'
import { createShard } from './shard.ts'
import type { Shard } from './shard-orders.ts'

/** How a dataset is cut and by how many it is read. */
interface Cutting {
  readonly shards: number
  readonly rangeBytes: number
  readonly segmentRecords: number
}

const whole: Cutting = { shards: 1, rangeBytes: 2 ** 20, segmentRecords: 65_536 }

const cuttings = fc.record({
  shards: fc.integer({ min: 1, max: 4 }),
  rangeBytes: fc.oneof(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 13, max: 200 })),
  segmentRecords: fc.integer({ min: 1, max: 9 }),
})

interface MadeFile {
  readonly name: string
  readonly text: string
  readonly choice: FileChoice
}

/** What is said of files that are cut so. */
async function answers(
  files: readonly MadeFile[],
  { shards, rangeBytes, segmentRecords }: Cutting,
  watched: (shard: Shard) => Shard = (shard) => shard,
): Promise<string> {
  const session = createSession({
    shards: Array.from({ length: shards }, () => watched(createShard())),
    breathe: () => Promise.resolve(),
    rangeBytes,
    segmentRecords,
  })
  const chosen = files.map(({ name, text, choice }) => {
    return { source: memorySource(name, new TextEncoder().encode(text)), choice }
  })
  return answersOf(session, await session.load(chosen))
}

const interactions: FileChoice = {
  kind: 'interactions',
  mapping: { interaction_id: 0, user_id: 1, product_id: 2, action: 3, timestamp: 4 },
}

const action = fc.constantFrom('view', '"a ""b"""', '"two\nlines"', '"one\r\n\r\ntwo, three"', 'é')
const time = fc.constantFrom('2024-01-31 10:00:00', '2024-02-01 00:00:00', '31/01/2024', '')
const interaction = fc
  .tuple(fc.nat(9), fc.nat(3), fc.nat(3), action, time)
  .map((cells) => cells.join(','))
const line = fc.oneof(
  { weight: 12, arbitrary: interaction },
  { weight: 1, arbitrary: fc.constantFrom('', '1,2', 'x"y,1,2,3,4', '7,1,2,view,"') },
)
const interactionFile = fc
  .tuple(
    fc.array(line, { maxLength: 14 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '\n', '\n\n-- so many rows\n'),
    fc.constantFrom('', '', '\ufeff'),
  )
  .map(([lines, newline, end, mark]): MadeFile => {
    const header = 'interaction_id,user_id,product_id,action,timestamp'
    const text = mark + [header, ...lines].join(newline) + end
    return { name: 'a.csv', text, choice: interactions }
  })

const flyerChoice: FileChoice = {
  kind: 'flyer-events',
  mapping: { timestamp: 0, user_id: 1, event: 2, flyer_id: 3, merchant_id: 4 },
}
const flyerEvent = fc
  .tuple(
    fc.constantFrom('2018-10-01T00:00:00', '2018-10-01T00:00:05-04:00', '03/04/2018', '14/04/2018'),
    fc.constantFrom('u1', 'u2', '7'),
    fc.constantFrom('flyer_open', 'item_open'),
    fc.constantFrom('1', '2', 'null'),
    fc.constantFrom('9', ''),
  )
  .map((cells) => cells.join(','))
const flyerFile = fc
  .tuple(fc.array(flyerEvent, { maxLength: 16 }), fc.boolean())
  .map(([lines, dropRepeats]): MadeFile => {
    const text = ['timestamp,user_id,event,flyer_id,merchant_id', ...lines, ''].join('\n')
    const choice = dropRepeats ? { ...flyerChoice, rules: { dropRepeats } } : flyerChoice
    return { name: 'f.csv', text, choice }
  })

const jsonLine = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({ a: fc.nat(3), b: fc.constantFrom('x', 'y') }, { requiredKeys: [] }),
  },
  { weight: 4, arbitrary: fc.dictionary(fc.constantFrom('c', 'd', 'e'), fc.nat(2)) },
  { weight: 1, arbitrary: fc.constant([1]) },
)
const jsonFile = fc.array(jsonLine, { minLength: 1, maxLength: 14 }).map((lines): MadeFile => {
  const text = ['{"a":1,"b":"x"}', ...lines.map((one) => JSON.stringify(one))].join('\n')
  return { name: 'a.ndjson', text, choice: { kind: 'generic', mapping: {} } }
})

const anyFiles = fc.oneof(
  fc.array(interactionFile, { minLength: 1, maxLength: 2 }),
  flyerFile.map((file) => [file]),
  jsonFile.map((file) => [file]),
)

describe('an answer depends neither on how files are cut into ranges', () => {
  test('nor on how many shards read them', { timeout: 300_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(anyFiles, cuttings, async (files, cutting) => {
        expect(await answers(files, cutting)).toBe(await answers(files, whole))
      }),
      { numRuns: 80 },
    )
  })

  test('and a range is read again whose shard had nothing left to read', async () => {
    const header = 'interaction_id,user_id,product_id,action,timestamp'
    const text = [
      `${header}\n7,3,1,"a ""b""",2024-02-01 00:00:00\n`,
      '2,3,2,"one\r\n\r\ntwo, three",\n\n-- so many rows\n',
    ].join('')
    const other = [
      `\uFEFF${header}\r\n\r\n5,2,0,é,2024-02-01 00:00:00\r\n5,3,3,é,2024-02-01 00:00:00\r\n`,
      '8,3,1,"two\nlines",2024-02-01 00:00:00\r\n0,3,0,é,2024-01-31 10:00:00\r\n',
      '2,1,3,"a ""b""",\r\n4,1,3,"one\r\n\r\ntwo, three",2024-01-31 10:00:00\r\n8,3,2,é,\r\n',
      '5,0,3,é,2024-01-31 10:00:00\n\n-- so many rows\n',
    ].join('')
    const files = [text, other].map((one) => ({ name: 'a.csv', text: one, choice: interactions }))
    const cutting = { shards: 3, rangeBytes: 15, segmentRecords: 6 }
    expect(await answers(files, cutting)).toBe(await answers(files, whole))
  })

  test('and a cut within quotes is read again from where the record ends', async () => {
    const quoted = `1,1,1,"${'line\n'.repeat(30)}",2024-01-31 10:00:00`
    const rows = Array.from({ length: 20 }, (_, at) => `${at + 2},1,1,view,2024-01-31 10:00:00`)
    const header = 'interaction_id,user_id,product_id,action,timestamp'
    const text = [header, quoted, ...rows, quoted.replace('1', '99'), ''].join('\n')
    const files = [{ name: 'a.csv', text, choice: interactions }]
    const read: string[] = []
    const watched = (shard: Shard): Shard => ({
      ...shard,
      read(order, attention) {
        read.push(order.from.kind)
        return shard.read(order, attention)
      },
    })
    const cutting = { shards: 2, rangeBytes: 100, segmentRecords: 5 }
    expect(await answers(files, cutting, watched)).toBe(await answers(files, whole))
    expect(read).toContain('known')
    expect(read.filter((kind) => kind === 'guess').length).toBeGreaterThan(5)
  })
})
