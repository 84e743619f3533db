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

describe('a header again', () => {
  const part = (id: number) => `\ufeffid,name\n${id},Anna\n`
  const text = `A title\n${part(1)}${part(2)}${part(3)}`

  test('is a question of its own, and the answer reads all parts', async () => {
    const { doubts, assumptions } = await said(text)
    expect(doubts).toMatchObject([{ doubt: 'parts', values: { tables: 3, at: 1, rows: 1 } }])
    expect(assumptions.at(-1)).toBe('of 3 tables in the file number 1 is read, as was found')
    const whole = memorySource('a.csv', utf8(text))
    const structure = await inspectSource(whole, { headerAt: 1, headerRows: 1 })
    expect(structure.preview.map(([id]) => id)).toEqual(['1', '\ufeffid', '2', '\ufeffid', '3'])
  })

  test('is none where the next table has another', async () => {
    const { doubts } = await said('id,name\n1,Anna\n2,Bert\n\nday,sold,sum\n1,2,3\n4,5,6\n')
    expect(doubts).toMatchObject([{ doubt: 'tables', values: { tables: 2 } }])
  })
})
