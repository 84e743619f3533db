import { Random } from '#cli/generate/random.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { Source } from '#core/formats/source.ts'
import { reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import { bytesOf } from './fuzz.testing.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'
import { exported } from './answers.testing.ts'

const header = ['user_id', 'timestamp', 'url', 'page_view_duration']

/** A visit log: values that are read, some that are not, and texts that need quotes. */
function madeTable(random: Random): string[][] {
  return Array.from({ length: 2 + random.below(30) }, () => [
    random.pick([
      '7',
      '007',
      'zoë',
      'null',
      '12345678901234567890',
      'a b',
      String(random.below(9)),
    ]),
    random.pick(['2024-01-05 10:00:00', '2024-02-29T23:59:59Z', '05/02/2024', '30/02/2024', '']),
    random.pick(['/a', '/b?x=1;y=2|z', '/c,d', '/"e"', '/f\ng', '/東京', '/h\ti']),
    random.pick(['1', '2.5', '-3', '0.001', '1e3', '$3,709.40', 'x', '']),
  ])
}

function delimitedText(
  rows: readonly (readonly string[])[],
  { delimiter, end, quoteAll }: { delimiter: string; end: string; quoteAll: boolean },
): string {
  const written = (cell: string): string =>
    quoteAll || /[",;\t|\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
  return [header, ...rows].map((row) => row.map(written).join(delimiter) + end).join('')
}

function objectsOf(rows: readonly (readonly string[])[]): readonly object[] {
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at]])))
}

/** The same table as JSON, as programs write it. */
function jsonForms(
  rows: readonly (readonly string[])[],
): readonly (readonly [string, string, string])[] {
  const objects = objectsOf(rows)
  const lines = objects.map((object) => JSON.stringify(object))
  const arrays = [header, ...rows]
  return [
    ['NDJSON', 'a.ndjson', lines.map((line) => `${line}\n`).join('')],
    ['an array of objects', 'a.json', JSON.stringify(objects)],
    [
      'a list within a document',
      'a.json',
      JSON.stringify({ data: objects, meta: { n: 1 } }, null, 2),
    ],
    ['arrays', 'a.json', JSON.stringify(arrays, null, 1)],
    ['an array a line', 'a.jsonl', arrays.map((row) => `${JSON.stringify(row)}\n`).join('')],
    ['names beside arrays', 'a.json', JSON.stringify({ columns: header, data: rows })],
    [
      'columns',
      'a.json',
      JSON.stringify(
        Object.fromEntries(header.map((name, at) => [name, rows.map((row) => row[at])])),
      ),
    ],
    ['objects without line ends', 'a.json', lines.join('')],
    [
      'objects over several lines',
      'a',
      objects.map((object) => JSON.stringify(object, null, 2)).join('\n'),
    ],
    ['lines that end in commas', 'a.jsonl', lines.map((line) => `${line},\n`).join('')],
    ['record separators', 'a.json', lines.map((line) => `\u001e${line}\n`).join('')],
  ]
}

/** The same table as it may come. */
function forms(rows: readonly (readonly string[])[]): ReadonlyMap<string, Source> {
  const plain = { delimiter: ',', end: '\n', quoteAll: false }
  const csv = delimitedText(rows, plain)
  const utf8 = (text: string, mark = false) => bytesOf(text, 'utf-8', mark)
  const written: readonly (readonly [string, string, Uint8Array])[] = [
    ['CSV', 'a.csv', utf8(csv)],
    ['TSV', 'a.tsv', utf8(delimitedText(rows, { ...plain, delimiter: '\t' }))],
    ['semicolons', 'a.csv', utf8(delimitedText(rows, { ...plain, delimiter: ';' }))],
    ['re-quoted', 'a.csv', utf8(delimitedText(rows, { ...plain, quoteAll: true }))],
    ['CRLF', 'a.csv', utf8(delimitedText(rows, { ...plain, end: '\r\n' }))],
    ['BOM', 'a.csv', utf8(csv, true)],
    ['UTF-16LE', 'a.csv', bytesOf(csv, 'utf-16le', true)],
    ['UTF-16BE', 'a.csv', bytesOf(csv, 'utf-16be', true)],
    ...jsonForms(rows).map(([form, name, text]) => [form, name, utf8(text)] as const),
  ]
  return new Map(written.map(([form, name, bytes]) => [form, memorySource(name, bytes)]))
}

/** Every aggregate of the kind, and which records were rejected by which rule. */
async function aggregates(session: Session, source: Source): Promise<string> {
  const mapping = Object.fromEntries(header.map((role, at) => [role, at]))
  const choice = { kind: 'page-visits', mapping } as const
  const { id, schema, receipt } = await session.load([{ source, choice }])
  const { rows } = await session.rejects(id, 0, receipt.rejected)
  const found = [JSON.stringify(rows.map(({ record, rule, value }) => [record, rule, value]))]
  for (const report of reportsFor('page-visits')) {
    // The records as they were read are no aggregate: a form without types has no other cells.
    if (report.id === 'records') continue
    const asked = report.queries(schema, parseParameters(report, []))
    const result = await session.run({ ...asked, dataset: id })
    found.push(report.id, JSON.stringify(result.receipt.facts))
    const request = { result: result.id, format: 'csv', escapeFormulas: false } as const
    found.push(await exported(session, request))
    session.releaseResult(result.id)
  }
  session.closeDataset(id)
  return found.join('\n')
}

/** The first of made-up tables and the form in which it gives other aggregates; null: none does. */
export async function unlikeForm(tables: number): Promise<string | null> {
  const breathe = () => Promise.resolve()
  const session = createSession({ shards: [createShard()], breathe })
  const cut = createSession({
    shards: [1, 2, 3].map(() => createShard()),
    breathe,
    segmentRecords: 5,
  })
  for (let at = 0; at < tables; at++) {
    const rows = madeTable(new Random(`same data ${at}`))
    const sources = forms(rows)
    const plain = await aggregates(session, sources.get('CSV')!)
    for (const [form, source] of sources) {
      const found = await aggregates(form === 'CSV' ? cut : session, source)
      if (found !== plain) return `table ${at} as ${form}: ${found} is not ${plain}`
    }
  }
  return null
}
