import { describe, expect, test } from 'vitest'
import { utf8 } from '#core/formats/formats.testing.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Reading } from '#core/formats/format.ts'
import { readingAssumptions, readingDoubts } from './reading-said.ts'

const said = async (text: string, reading?: Reading) => {
  const structure = await inspectSource(memorySource('a.csv', utf8(text)), reading)
  return {
    doubts: readingDoubts(structure, 'a.csv', new Set(), false),
    assumptions: readingAssumptions(structure, new Set(), false),
  }
}

describe('several records that name the columns', () => {
  const units = 'place,sold,income\n,pieces,EUR\nNorth,1,2\nSouth,3,4\nWest,5,6\n'
  const described = `id,name\nNumber,Full name\ninteger,string\n1,Anna\n2,Bert\n`

  test('are an assumption, and a question where they could be data', async () => {
    const { doubts, assumptions } = await said(units)
    expect(assumptions).toEqual(['the header is 2 records, joined, as was found'])
    expect(doubts).toMatchObject([{ doubt: 'header-rows', file: 'a.csv', values: { rows: 2 } }])
  })

  test('are no question where they cannot be', async () => {
    const { doubts, assumptions } = await said(described)
    expect(assumptions).toEqual(['the header is 3 records, joined, as was found'])
    expect(doubts).toEqual([])
  })

  test('are none where the person said so', async () => {
    expect(await said(units, { headerRows: 1 })).toEqual({ doubts: [], assumptions: [] })
  })
})
