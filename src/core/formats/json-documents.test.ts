import { describe, expect, test } from 'vitest'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { json } from './json.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'
import type { Reading } from './format.ts'

async function read(text: string, name = 'a.json', reading?: Reading) {
  const source = memorySource(name, utf8(text))
  const structure = await inspectSource(source, reading)
  const blocks = await copyBlocks(formatOf(structure.format).read(source, structure, {}))
  const records = recordsOf(blocks)
  return { structure, records, header: blocks.at(-1)?.header ?? structure.header }
}

/** The header and the cells of each record, flaws ahead of those that have one. */
async function table(text: string, name?: string, reading?: Reading) {
  const { header, records } = await read(text, name, reading)
  const rows = records.map(({ flaw, cells }) => [
    ...(flaw === 'none' ? [] : [`${flaw}:`]),
    ...cells.map((cell) => cell ?? ''),
  ])
  return [header, ...rows].map((row) => row.join(' | '))
}

const facts = async (text: string, name?: string) => {
  const { evidence } = (await read(text, name)).structure
  return Object.fromEntries(evidence.map(({ fact, values }) => [fact, values]))
}

const records = [
  { id: 1, name: 'x', at: { day: '2024-01-05' } },
  { id: 2, name: 'y, "z"', at: { day: '2024-01-06' } },
  { id: 3, name: 'é\n😀', at: { day: '2024-01-07' } },
]
const plain = [
  'id | name | at.day',
  '1 | x | 2024-01-05',
  '2 | y, "z" | 2024-01-06',
  '3 | é\n😀 | 2024-01-07',
]
const lines = records.map((record) => JSON.stringify(record))
const rows = records.map(({ id, name, at }) => [id, name, at.day])

describe('arrays as records', () => {
  const header = ['id', 'name', 'at.day']

  test.each([
    ['in one line', JSON.stringify([header, ...rows]), 'a.json'],
    ['in many', JSON.stringify([header, ...rows], null, 2), 'a.json'],
    ['without a name that says so', JSON.stringify([header, ...rows]), 'a'],
    ['a line each', [header, ...rows].map((row) => `${JSON.stringify(row)}\n`).join(''), 'a.jsonl'],
    [
      'a line each, in a file of any name',
      [header, ...rows].map((row) => JSON.stringify(row)).join('\r\n'),
      'a.txt',
    ],
    ['of which one is left open', `${JSON.stringify([header, ...rows]).slice(0, -1)}`, 'a.json'],
  ])('%s', async (_, text, name) => {
    expect(await table(text, name)).toEqual(plain)
  })

  test('the first has names where it is all texts, as in delimited text', async () => {
    const cities = '[["city","land"],["Paris","France"],["Rome","Italy"]]'
    expect(await table(cities)).toEqual(['city | land', 'Paris | France', 'Rome | Italy'])
    expect(await table('[[1,"x"],[2,"y"]]')).toEqual(['column 1 | column 2', '1 | x', '2 | y'])
    expect(await table('[1,"x"]\n[2,"y"]\n', 'a.jsonl')).toEqual([
      'column 1 | column 2',
      '1 | x',
      '2 | y',
    ])
    expect(await table(cities, 'a.json', { headerAt: null })).toHaveLength(4)
  })

  test('rows of other widths are ragged with the cells that they have, nested values are texts', async () => {
    expect(await table('[["a","b"],[1,[2,{"c":3}]],[4],[5,null],[6,7,8],[],{"a":9}]')).toEqual([
      'a | b',
      '1 | [2,{"c":3}]',
      'ragged: | 4',
      '5 | ',
      'ragged: | 6 | 7 | 8',
      'ragged:',
      'ragged: | {"a":9}',
    ])
  })

  test('values are records of one cell', async () => {
    expect(await table('["x", 2, null]')).toEqual(['column 1', 'x', '2', ''])
  })

  test('lines say where their records and their header lie', async () => {
    const { structure, records: found } = await read(
      '["id"," n"]\n[1,"x"]\n\n[2,"y"]\n',
      'a.ndjson',
    )
    expect(structure).toMatchObject({ header: ['id', ' n'], skipped: { header: 12 } })
    expect(found.map(({ line }) => line)).toEqual([2, 4])
  })

  test('what is no record keeps its text', async () => {
    expect(await table('[{"a":1}, 2, {"a" 3}]')).toEqual([
      'a',
      '1',
      'ragged: | 2',
      'quote: | {"a" 3}',
    ])
    expect(await table('{"a":1}\n{"a":\n{"a":3}\n', 'a.jsonl')).toEqual([
      'a',
      '1',
      'quote: | {"a":',
      '3',
    ])
  })
})

describe('a table within a document', () => {
  const list = JSON.stringify(records)
  test.each([
    ['data', `{"data":${list},"meta":{"total":3,"tags":["a","b"]}}`],
    ['data', JSON.stringify({ meta: { page: 1 }, data: records }, null, 2)],
    ['value', `{"@odata.context":"x","value":${list},"@odata.nextLink":"y"}`],
    ['response.docs', `{"responseHeader":{"status":0},"response":{"numFound":3,"docs":${list}}}`],
    ['customers', `{"customers":${list},"generated":"2024-01-05"}`],
    ['data.all.edges', `{"data":{"all":{"edges":${list},"pageInfo":{"hasNextPage":false}}}}`],
    ['rows', `{"columns":["id","name","at.day"],"rows":${JSON.stringify(rows)}}`],
    [
      'data',
      `{"meta":[{"name":"id","type":"Int32"},{"name":"name"},{"name":"at.day"}],"data":${JSON.stringify(rows)},"rows":3}`,
    ],
    ['values', JSON.stringify({ range: 'A1:C4', values: [['id', 'name', 'at.day'], ...rows] })],
  ])('at %s', async (path, text) => {
    expect(await table(text)).toEqual(plain)
    expect((await facts(text))['member']).toMatchObject({ path })
  })

  test('lies at its bytes and lines; the rest is told', async () => {
    const text =
      '{\n "took": 3,\n "hits": {"total": 2, "hits": [\n{"_id":"é"},\n{"_id":"b"}\n]}, "z": 1}\n'
    const { structure, records: found } = await read(text)
    expect(found.map(({ line, raw }) => [line, raw])).toEqual([
      [4, '{"_id":"é"}'],
      [5, '{"_id":"b"}'],
    ])
    const cut = utf8(text).subarray(structure.body!.byte, structure.end)
    expect(new TextDecoder().decode(cut)).toBe('\n{"_id":"é"},\n{"_id":"b"}\n')
    expect((await facts(text))['member']).toEqual({ path: 'hits.hits', left: 'took, z', found: 1 })
  })

  test('others of its size are other tables, which may be chosen', async () => {
    const text = `{"a":[{"x":1},{"x":2},{"x":3}],"b":[{"y":"long text"},{"y":"1"},{"y":"2"}],"c":[1]}`
    expect((await table(text))[0]).toBe('y')
    expect((await facts(text))['tables']).toEqual({ tables: 2, table: 2, same: 0, found: 1 })
    expect(await table(text, 'a.json', { table: 0 })).toEqual(['x', '1', '2', '3'])
  })

  test('an object with a short list is one record', async () => {
    const text = '{"order":1,"lines":[{"sku":"x"}],"note":"some text that is longer than the list"}'
    expect((await read(text)).records).toHaveLength(1)
    expect((await read('{"a":[1,2],"b":["x","y","z"]}')).records).toHaveLength(1)
  })

  test('a line of a log is a record, whatever lists it holds', async () => {
    const line = `{"data":${list}}\n`
    expect((await read(line, 'a.jsonl')).records).toHaveLength(1)
    expect((await read(line + line, 'a.txt')).records).toHaveLength(2)
    expect((await read(line, 'a.txt')).records).toHaveLength(3)
  })

  test('a document of more than the sample is read without what follows the table', async () => {
    const many = Array.from({ length: 60_000 }, (_, at) => `{"id":${at},"text":"0123456789"}`)
    const text = `{"n":1,"data":[${many.join(',\n')}],"other":[${many.join(',')}]}`
    const { structure, records: found } = await read(text)
    expect(structure.end).toBeUndefined()
    expect(found).toHaveLength(60_000)
    expect(found.at(-1)).toMatchObject({ flaw: 'none', record: 60_000, line: 60_000 })
  })
})

describe('columns beside each other', () => {
  const text = '\ufeff{"id": [1, 2, 3],\n"näme": ["x", null, "é"],\n"n": [[1], {}, 3 ]}\n'

  test('are records of as many cells', async () => {
    expect(await table(text)).toEqual(['id | näme | n', '1 | x | [1]', '2 |  | {}', '3 | é | 3'])
    expect(await table(text, 'a.txt')).toHaveLength(4)
    expect((await read('{"id":[1,2],"name":["x"]}')).records).toHaveLength(1)
  })

  test('under the numbers of their records, as data frames are written', async () => {
    const frame = '{"name": {"0":"a","1":"b", "2":null},\n"key":{"0":1,"1":2,"2":3 }}'
    expect(await table(frame)).toEqual(['key 2 | name | key', '0 | a | 1', '1 | b | 2', '2 |  | 3'])
    const values = Array.from({ length: 150 }, (_, at) => [String(at), at] as const)
    const uneven = values.map(([at, value]) => [at === '120' ? 'x' : at, value] as const)
    const of = (pairs: readonly (readonly [string, number])[]) =>
      `{${pairs.map(([at, value]) => `"${at}":${value}`).join(',')}}`
    const { records: found } = await read(`{"n":${of(values)},"v":${of(uneven)}}`)
    expect(found.flatMap(({ flaw }, at) => (flaw === 'ragged' ? [at] : []))).toEqual([120])
    expect((await table('{"n":{"a":1,"b":2},"v":{"a":1,"b":2}}'))[1]).toBe('1 | 2 | 1 | 2')
  })

  test('far from the beginning of the file they have their names, too', async () => {
    const many = Array.from({ length: 300_000 }, (_, at) => at)
    const found = await read(JSON.stringify({ a: many, b: many, c: many }))
    expect(found.header).toEqual(['a', 'b', 'c'])
    expect(found.records.at(-1)!.cells).toEqual(['299999', '299999', '299999'])
  })

  test('their names are an array of its own, however many', async () => {
    const columns = Array.from({ length: 150 }, (_, at) => `c${at}`)
    const one = columns.map((_, at) => at)
    expect((await read(JSON.stringify({ columns, data: [one, one] }))).header).toEqual(columns)
  })

  test.each([
    ['in arrays', text],
    ['under numbers', '{"n":{"0":"é","1":2,"2":3},\n"v":{"0":1,"1":2,"2":3}}'],
  ])('a part of them is read again where it stood, %s', async (_, part) => {
    const source = memorySource('a.json', utf8(part))
    const structure = await inspectSource(source)
    const all = await copyBlocks(json.read(source, structure, { blockRecords: 1 }))
    for (const { byteStart: start, byteEnd: end, records: known, firstRecord } of all) {
      const again = await copyBlocks(json.read(source, structure, { start, end, firstRecord }))
      expect(recordsOf(again)).toEqual(known)
    }
    expect(all).toHaveLength(3)
  })
})

describe('objects one behind the other', () => {
  test.each([
    ['without line ends', lines.join('')],
    ['over several lines', records.map((record) => JSON.stringify(record, null, 2)).join('\n')],
    ['with commas between', lines.join(', ')],
    ['a line each with a comma', lines.map((line) => `${line},\n`).join('')],
    ['behind record separators', lines.map((line) => `\u001e${line}\n`).join('')],
    ['of several arrays', `[${lines[0]},${lines[1]}]\n[${lines[2]}]`],
    ['of several arrays in one text', `[${lines[0]}],[${lines[1]},${lines[2]}]`],
    ['with a comma at the end of an array', `[${lines.join(',\n')},\n]`],
    ['of an array that nothing closes', `[${lines.join(',\n')}\n`],
    ['behind a byte order mark', `\ufeff[${lines.join(',')}]`],
  ])('%s', async (_, text) => {
    expect(await table(text)).toEqual(plain)
    expect(await table(text, 'a.jsonl')).toEqual(plain)
  })

  test('one that is broken does not hide the next ones', async () => {
    const text = '{\n"a": 1\n}\n{\n"a": {\n\n{\n"a": 3\n}\n{"a":4} x {"a":5}\n{"a":\n{"a":6}'
    const { records: found } = await read(text)
    expect(found.map(({ flaw, raw }) => `${flaw} ${raw}`)).toEqual([
      'none {\n"a": 1\n}',
      'quote {\n"a": {',
      'none {\n"a": 3\n}',
      'none {"a":4}',
      'quote x',
      'none {"a":5}',
      'quote {"a":',
      'none {"a":6}',
    ])
  })

  test('a record separator ends what is broken', async () => {
    const text = '\u001e{"a":1}\n\u001e{"a":\n\u001e{"a":3}\n\u001e{"a":4}\n'
    expect(await table(text)).toEqual(['a', '1', 'quote: | {"a":', '3', '4'])
  })
})

describe('a document that breaks off', () => {
  test.each([
    ['an array', '[', ''],
    ['within an object', '{"n":3,"data":[', '}'],
  ])('%s: whole records are kept, and the rest is told', async (_, before, after) => {
    const text = before + lines.join(',')
    const flaws = async (cut: number) =>
      (await read(text.slice(0, text.length - cut))).records.map(({ flaw }) => flaw)
    expect(await flaws(0)).toEqual(['none', 'none', 'none'])
    expect(await flaws(1)).toEqual(['none', 'none', 'quote'])
    expect(await flaws(20)).toEqual(['none', 'none', 'quote'])
    for (const cut of [0, 1, 20])
      expect(await facts(text.slice(0, text.length - cut))).toHaveProperty('cut-off')
    expect(await facts(`${text}]${after}`)).not.toHaveProperty('cut-off')
  })
})

describe('a record of an array that is broken takes no other', () => {
  const good = { id: 0, name: 'x', at: [{ id: 7 }, { id: 8 }] }
  const breaks: readonly (readonly [string, (text: string) => string])[] = [
    ['a bracket too few at its end', (text) => text.replace(/\]\s*\}$/, ']')],
    ['an inner bracket too few', (text) => text.replace(/\]\s*\}$/, '}')],
    ['a quote too few', (text) => text.replace('"x"', '"x')],
    ['a quote too many', (text) => text.replace('"x"', '"x""')],
    ['a key whose quote is missing', (text) => text.replace('"id"', '"id')],
    ['text cut off behind a key', (text) => text.slice(0, text.indexOf('"name"') + 4)],
  ]
  const written = [
    ['a line each', undefined],
    ['over several lines', 2],
    ['by tabs', '\t'],
  ] as const
  const cases = written.flatMap(([how, indent]) =>
    breaks.map(([what, broken]) => [what, how, indent, broken] as const),
  )

  test.each(cases)('%s, %s', async (_, __, indent, broken) => {
    const texts = Array.from({ length: 9 }, (___, id) =>
      JSON.stringify({ ...good, id }, null, indent),
    )
    const nested = (text: string) =>
      indent === undefined ? text : text.replaceAll('\n', `\n${indent === 2 ? '  ' : indent}`)
    const blank = indent === undefined ? '' : nested('\n').slice(1)
    const elements = texts.map((text, at) => blank + nested(at === 4 ? broken(text) : text))
    for (const [before, after] of [
      ['[\n', '\n]\n'],
      ['{"n":1,"data":[\n', '\n]}\n'],
    ] as const) {
      const { records: found } = await read(before + elements.join(',\n') + after)
      expect(found.map(({ flaw }) => flaw)).toEqual(
        Array.from({ length: 9 }, (___, at) => (at === 4 ? 'quote' : 'none')),
      )
      expect(found[4]!.raw).toBe(`${elements[4]!.trim()},`)
    }
  })

  test.each([
    ['without blanks', ',', undefined],
    ['with a blank', ', ', undefined],
    ['over several lines, brackets side by side', ', ', 2],
  ] as const)('within a line, %s', async (_, between, indent) => {
    const texts = Array.from({ length: 9 }, (__, id) =>
      JSON.stringify({ ...good, id }, null, indent),
    )
    // A first key that is broken tells no other object from what stands within one.
    for (const [, broken] of breaks.filter(([what]) => what !== 'a key whose quote is missing')) {
      const elements = texts.map((text, at) => (at === 4 ? broken(text) : text))
      for (const [before, after] of [
        ['[', ']'],
        ['{"n":1,"data":[', ']}'],
        ['show([', ']);'],
      ] as const) {
        const { records: found } = await read(before + elements.join(between) + after)
        expect(found.map(({ flaw }) => flaw)).toEqual(
          Array.from({ length: 9 }, (__, at) => (at === 4 ? 'quote' : 'none')),
        )
        expect(found[4]!.raw).toBe(`${elements[4]!},`)
      }
    }
  })

  test('the next ones of other shapes are its own where nothing tells', async () => {
    const text = '[{"a":"x},{"b":1,"c":2},{"a":3,"b":4},{"a":5}]'
    const { records: found } = await read(text)
    expect(found.map(({ flaw, raw }) => [flaw, raw])).toEqual([
      ['quote', '{"a":"x},{"b":1,"c":2},'],
      ['none', '{"a":3,"b":4}'],
      ['none', '{"a":5}'],
    ])
  })

  test('objects within it stay its own', async () => {
    const text = (value: string) =>
      `[\n{"id":1,"of":[\n{"x":1},\n{"x":2}],"v":${value}},\n{"id":2}\n]`
    expect((await read(text('bad'))).records.map(({ flaw }) => flaw)).toEqual(['quote', 'none'])
    expect((await read(text('"'))).records.map(({ flaw }) => flaw)).toEqual(['quote', 'none'])
    expect((await read(text('3'))).records.map(({ flaw }) => flaw)).toEqual(['none', 'none'])
  })
})

describe('a program that has found nothing', () => {
  test.each(['[]', '{"data":[]}', '{\n  "results": [ ]\n}\n', 'show({"items":[]});'])(
    '%j holds no record',
    async (text) => {
      const { structure, records: found } = await read(text)
      expect([structure.format, found]).toEqual(['json', []])
    },
  )

  test.each(['{"id":1,"items":[]}', '{"tags":[]}', '{"data":{"items":[]}}'])(
    '%j is a record',
    async (text) => {
      expect((await read(text)).records).toHaveLength(1)
    },
  )
})

describe('records within a script', () => {
  const list = JSON.stringify(records)
  const spread = JSON.stringify(records, null, 2)

  test.each([
    ['a call', `callback(${list});`, 'callback('],
    ['a call of a member', `/**/ app.feeds["a-1"].show(${list})\n`, '/**/ app.feeds["a-1"].show('],
    ['a call that is looked for first', `typeof cb === 'function' && cb(${list});`, /^typeof cb/],
    ['a variable', `var rows = ${spread};\n`, 'var rows ='],
    ['a module', `export default ${spread}\n`, 'export default'],
    ['an archive', `window.YTD.tweets.part0 = ${spread}`, 'window.YTD.tweets.part0 ='],
    ['a guard', `)]}',\n${list}`, ")]}',"],
    ['a guard that loops', `while(1);${list}`, 'while(1);'],
    ['another', `for (;;);\n${list}`, 'for (;;);'],
    ['an object in a call', `cb({"status":"ok","data":${list}});`, 'cb('],
    ['an object behind a guard', `)]}'\n{"data":${spread},"count":3}\n`, ")]}'"],
    ['a script that breaks off', `callback(${list}`, 'callback('],
  ])('%s', async (_, text, opening) => {
    for (const name of ['a.json', 'a.js', 'a.txt']) {
      expect(await table(text, name)).toEqual(plain)
      const { script } = await facts(text, name)
      expect(script?.['text']).toEqual(
        typeof opening === 'string' ? opening : expect.stringMatching(opening),
      )
    }
  })

  test('arrays of values', async () => {
    const text = `var data = ${JSON.stringify([['id', 'name', 'at.day'], ...rows])};`
    expect(await table(text, 'a.js')).toEqual(plain)
  })

  test('all but the records is skipped', async () => {
    const text = `callback(${list});`
    const { structure, records: found } = await read(text)
    expect(found.map(({ flaw }) => flaw)).toEqual(['none', 'none', 'none'])
    expect(structure.body?.byte).toBe('callback(['.length)
    expect(structure.end).toBe(utf8(text).length - ']);'.length)
  })

  test('whether it breaks off is told', async () => {
    expect(await facts(`callback(${list});\n`)).not.toHaveProperty('cut-off')
    expect(await facts(`callback({"data":${list}});\n`)).not.toHaveProperty('cut-off')
    expect(await facts(`callback(${list.slice(0, -1)}`)).toHaveProperty('cut-off')
  })

  test('a record that is broken is no end', async () => {
    const broken = list.replace('"x"', '"x')
    for (const text of [`callback(${broken});\n`, `{"data":${broken}}`]) {
      expect((await facts(text))['cut-off']).toBeUndefined()
      expect((await read(text)).records.map(({ flaw }) => flaw)).toEqual(['quote', 'none', 'none'])
    }
  })

  test.each([
    'name(first),age\nAnn,3\nBob,4\n',
    'a=[1],b\n1,2\n3,4\n',
    'f([{"a":1}]) and more\nx,y\n',
    'x = 1; y = [2]\n',
    '[a],b\n1,2\n',
  ])('%j is none', async (text) => {
    expect((await read(text, 'a.csv')).structure.format).toBe('delimited')
  })
})
