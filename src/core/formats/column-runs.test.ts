import { expect, test } from 'vitest'
import { Dictionary } from '#core/table/dictionary.ts'
import { readDelimited } from './delimited-kernel.ts'
import { delimitedParser } from './delimited-parser.ts'
import { structureOf } from './formats.testing.ts'
import { memorySource } from './memory-source.testing.ts'

const structure = structureOf({ newline: '\n', header: ['a', 'b'] })
const blockRecords = 10
const blocks = 9
/** From the fifth block on words come again, in another order. */
const rows = Array.from({ length: blocks * blockRecords }, (_, row) => {
  const word = row < 40 ? row : 89 - row
  return [`a${word}`, `b${word}`]
})

/** Which columns are asked for, block after block: what was expected may not be asked, or out of turn. */
const asked = [[0, 1], [0, 1], [0], [1], [1, 0], [], [0, 1], [0, 1], [0]]

test('words keep their codes where columns are asked for that were not expected, and others are not', async () => {
  const bytes = new TextEncoder().encode([structure.header, ...rows].join('\n'))
  const source = memorySource('a.csv', bytes)
  const dictionaries = [new Dictionary(), new Dictionary()]
  let block = 0
  const parser = delimitedParser(structure)
  for await (const { decoder } of readDelimited(source, structure, { blockRecords }, parser)) {
    const own = rows.slice(block * blockRecords, (block + 1) * blockRecords)
    for (const column of asked[block]!) {
      const owner = dictionaries[column]!
      const { codes } = decoder!.words(
        column,
        { owner, use: '' },
        {
          ofBytes: (memory, start, end) => owner.addBytes(memory, start, end),
          ofWord: () => -1,
          ofOther: () => -1,
        },
      )
      expect(Array.from(codes, (code) => owner.text(code))).toEqual(
        own.map((cells) => cells[column]),
      )
    }
    block++
  }
  expect(block).toBe(blocks)
})
