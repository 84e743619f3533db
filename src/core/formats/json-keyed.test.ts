import { describe, expect, test } from 'vitest'
import { recordsOf, copyBlocks, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

async function read(text: string, name = 'a.json') {
  const source = memorySource(name, utf8(text))
  const structure = await inspectSource(source)
  const blocks = await copyBlocks(formatOf(structure.format).read(source, structure, {}))
  const found = recordsOf(blocks)
  const cells = found.map((record) =>
    record.cells.map((cell) => cell?.replaceAll(/\s/g, '') ?? '').join(' | '),
  )
  const facts = Object.fromEntries(structure.evidence.map(({ fact, values }) => [fact, values]))
  return { structure, facts, found, cells, header: blocks.at(-1)?.header ?? structure.header }
}

const people = Array.from({ length: 9 }, (_, at) => ({
  name: `n${at}`,
  age: at,
  at: { day: '2024-01-05', of: [{ name: 'x' }] },
}))
const keyed = Object.fromEntries(people.map((one, at) => [`-Nk${at}`, one]))
const rows = people.map(
  ({ name, age }, at) => `-Nk${at} | ${name} | ${age} | 2024-01-05 | [{"name":"x"}]`,
)
const header = ['key', 'name', 'age', 'at.day', 'at.of']

describe('objects that stand under a key each are records', () => {
  test.each([
    ['in one line', JSON.stringify(keyed), 'a.json'],
    ['over several lines', JSON.stringify(keyed, null, 2), 'a.json'],
    ['in a file of any name', JSON.stringify(keyed), 'a.txt'],
    ['in a script', `window.people = ${JSON.stringify(keyed)};`, 'a.js'],
  ])('%s', async (_, text, name) => {
    const { cells, facts, structure, ...found } = await read(text, name)
    expect([found.header, ...cells]).toEqual([header, ...rows])
    expect(structure.json).toEqual({ shape: 'keyed', rows: 'objects' })
    expect(facts['keyed']).toEqual({ column: 'key', found: 1 })
    expect(facts).not.toHaveProperty('cut-off')
  })

  test('within a document, at their lines', async () => {
    const text = JSON.stringify({ at: 'é', items: keyed, count: 9 }, null, 1)
    const { cells, found, facts } = await read(text)
    expect(cells).toEqual(rows)
    expect(facts['member']).toMatchObject({ path: 'items', left: 'at, count' })
    for (const { raw, line } of found)
      expect(line).toBe(text.slice(0, text.indexOf(raw)).split('\n').length)
  })

  test('several of them are tables of their own', async () => {
    const under = (letter: string) =>
      Object.fromEntries(Array.from({ length: 12 }, (_, at) => [`${letter}${at}`, { n: at }]))
    const visits = Object.fromEntries(Object.entries(under('v')).map(([key]) => [key, { of: key }]))
    const { cells, structure } = await read(JSON.stringify({ users: under('u'), visits }))
    expect(structure.tables?.map(({ header: [name] }) => name)).toEqual(['users', 'visits'])
    expect(cells[11]).toBe('v11 | v11')
  })

  test('keys that are a column of their own have another name', async () => {
    const text = JSON.stringify(Object.fromEntries(people.map((_, key) => [`p${key}`, { key }])))
    expect((await read(text)).header).toEqual(['key 2', 'key'])
  })

  test('what is no object is a record with a flaw', async () => {
    const text = JSON.stringify({ ...keyed, version: 3 })
    expect((await read(text)).found.at(-1)).toMatchObject({ flaw: 'ragged', raw: '"version":3' })
  })

  test.each([
    ['few', { home: { street: 'a', city: 'b' }, work: { street: 'c', city: 'd' } }],
    [
      'that have nothing in common',
      { a: { b: 1 }, c: { d: 1 }, e: { f: 1 }, g: { h: 1 }, i: { j: 1 } },
    ],
    [
      'beside values',
      { id: 1, name: 'x', ...Object.fromEntries(Object.entries(keyed).slice(0, 5)) },
    ],
    ['that are a part of a document', { name: 'x', targets: keyed }],
    ['that are the smaller part', { id: 'x'.repeat(2000), of: keyed }],
  ])('objects %s are one record', async (_, value) => {
    const { found, structure } = await read(JSON.stringify(value))
    expect([structure.json?.shape, found.length]).toEqual(['object', 1])
  })

  test('more of them than a table has columns', async () => {
    const many = Array.from({ length: 6000 }, (_, at) => [`k${at}`, { a: 1, b: 2, c: 3 }])
    for (const name of ['a.json', 'a.txt'])
      expect((await read(JSON.stringify(Object.fromEntries(many)), name)).found).toHaveLength(6000)
  })
})

describe('a record under its key that is broken takes no other', () => {
  const breaks: readonly (readonly [string, (text: string) => string])[] = [
    ['a brace too few at its end', (text) => text.replace(/\s*\}$/, '')],
    ['a bracket too few within', (text) => text.replace(']', '')],
    ['a quote too few', (text) => text.replace('"n4"', '"n4')],
    ['a quote too many', (text) => text.replace('"n4"', '"n"4"')],
    ['text cut off within', (text) => text.slice(0, text.indexOf('"day"') + 4)],
  ]
  const written = [
    ['within a line', undefined, ','],
    ['within a line, with blanks', undefined, ', '],
    ['a line each', undefined, ',\n'],
    ['over several lines', 2, ',\n'],
    ['by tabs', '\t', ',\n'],
  ] as const
  const cases = written.flatMap(([how, indent, between]) =>
    breaks.map(([what, broken]) => [what, how, indent, between, broken] as const),
  )

  test.each(cases)('%s, %s', async (_, __, indent, between, broken) => {
    const texts = people.map((one, at) => `"-Nk${at}": ${JSON.stringify(one, null, indent)}`)
    const members = texts.map((text, at) => (at === 4 ? broken(text) : text))
    for (const [before, after] of [
      ['{', '}'],
      ['{"n":1,"items":{', '}}'],
    ] as const) {
      const { found } = await read(before + members.join(between) + after)
      expect(found.map(({ flaw }) => flaw)).toEqual(
        people.map((___, at) => (at === 4 ? 'quote' : 'none')),
      )
      expect(found[4]!.raw).toBe(`${members[4]!},`)
    }
  })

  test('both braces too few, where lines tell', async () => {
    const text = JSON.stringify(keyed, null, 2).replace(/\s*\}\s*\},(?=\s*"-Nk5")/, ',')
    expect((await read(text)).found.map(({ flaw }) => flaw)).toEqual(
      people.map((_, at) => (at === 4 ? 'quote' : 'none')),
    )
  })

  test('a broken key over several lines', async () => {
    const text = JSON.stringify(keyed, null, 2).replace('"-Nk6"', '"-Nk6')
    expect((await read(text)).found.map(({ flaw }) => flaw)).toEqual(
      people.map((_, at) => (at === 6 ? 'quote' : 'none')),
    )
  })

  test('the document breaks off: what stands whole is read', async () => {
    for (const indent of [undefined, 2]) {
      const text = JSON.stringify(keyed, null, indent)
      for (const cut of [1, 2, 20]) {
        const { found, facts } = await read(text.slice(0, text.length - cut))
        expect(found).toHaveLength(9)
        expect(found.slice(0, 8).every(({ flaw }) => flaw === 'none')).toBe(true)
        expect(facts).toHaveProperty('cut-off')
      }
    }
  })
})
