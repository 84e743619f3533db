import { byteLength } from './encoding.ts'
import { nothingSkipped } from './format.ts'
import type { Evidence, Format, JsonPlan, Sample } from './format.ts'
import { arrayHeader } from './json-array-table.ts'
import { columnsParser } from './json-columns.ts'
import { findDocument } from './json-document.ts'
import type { JsonDocument } from './json-document.ts'
import { documentEvidence } from './json-evidence.ts'
import { jsonParser } from './json-parser.ts'
import { skipBlank, stringEnd, valueEnd } from './json-scanner.ts'
import { spansOf } from './json-spans.ts'
import { countLines, readRecords } from './record-reader.ts'
import type { ParsedRecords } from './record-reader.ts'
import { decodeSample, encodingEvidence, previewOf } from './sample-text.ts'
import { withinTable } from './within-table.ts'

/** One document, or several: an array of records wherever it stands, or objects. */
export const json: Format = {
  name: 'json',
  extensions: ['.json'],
  sniff(sample) {
    const { text, found } = decodeSample(sample)
    const document = findDocument(text, sample.reading ?? {}, sample.whole)
    if (document === null) return null
    const table = tableIn(text, document, sample)
    if (!isJson(text, document, sample, table.parsed)) return null
    const byteAt = (at: number) => found.bomBytes + byteLength(text, 0, at, found.encoding)
    const lineAt = (at: number) => 1 + countLines(text, 0, at, '\n')
    const { bodyAt, endAt, header } = table
    const end = endAt === null ? null : byteAt(endAt)
    const tables = document.member?.tables ?? []
    return {
      format: 'json',
      encoding: found.encoding,
      bomBytes: found.bomBytes,
      delimiter: null,
      json: document.plan,
      ...(table.headerRows === 0 ? { headerRows: 0 } : {}),
      header,
      ...(bodyAt === null ? {} : { body: { byte: byteAt(bodyAt), line: lineAt(bodyAt) } }),
      ...(end === null ? {} : { end }),
      skipped: end === null ? nothingSkipped : { ...nothingSkipped, footer: sample.size - end },
      ...(tables.length < 2
        ? {}
        : {
            tables: tables.map(({ open, path }) => ({
              byte: byteAt(open),
              line: lineAt(open),
              header: [path.join('.')],
            })),
          }),
      preview: previewOf(table.parsed),
      evidence: [
        encodingEvidence(found),
        ...documentEvidence(text, document, header, sample),
        ...table.evidence,
      ],
    }
  },
  reader: () => 'json',
  read(source, structure, options) {
    const { shape, rows }: JsonPlan = structure.json ?? { shape: 'array', rows: 'objects' }
    if (shape === 'columns') {
      const { start: _, end: __, ...whole } = options
      return readRecords(source, structure, whole, columnsParser(structure, options))
    }
    const plan = { shape, rows }
    const within = withinTable(structure, options)
    const toEnd = within.end === undefined || within.end >= source.size
    return readRecords(source, structure, within, jsonParser(structure.header, plan, toEnd))
  },
}

interface DocumentTable {
  readonly header: readonly string[]
  /** 0: its columns have no names. */
  readonly headerRows: number
  /** Where its records start and end, if not with the text. */
  readonly bodyAt: number | null
  readonly endAt: number | null
  readonly parsed: ParsedRecords
  readonly evidence: readonly Evidence[]
}

/** The records of a sample, and what names their columns. */
function tableIn(text: string, document: JsonDocument, sample: Sample): DocumentTable {
  const { member, columns } = document
  const { shape, rows } = document.plan
  if (shape === 'columns') return columnsIn(text, columns ?? [], document.plan)
  const plan = { shape, rows }
  const from = member === null ? 0 : member.table.open + 1
  const endAt = member?.table.end == null ? null : member.table.end - 1
  const part = text.slice(from, endAt ?? text.length)
  const last = sample.whole || endAt !== null
  const place = { fresh: member === null, last, damaged: true }
  const parsed = (header: readonly string[], start: number, fresh: boolean) => {
    const parser = jsonParser(header, plan, sample.whole && endAt === null)
    const records = parser.parse(part.slice(start), { ...place, fresh })
    return { parsed: records, header: [...parser.header()] }
  }
  const names = member?.table.names ?? null
  if (plan.rows === 'objects' || names !== null) {
    const bodyAt = member === null ? null : from
    const found = parsed(names?.header ?? [], 0, place.fresh)
    return { ...found, headerRows: 1, bodyAt, endAt, evidence: [] }
  }
  const spans = spansOf(plan.shape, part, place, sample.whole)
  const { header, headerRows, skipped, evidence } = arrayHeader(part, spans, sample.reading ?? {})
  if (skipped === 0 && member === null)
    return { ...parsed(header, 0, true), headerRows, bodyAt: null, endAt, evidence }
  const start = spans.starts[skipped] ?? behind(part, spans.nexts.at(-1) ?? 0)
  const found = parsed(header, start, false)
  return { ...found, headerRows, bodyAt: from + start, endAt, evidence }
}

function columnsIn(text: string, header: readonly string[], plan: JsonPlan): DocumentTable {
  const structure = { header, encoding: 'utf-8', bomBytes: 0, json: plan } as const
  const parser = columnsParser(structure, {})
  const parsed = parser.parse(text, { fresh: true, last: true, damaged: true })
  return { header, headerRows: 1, bodyAt: null, endAt: null, parsed, evidence: [] }
}

/** Behind an element and its comma. */
function behind(text: string, end: number): number {
  const at = skipBlank(text, end)
  return text[at] === ',' ? skipBlank(text, at + 1) : at
}

/** Whether the text is what its beginning promises. */
function isJson(
  text: string,
  { plan }: JsonDocument,
  sample: Sample,
  { flaws }: ParsedRecords,
): boolean {
  const isNamed = sample.name.toLowerCase().endsWith('.json')
  const first = flaws[0]
  const some = flaws.slice(0, 100)
  // Rows of other widths are rows; what is no object is no record.
  const good = some.filter(
    (flaw) => flaw === 'none' || (flaw === 'ragged' && plan.rows === 'arrays'),
  ).length
  switch (plan.shape) {
    case 'object':
      return first === 'none' || (!sample.whole && beginsObject(text, plan))
    case 'sequence':
      return good > 1 && good * 2 >= some.length
    case 'member':
    case 'keyed':
      return (first === undefined && sample.whole) || (good > 0 && good * 2 >= some.length)
    case 'columns':
      return good > 0 && good * 2 >= some.length
    case 'array':
    case 'lines':
      if (plan.rows === 'arrays') return isNamed || areArrays(text, sample, good)
      if (first === undefined && sample.whole) return true
      return beginsObject(text, plan) || (isNamed && first === 'ragged')
  }
}

/** Brackets could be a text of another kind: they must be arrays within an array. */
function areArrays(text: string, { whole }: Sample, good: number): boolean {
  const start = skipBlank(text, 0)
  if (text[skipBlank(text, start + 1)] !== '[') return false
  const end = whole ? valueEnd(text, start) : -1
  return good > 1 || (end !== -1 && skipBlank(text, end) >= text.length)
}

function beginsObject(text: string, { shape }: JsonPlan): boolean {
  const inner = skipBlank(text, skipBlank(text, 0) + 1)
  if (shape === 'array' && text[inner] !== '{') return false
  const key = shape === 'array' ? skipBlank(text, inner + 1) : inner
  if (text[key] !== '"') return false
  const end = stringEnd(text, key)
  return end !== -1 && text[skipBlank(text, end)] === ':'
}
