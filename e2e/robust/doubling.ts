import { costRatio, ratioMeasure } from './cost-ratio.ts'
import { FormatError } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import { sourceOf } from './read-table.ts'
import type { Measure } from './suite.ts'

type Hostile = readonly [
  name: string,
  file: string,
  head: string,
  part: string,
  between?: string,
  tail?: string,
]

const underKeys = `{${Array.from('abcdef', (key) => `"${key}":{"a":1,"b":2}`).join(',')}`

/** Texts that make careless readers slow; a part is repeated up to a size, or as often on both sides. */
const hostile: readonly Hostile[] = [
  ['quotes that text follows', 'a.csv', 'a,b\n', '"x"y,1\n'],
  ['quotes that nothing closes', 'a.csv', 'a,b\n', 'x,"y\n'],
  ['one open quote', 'a.csv', 'a,b\n1,"', 'x,y\n'],
  ['quotes alone', 'a.csv', 'a,b\n', '"'],
  ['pairs of quotes and line ends', 'a.csv', 'a,b\n', '""\n'],
  ['delimiters alone', 'a.csv', '', ','],
  ['all delimiters', 'a.csv', '', ',;\t|'],
  ['line ends alone', 'a.csv', 'a\n1', '\n'],
  ['line ends of every kind', 'a.csv', 'a,b\n', '1,2\r3,4\r\n5,6\n'],
  ['LF in cells, CRLF behind records', 'a.csv', 'a,b,c\r\n', '1,x\ny,2\r\n'],
  ['sums', 'a.csv', 'a,b,c\n1,2,3\n', 'Total,2,3\n'],
  ['sums and notes', 'a.csv', 'a,b,c\n1,2,3\n', 'Total,2,3\n1) x\n'],
  ['balances', 'a.csv', 'a,b,c,d\n1,2,3,4\n\n', 'Total balance,,,1\n'],
  ['escapes', 'a.csv', 'a,b\n"\\"x",1\n', '"\\\\\\"",2\n'],
  ['unquoted escapes', 'a.csv', 'a,b\nx\\,y,1\n', '\\\\\\,z,2\n'],
  ['lines in quotes', 'a.csv', '"a,b"\n"1,2"\n"3,4"\n', '"5,""6"\n'],
  ['padding', 'a.csv', 'a, b\n', '1,          2\n'],
  ['spaces', 'a.csv', 'a b c\n', ' '],
  ['runs of blanks', 'a.txt', '  id    x\n   1  0.5\n   2  1.5\n', '     "3  "4  '],
  ['lines of blanks', 'a.txt', '  id    x\n   1  0.5\n   2  1.5\n', '  3  2.5  \n   \n'],
  ['comments', 'a.csv', 'a,b\n1,2\n', '# no record\n'],
  ['headers again and again', 'a.csv', '', 'a,b\n1,2\n'],
  ['widths that change', 'a.csv', '', 'a,b\n1,2\n3,4\nc,d,e\n1,2,3\n4,5,6\n'],
  ['blank lines before text', 'a.csv', 'a,b\n1,2\n', '\n\nx,3\n'],
  ['digits', 'a.csv', 'a,b\n', '1111111111111111.,-:'],
  ['bytes that are no UTF-8', 'a.csv', 'a,b\n', '\u00ff\u00fe,\u0080\n'],
  ['brackets', 'a.json', '[', '['],
  ['objects', 'a.ndjson', '', '{"a":"\\\\"}\n'],
  ['open objects behind each other', 'a.json', '{"a":1}\n{"a":2}\n', '{"a":\n'],
  ['objects without line ends', 'a.json', '', '{"a":"\\""}'],
  ['objects left open', 'a.json', '{"a":1}{"a":2}', '{"a":{'],
  [
    'lists within lists',
    'a.json',
    '{"a":[{"x":1},{"x":2}],"b":',
    '{"c":[[1,2]],"columns":["x"],"d":',
  ],
  ['lists beside lists', 'a.json', '{"n":1', ',"columns":["x","y"],"b":[[1,2],[3,4]]'],
  ['arrays as records', 'a.json', '[["x","y"]', ',[1,[[[2]]]],[3]'],
  ['broken elements, a line each', 'a.json', '[{"a":1}', ',\n{"a":"x'],
  ['broken elements of lines', 'a.json', '[{"a":1}', ',{"a":[\n{"b" 3}]}'],
  ['broken elements within a line', 'a.json', '[{"a":1}', ',{"a":"x'],
  ['elements open within a line', 'a.json', '[{"a":1,"b":2}', ',{"a":[{},{"b":'],
  ['elements like those within', 'a.json', '[', '{"a":[{"a":1},'],
  ['elements open over lines', 'a.json', '[{"a":1}', ',\n{"a":[{},\n{"b":'],
  ['arrays behind each other', 'a.json', '[{"a":1}]', ',[{"a":1}]'],
  ['calls', 'a.json', 'f([{"a":1}', ',{"a":f(['],
  ['a call that looks on', 'a.json', 'f', '  ('],
  ['record separators', 'a.json', '\u001e{"a":1}\n', '\u001e{"a":"'],
  ['blanks behind elements', 'a.json', '[{"a":1},{"a":2}', ' ', ',{"a":3}', ']'],
  ['records under keys, broken', 'a.json', underKeys, ',"k":{"a":1,"b":"x'],
  ['records under keys, left open', 'a.json', underKeys, ',"k":{"a":{"c":1},"b":2'],
  ['records under keys, a line each', 'a.json', underKeys, ',\n"k:{"b'],
  ['keys without values', 'a.json', underKeys, ',"k"x'],
  ['a record under its key, of many fields', 'a.json', `${underKeys},"k":{\n "a":1`, ',"b":{}'],
  ['objects under keys beside lists', 'a.json', '{"n":1', `,"a":${underKeys}},"b":[{"x":1}]`],
  ['columns of values', 'a.json', '{"a":[1', ',2', '],"b":[1', ']}'],
  ['names', 'a.ndjson', '{"a":1}\n', '{"a":{"b":[1,{"c":"\\u0041"}]}}\n'],
]

/** Sniffers look at all of them. */
const sizes = [2 ** 17, 2 ** 18, 2 ** 19]

/** What twice the input costs, for each way of being hostile. */
export async function doubling(): Promise<Measure> {
  const ratios = new Map<string, number>()
  for (const one of hostile) {
    const read = async (size: number): Promise<void> => {
      await lookedOver(one[1], Buffer.from(textOf(one, size), 'latin1'))
    }
    ratios.set(one[0], await costRatio(read, sizes))
  }
  return ratioMeasure('twice the hostile input, through sniffers and readers', ratios)
}

function textOf([, , head, part, between, tail]: Hostile, size: number): string {
  const many = (length: number) => part.repeat(Math.ceil(length / part.length))
  if (between === undefined) return head + many(size - head.length)
  return head + many(size / 2) + between + many(size / 2) + tail
}

/** Reads every cell, and keeps none: what is kept would be measured, too. */
async function lookedOver(name: string, bytes: Uint8Array): Promise<number> {
  const source = sourceOf(name, bytes)
  let characters = 0
  try {
    const structure = await inspectSource(source)
    for await (const block of formatOf(structure.format).read(source, structure, {}))
      for (let record = 0; record < block.count; record++)
        for (let column = 0; column < block.width(record); column++)
          characters += block.cell(record, column)?.length ?? 0
  } catch (error) {
    if (!(error instanceof FormatError)) throw error
  }
  return characters
}
