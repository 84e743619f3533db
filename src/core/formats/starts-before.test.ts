import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Structure } from './format.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { lineStart } from './line-start.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'
import type { Source } from './source.ts'

const cell = fc.oneof(
  fc.constantFrom('1', 'é', '"a,b"', '"x\ny"', '"q""\r\n"', ''),
  fc.stringMatching(/^[a-z\u{1F600}]{0,4}$/u),
)
const line = fc.oneof(
  {
    arbitrary: fc.array(cell, { minLength: 2, maxLength: 3 }).map((cells) => cells.join(',')),
    weight: 4,
  },
  { arbitrary: fc.constant(''), weight: 1 },
)
const table = fc
  .tuple(
    fc.array(line, { maxLength: 12 }),
    fc.constantFrom('\n', '\r\n'),
    fc.constantFrom('', '', '\r'),
  )
  .map(([lines, newline, end]) => ['a,b', ...lines].join(newline) + end)

async function sourceOf(text: string): Promise<{ source: Source; structure: Structure }> {
  const source = memorySource('a.csv', utf8(text))
  return { source, structure: await inspectSource(source, { delimiter: ',' }) }
}

describe('a read of the records that start before a byte', () => {
  test('ends where a carriage return alone ends the file', async () => {
    const { source, structure } = await sourceOf('a,b\r\n1,2\r\n3,4\r')
    const read = formatOf(structure.format).read(source, structure, { startsBefore: 12 })
    const blocks = await copyBlocks(read)
    expect([recordsOf(blocks).length, blocks.at(-1)!.byteEnd]).toEqual([2, source.size])
  })

  test('and one of the rest from where it ended are all records, whatever the byte', async () => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.nat(80),
        fc.integer({ min: 1, max: 9 }),
        async (text, cut, blockRecords) => {
          const { source, structure } = await sourceOf(text)
          const format = formatOf(structure.format)
          const whole = recordsOf(
            await copyBlocks(format.read(source, structure, { blockRecords })),
          )
          const first = await copyBlocks(
            format.read(source, structure, { blockRecords, startsBefore: cut }),
          )
          const known = recordsOf(first)
          const starts: number[] = []
          for await (const block of format.read(source, structure, {}))
            for (let at = 0; at < block.count; at++) starts.push(block.byteStartOf(at))
          expect(known).toEqual(whole.slice(0, known.length))
          const end = first.at(-1)?.byteEnd
          if (end === undefined) return
          const last = known.at(-1)!
          const lines = text.slice(0, new TextDecoder().decode(utf8(text).subarray(0, end)).length)
          const rest = format.read(source, structure, {
            start: end,
            firstRecord: last.record + 1,
            firstLine: lines.split('\n').length,
          })
          expect(recordsOf(await copyBlocks(rest))).toEqual(whole.slice(known.length))
          expect(starts[known.length - 1]).toBeLessThan(cut)
          if (known.length < whole.length) expect(starts[known.length]).toBeGreaterThanOrEqual(cut)
        },
      ),
    )
  })

  test('ends where the first line at or after the byte starts, unless that is within quotes', async () => {
    const text = 'a,b\n1,2\n\n\n3,"4\n5"\n6,7\n'
    const { source, structure } = await sourceOf(text)
    const ends: (number | undefined)[] = []
    const guesses: number[] = []
    for (let cut = 5; cut <= text.length; cut++) {
      const format = formatOf(structure.format)
      const blocks = await copyBlocks(format.read(source, structure, { startsBefore: cut }))
      ends.push(blocks.at(-1)?.byteEnd)
      guesses.push(await lineStart(source, structure, cut))
    }
    expect(ends).toEqual(
      [8, 8, 8, 8, 9, 10, ...Array(8).fill(18), ...Array(4).fill(22)].slice(0, ends.length),
    )
    expect(guesses.filter((guess, at) => guess !== ends[at])).toEqual([15, 15, 15, 15, 15])
  })
})

test('a line start is looked for past what is read at once', async () => {
  const source = memorySource('a.csv', utf8(`a\n${'x'.repeat(200_000)}\nb`))
  expect(await lineStart(source, {}, 0)).toBe(2)
  expect(await lineStart(source, {}, 2)).toBe(2)
  expect(await lineStart(source, {}, 3)).toBe(200_003)
  expect(await lineStart(source, {}, 200_004)).toBe(200_004)
})
