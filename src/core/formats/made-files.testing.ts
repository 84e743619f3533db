import { expect } from 'vitest'
import type { Structure } from './format.ts'
import { copyBlocks, recordsOf, utf8 } from './formats.testing.ts'
import { formatOf } from './index.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

/** A made-up file as some program writes it, and how it is to be read. */
export interface MadeFile {
  readonly name: string
  readonly lines: readonly string[]
  /** Default: a comma. */
  readonly delimiter?: string
  readonly header: readonly string[]
  readonly records: number
  /** What was found that is not plain, each with its count: `preamble 3`, `header-rows 2`. */
  readonly found?: string
  /** Default: a point. */
  readonly mark?: 'comma'
  readonly encoding?: string
  /** Default: the lines, each with LF, as UTF-8. */
  readonly bytes?: Uint8Array
}

/** What banks write below whatever else they write: columns, and movements by semicolons. */
export const bankStatement = {
  columns: ['Buchungstag', 'Valuta', 'Art', 'Zweck', 'Betrag', 'Währung'],
  body: [
    '02.01.2024;02.01.2024;Miete;"Hausverwaltung Süd; Januar";-1.234,56;EUR',
    '03.01.2024;04.01.2024;Gehalt;"Müller GmbH";2.500,00;EUR',
    '05.01.2024;05.01.2024;Kartenzahlung;"Bäckerei ""Korn""";-7,80;EUR',
    '08.01.2024;09.01.2024;Überweisung;Stadtwerke;-89,00;EUR',
  ],
}

const counted: Readonly<Record<string, string>> = {
  preamble: 'records',
  'header-rows': 'rows',
  footer: 'records',
  tables: 'tables',
  comment: 'comment',
  quote: 'quote',
  escape: 'escape',
  'no-header': '',
  'odd-header': '',
}

/** Holds what is found of a file against what is to be found. */
export async function expectFound(file: MadeFile): Promise<void> {
  const bytes = file.bytes ?? utf8(file.lines.map((line) => `${line}\n`).join(''))
  const source = memorySource('a.csv', bytes)
  const structure = await inspectSource(source)
  const { delimiter, header, encoding, evidence, format } = structure
  const records = recordsOf(await copyBlocks(formatOf(format).read(source, structure, {})))
  expect({
    delimiter,
    header,
    encoding,
    records: records.length,
    flaws: records.filter(({ flaw }) => flaw !== 'none').length,
    found: foundIn(structure),
    mark: evidence.find(({ fact }) => fact === 'decimal-mark')?.values['mark'] ?? 'point',
  }).toEqual({
    delimiter: file.delimiter ?? ',',
    header: file.header,
    encoding: file.encoding ?? 'utf-8',
    records: file.records,
    flaws: 0,
    found: file.found ?? '',
    mark: file.mark ?? 'point',
  })
}

function foundIn({ evidence }: Structure): string {
  return evidence
    .filter(({ fact }) => fact in counted)
    .map(({ fact, values }) => `${fact} ${values[counted[fact]!] ?? ''}`.trim())
    .join(', ')
}
