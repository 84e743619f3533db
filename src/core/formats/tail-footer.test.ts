import { describe, expect, test } from 'vitest'
import { delimited } from './delimited.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

const record = 'Zoë;2024-05-01;"x;y";12\n'
/** Larger than what is looked at from its beginning. */
const table = `name;day;what;n\n${record.repeat(60_000)}`

describe('what stands below a large table', () => {
  test.each([
    ['\n-- 60000 rows\n', 1],
    ['\nNotes\nn is a count\n', 2],
    ['Total;;;720000\n', 1],
    ['\nTotal;;;720000\n\nSource: us\n', 2],
    ['(60000 rows)', 1],
  ])('is left out, and said: %j', async (footer, records) => {
    const source = memorySource('a.csv', utf8(table + footer))
    const structure = await inspectSource(source)
    expect(structure.end).toBe(utf8(table + /^\n?/.exec(footer)![0]).length)
    expect(structure.skipped.footer).toBe(source.size - structure.end!)
    expect(structure.evidence.find(({ fact }) => fact === 'footer')!.values).toMatchObject({
      records,
      found: 1,
    })
    const read = recordsOf(await copyBlocks(delimited.read(source, structure, {})))
    expect([read.length, read.at(-1)!.cells[0]]).toEqual([60_000, 'Zoë'])
  })

  test('is found in UTF-16, too', async () => {
    const text = `${table}\nTotal;;;720000\n`
    const bytes = new Uint8Array(text.length * 2 + 2)
    const view = new DataView(bytes.buffer)
    for (const [at, unit] of ['\ufeff', ...text.split('')].entries())
      view.setUint16(at * 2, unit.charCodeAt(0), true)
    const structure = await inspectSource(memorySource('a.csv', bytes))
    expect(structure.end).toBe(2 + 2 * (table.length + 1))
  })

  test('is a record all the same where the person says so', async () => {
    const source = memorySource('a.csv', utf8(`${table}Total;;;720000\n`))
    const structure = await inspectSource(source, { keepFooter: true })
    expect(structure.end).toBeUndefined()
  })

  test.each([
    ['a record that lost cells', 'Zoë;2024-05-01\n'],
    ['nothing', ''],
    ['a cell that goes on', `Zoë;2024-05-01;"${'long\n'.repeat(20_000)}";1\n`],
    ['a quote that nothing closes', 'Zoë;2024-05-01;"open;1\n'],
  ])('is not made up of %s', async (_, end) => {
    const structure = await inspectSource(memorySource('a.csv', utf8(table + end)))
    expect(structure.end).toBeUndefined()
  })
})
