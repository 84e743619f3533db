import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { delimited } from './delimited.ts'
import { copyBlocks, recordsOf, structureOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

async function read(text: string) {
  const source = memorySource('a.csv', utf8(text))
  const structure = await inspectSource(source)
  const records = recordsOf(
    await copyBlocks(formatOf(structure.format).read(source, structure, {})),
  )
  return { structure, records }
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`
}

const header = ['id', 'name', 'amount']
/** Some with marks that are quoted in their turn. */
const name = fc.string({ unit: fc.constantFrom('a', 'b', ',', ';', '"', ' '), maxLength: 6 })
const table = fc.array(fc.tuple(fc.nat(999), name, fc.nat(99)), { minLength: 3, maxLength: 12 })

describe('lines that stand in quotes as a whole', () => {
  test('are the records within, as those are without', async () => {
    await fc.assert(
      fc.asyncProperty(table, fc.constantFrom('\n', '\r\n'), async (rows, end) => {
        const lines = [header, ...rows].map((cells) =>
          cells
            .map((cell) => (/^\d*$|^[a-z]+$/.test(`${cell}`) ? `${cell}` : quoted(`${cell}`)))
            .join(','),
        )
        const plain = await read(lines.map((line) => line + end).join(''))
        const wrapped = await read(lines.map((line) => quoted(line) + end).join(''))
        expect(wrapped.structure).toMatchObject({ wrapped: true, delimiter: ',', header })
        expect(wrapped.structure.header).toEqual(plain.structure.header)
        expect(wrapped.records.map(({ cells, flaw }) => [cells, flaw])).toEqual(
          plain.records.map(({ cells, flaw }) => [cells, flaw]),
        )
      }),
      { numRuns: 60 },
    )
  })

  test('keep the flaws that they have within', async () => {
    const structure = structureOf({ header: ['id', 'amount'], newline: '\n', wrapped: true })
    const text = '"id,amount"\n"1,2"\n"3"\n4,5\n"5,""6"\n"7,""8"""\n'
    const source = memorySource('a.csv', utf8(text))
    const records = recordsOf(await copyBlocks(delimited.read(source, structure, {})))
    expect(records.map(({ cells, flaw }) => [flaw, ...cells])).toEqual([
      ['none', '1', '2'],
      ['ragged', '3'],
      ['none', '4', '5'],
      ['quote', '5', '"6'],
      ['none', '7', '8'],
    ])
  })

  test('are told by most of them where some are ragged', async () => {
    const lines = Array.from({ length: 30 }, (_, at) => (at === 7 ? '"7"' : `"${at},${at * 2}"`))
    const { structure, records } = await read(['"id,amount"', ...lines, ''].join('\n'))
    expect(structure).toMatchObject({ wrapped: true, header: ['id', 'amount'] })
    expect(records.filter(({ flaw }) => flaw === 'ragged')).toHaveLength(1)
  })

  test.each([
    ['names with a comma in them', '"name"\n"Doe, Jane"\n"Roe, John"\n"Poe, Ann"\n'],
    ['the same without a header', '"Doe, Jane"\n"Roe, John"\n"Poe, Ann"\n'],
    ['words throughout', '"a,b"\n"c,d"\n"e,f"\n"g,h"\n'],
    ['numbers throughout', '"1,5"\n"2,5"\n"3,5"\n"4,5"\n'],
    ['numbers with commas below a name', `"amount"\n${'"1,234"\n"5,678"\n'.repeat(20)}`],
    ['several lines in one', '"id,amount"\n"1,2\n3,4"\n"5,6"\n"7,8"\n'],
    ['a table of one column', '"amount"\n"1"\n"2"\n"3"\n'],
  ])('are not taken for such: %s', async (_, text) => {
    expect((await read(text)).structure.wrapped).toBeUndefined()
  })
})
