import type { Evidence, Structure } from '#core/formats/format.ts'
import type { Doubt } from './api.ts'

/** What had to be assumed of how a file is read, in words. */
export function readingAssumptions(structure: Structure): readonly string[] {
  return [...structure.evidence.flatMap(assumptionOf), ...encodingAssumption(structure)]
}

/** What was found of how a file is read and may be otherwise. */
export function readingDoubts({ encoding, evidence }: Structure, file: string): readonly Doubt[] {
  const found = (name: string) =>
    evidence.find(({ fact, values }) => fact === name && values['found'] === 1)?.values
  const headerless = found('no-header')
  const tables = found('tables')
  const byte = valueOf(evidence, 'encoding', 'invalidUtf8Byte')
  const isGuess = byte !== undefined && encoding !== 'windows-1252' && encoding !== 'utf-8'
  return [
    ...(headerless === undefined
      ? []
      : [doubtOf('no-header', file, { at: Number(found('preamble')?.['records'] ?? 0) })]),
    ...(tables === undefined ? [] : [doubtOf('tables', file, tables)]),
    ...(isGuess ? [doubtOf('guessed-encoding', file, { encoding, byte })] : []),
  ]
}

function doubtOf(doubt: Doubt['doubt'], file: string, values: Doubt['values']): Doubt {
  return { doubt, file, values }
}

function assumptionOf({ fact, values }: Evidence): readonly string[] {
  const said = values['found'] === 1 ? 'as was found' : 'as was asked'
  switch (fact) {
    case 'no-header':
      return [`read as a table without a header, ${said}`]
    case 'preamble':
      return [`${areRecords(values['records'], 'before the header')} left out, ${said}`]
    case 'odd-header':
      return [`the header has ${values['names']} names for ${values['columns']} columns`]
    case 'footer':
      return [`${areRecords(values['records'], 'below the table')} left out, ${said}`]
    case 'header-rows':
      return [`the header is ${values['rows']} records, joined, ${said}`]
    case 'tables':
      return [
        `of ${values['tables']} tables in the file number ${values['table']} is read, ${said}`,
      ]
    case 'quote':
      return [values['quote'] === '' ? 'quotes are text' : `quoted by ${values['quote']}`]
    case 'escape':
      return [`a quote behind ${values['escape']} is text`]
    case 'comment':
      return [`lines that begin with ${values['comment']} are left out`]
    default:
      return []
  }
}

function areRecords(count: string | number | undefined, where: string): string {
  return Number(count) === 1 ? `1 record ${where} is` : `${count} records ${where} are`
}

function encodingAssumption({ encoding, evidence }: Structure): readonly string[] {
  const byte = valueOf(evidence, 'encoding', 'invalidUtf8Byte')
  if (byte === undefined || encoding === 'utf-8') return []
  const name = encoding === 'windows-1252' ? 'Windows-1252' : `${encoding}, by its letters`
  return [`read as ${name}, since the byte at ${byte} is not UTF-8`]
}

function valueOf(
  evidence: readonly Evidence[],
  name: string,
  value: string,
): string | number | undefined {
  return evidence.find(({ fact }) => fact === name)?.values[value]
}
