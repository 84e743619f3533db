import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { inspectSource } from './sniff.ts'
import { memorySource } from './memory-source.testing.ts'

const inspect = (content: string | readonly number[], name = 'a.csv') =>
  inspectSource(
    memorySource(name, typeof content === 'string' ? utf8(content) : Uint8Array.from(content)),
  )
const bytesOf = (text: string) => [...utf8(text)]

describe('the format is found by content', () => {
  test.each([
    ['a,b\n1,2\n', 'a.json', 'delimited'],
    ['{"a":1}\n{"a":2}\n', 'a.csv', 'ndjson'],
    ['{"a":1}\nbroken\n{"a":2}\n', 'a.csv', 'ndjson'],
    ['[{"a":1}]', 'a.txt', 'json'],
    ['{\n"a": [\n1]}', 'a', 'json'],
    ['[1,2]', 'a.json', 'json'],
    ['[1,2]', 'a.csv', 'delimited'],
    ['[x],y\n1,2\n', 'a.csv', 'delimited'],
    ['{x},y\n1,2\n', 'a.csv', 'delimited'],
  ])('%j named %s is %s', async (text, name, format) => {
    expect((await inspect(text, name)).format).toBe(format)
  })
})

describe('what cannot be read', () => {
  const utf16Bom = [0xff, 0xfe]
  const openSheet = 'PK\u0003\u0004\0\0mimetypeapplication/vnd.oasis.opendocument.spreadsheet'
  const excelXml =
    '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook>\n<Table/></Workbook>'
  test.each<[string, string | readonly number[], string, object]>([
    ['nothing', '', 'empty', {}],
    ['blank lines', '\r\n\n \n', 'empty', {}],
    ['a byte order mark', [0xef, 0xbb, 0xbf], 'empty', {}],
    ['a UTF-16 mark', utf16Bom, 'empty', {}],
    ['gzip', [0x1f, 0x8b, 8, 0], 'binary', { content: 'gzip', byte: 0 }],
    ['zip', [...bytesOf('PK\u0003\u0004'), 0, 1], 'binary', { content: 'zip' }],
    ['a workbook', bytesOf('PK\u0003\u0004\0\0[Content_Types].xml'), 'binary', { content: 'xlsx' }],
    ['png', [0x89, 0x50, 0x4e, 0x47], 'binary', { content: 'png' }],
    ['pdf', '%PDF-1.7\n', 'binary', { content: 'pdf' }],
    ['parquet', [...bytesOf('PAR1'), 0x15, 0, 0x15], 'binary', { content: 'parquet' }],
    ['an open spreadsheet', bytesOf(openSheet), 'binary', { content: 'ods' }],
    ['a page', '\ufeff<!DOCTYPE html>\n<p>a, b', 'markup', { content: 'html' }],
    ['a table of HTML', '\n<table>\n<tr><td>1,2</td></tr>', 'markup', { content: 'html' }],
    ['a page behind a comment', '<!-- a\n-->\n<html><p>1,2', 'markup', { content: 'html' }],
    ['a workbook in XML', excelXml, 'markup', { content: 'excel-xml' }],
    ['XML', '<?xml version="1.0"?>\n<a><b>1,2</b></a>', 'markup', { content: 'xml' }],
    ['an element', '<rows>\n<row a="1,2"></row>\n</rows>\n', 'markup', { content: 'xml' }],
    ['rich text', '{\\rtf1\\ansi a,b\\par\n1,2\\par}', 'markup', { content: 'rtf' }],
    ['NUL bytes', bytesOf('a,b\n1,\0\0\0\n'), 'binary', { content: 'unknown', byte: 6 }],
    ['many', bytesOf(`a,b\n${'1,2\0\n'.repeat(17)}`), 'binary', { content: 'unknown', byte: 7 }],
    ['one and no line', bytesOf('a,bc\0d,e'), 'binary', { content: 'unknown', byte: 4 }],
  ])('%s', async (_, content, kind, facts) => {
    await expect(inspect(content)).rejects.toMatchObject({ kind, facts })
  })

  test('a few NUL bytes of a short text are characters of its cells', async () => {
    const source = memorySource('a.csv', utf8('a,b\n1,\0\n2\0,x\n'))
    const structure = await inspectSource(source)
    const blocks = await copyBlocks(formatOf(structure.format).read(source, structure, {}))
    expect(recordsOf(blocks).map(({ cells }) => cells)).toEqual([
      ['1', '\0'],
      ['2\0', 'x'],
    ])
  })

  test('a name that promises JSON', async () => {
    const kind = 'not-json'
    await expect(inspect('hello world\n', 'a.ndjson')).rejects.toMatchObject({ kind })
    await expect(inspect('{"a":1,\n"b":2,\n', 'a.json')).rejects.toMatchObject({ kind })
  })

  test('a source that fails', async () => {
    const source = memorySource('a.csv', utf8('a,b\n'))
    const broken = { ...source, slice: () => Promise.reject(new Error('no permission')) }
    await expect(inspectSource(broken)).rejects.toMatchObject({
      kind: 'unreadable',
      facts: { name: 'a.csv', reason: 'no permission' },
    })
  })
})

test.each([
  '<id>,<name>\n1,Anna\n',
  '<b>id</b>,<b>name</b>\n<b>1</b>,<b>Anna</b>\n',
  '<p>hello</p>',
  'html,xml\n<html>,<?xml?>\n',
])('tags within the cells of a table: %j', async (text) => {
  expect((await inspect(text)).format).toBe('delimited')
})

test('letters that begin other formats may begin a header', async () => {
  expect((await inspect('PAR1,b\n1,2\n')).header).toEqual(['PAR1', 'b'])
})

describe('encodings', () => {
  test('UTF-8 with a mark, UTF-16, windows-1252', async () => {
    expect(await inspect([0xef, 0xbb, 0xbf, ...bytesOf('é,b\n')])).toMatchObject({
      encoding: 'utf-8',
      bomBytes: 3,
      header: ['é', 'b'],
    })
    const text = 'é;€\n1;2\n'
    const little = Array.from(text).flatMap((c) => [c.charCodeAt(0) & 0xff, c.charCodeAt(0) >> 8])
    expect(await inspect([0xff, 0xfe, ...little])).toMatchObject({
      encoding: 'utf-16le',
      delimiter: ';',
      header: ['é', '€'],
    })
    const western = await inspect([...bytesOf('a,b\n1,'), 0x80, 0x0a])
    expect(western).toMatchObject({ encoding: 'windows-1252', preview: [['1', '€']] })
    expect(western.evidence).toContainEqual({
      fact: 'encoding',
      values: { encoding: 'windows-1252', bomBytes: 0, invalidUtf8Byte: 6 },
    })
  })

  test('as the person chose', async () => {
    const source = memorySource('a.csv', Uint8Array.from([...bytesOf('a,b\n1,'), 0xc3, 0xa9, 0x0a]))
    expect((await inspectSource(source)).preview).toEqual([['1', 'é']])
    expect((await inspectSource(source, { encoding: 'windows-1252' })).preview).toEqual([
      ['1', 'Ã©'],
    ])
  })
})

describe('delimiters', () => {
  test.each([
    ['a,b\n1,2\n', ','],
    ['a;b\n1,5;2,5\n', ';'],
    ['a;b;c\n"1;5";2,5;3\n4;5;6', ';'],
    ['a\tb\n1,2\t3\n', '\t'],
    ['a|b\n1|2;3\n', '|'],
    ['name\nx;y\nz\n', ','],
    ['a,b;c\n1,2;3\n', ','],
    ['a,"b;c"\n1,2\n3,4\n', ','],
    ['a;b\n1;2\n3;4;5\n6;7\n', ';'],
    ['time,note\n10:00,a;b\n11:00,c;d\n', ','],
    ['a,b,c;d\n', ','],
  ])('%j: %j', async (text, delimiter) => {
    expect((await inspect(text)).delimiter).toBe(delimiter)
  })

  test('the evidence has counts', async () => {
    const { evidence } = await inspect('a;b\r\n1;2\r\n3\r\n')
    expect(evidence.slice(1)).toEqual([
      { fact: 'line-ends', values: { lf: 0, crlf: 3, cr: 0 } },
      { fact: 'delimiter', values: { delimiter: ';', columns: 2, records: 2, agreeing: 1 } },
    ])
  })

  test('a header longer than the part that is evidence', async () => {
    const names = Array.from({ length: 20_000 }, (_, column) => `column ${column}`)
    const { header } = await inspect(`${names.join(';')}\n`)
    expect(header).toEqual(names)
  })
})

const data = process.env.FOOTFALL_DATA ?? '../shared/data'

describe.skipIf(!existsSync(data))('real files (skipped where FOOTFALL_DATA is absent)', () => {
  test.each([
    ['000/user_visited.csv', 'delimited', 'utf-8', 31],
    ['000/customer_input.txt', 'delimited', 'utf-8', 42],
    ['002/sample_events.ndjson', 'ndjson', 'utf-8', 3],
    ['003/interaction_data.csv', 'delimited', 'utf-8', 1000],
    ['004/global_superstore_full.csv', 'delimited', 'windows-1252', 51_290],
    ['001/Data_Engineer_Take_home_dataset.csv', 'delimited', 'utf-8', 20_723],
  ])('%s: %s, %s, %i records without a flaw', async (path, name, encoding, records) => {
    const source = memorySource(path, readFileSync(`${data}/${path}`))
    const structure = await inspectSource(source)
    expect(structure).toMatchObject({ format: name, encoding })
    let count = 0
    for await (const block of formatOf(structure.format).read(source, structure, {})) {
      for (let record = 0; record < block.count; record++) expect(block.flaw(record)).toBe('none')
      count += block.count
    }
    expect(count).toBe(records)
  })
})
