import { blankRuns, isBlankRun } from '#core/formats/delimiter-parts.ts'
import type { Evidence, Structure } from '#core/formats/format.ts'
import { readingOfAllParts } from '#core/formats/parts.ts'
import { NumberReader, formatDecimal } from '#core/values/number.ts'
import type { DecimalMark } from '#core/query/expr.ts'
import type { Doubt } from './api.ts'

/**
 * What had to be assumed of how a file is read, in words. `isProvedLater`: values behind its beginning
 * prove another decimal mark, which is said elsewhere.
 */
export function readingAssumptions(
  structure: Structure,
  numbers: ReadonlySet<number>,
  isProvedLater: boolean,
): readonly string[] {
  return [
    ...structure.evidence.flatMap(assumptionOf),
    ...encodingAssumption(structure),
    ...markAssumptions(structure, numbers, isProvedLater),
    ...(structure.longestRecord === undefined
      ? []
      : [`records end within ${structure.longestRecord} characters, as was asked`]),
  ]
}

/** What is assumed of the decimal mark where the values of columns of numbers leave it open. */
function markAssumptions(
  { evidence }: Structure,
  numbers: ReadonlySet<number>,
  isProvedLater: boolean,
): readonly string[] {
  const said = evidence.find(({ fact }) => fact === 'decimal-mark')?.values
  if (said === undefined) return []
  if (said['found'] !== 1) return [`the ${said['mark']} is the decimal mark, as was asked`]
  const open = openIn(evidence, numbers)
  if (open === undefined) return []
  if (isUnproved(said))
    return [
      `${open['column']}: no value ${isProvedLater ? 'at the beginning of the file ' : ''}proves the decimal mark, a point is taken (${open['example']})`,
    ]
  if (Number(said['comma']) === 0 || Number(said['point']) === 0) return []
  return [
    'values prove both the comma and the point as decimal mark: each column is read by the one that more of its values prove',
  ]
}

function isUnproved(said: Evidence['values']): boolean {
  return Number(said['comma']) + Number(said['point']) === 0
}

/** The first column of numbers with a value that both marks explain. */
function openIn(
  evidence: readonly Evidence[],
  numbers: ReadonlySet<number>,
): Evidence['values'] | undefined {
  return evidence.find(
    ({ fact, values }) => fact === 'open-decimals' && numbers.has(Number(values['at'])),
  )?.values
}

function markDoubts(
  { evidence }: Structure,
  file: string,
  numbers: ReadonlySet<number>,
): readonly Doubt[] {
  const said = evidence.find(({ fact }) => fact === 'decimal-mark')?.values
  const open = openIn(evidence, numbers)
  if (said?.['found'] !== 1 || !isUnproved(said) || open === undefined) return []
  const example = String(open['example'])
  const values = { column: String(open['column']), example }
  const readings = { asPoint: read(example, 'point'), asComma: read(example, 'comma') }
  return [doubtOf('decimal-mark', file, { ...values, ...readings })]
}

function read(text: string, mark: DecimalMark): string {
  const reader = new NumberReader(mark)
  return reader.read(text) ? formatDecimal(reader.scaled, reader.scale) : text
}

/** What was found of how a file is read and may be otherwise. */
export function readingDoubts(
  structure: Structure,
  file: string,
  numbers: ReadonlySet<number>,
  isProvedLater: boolean,
): readonly Doubt[] {
  const { encoding, evidence } = structure
  const found = (name: string) =>
    evidence.find(({ fact, values }) => fact === name && values['found'] === 1)?.values
  const headerless = found('no-header')
  const at = Number(found('preamble')?.['records'] ?? 0)
  const names = found('header-rows')
  const tables = found('tables')
  const whole = readingOfAllParts(evidence)
  const byte = valueOf(evidence, 'encoding', 'invalidUtf8Byte')
  const isGuess = byte !== undefined && encoding !== 'windows-1252' && encoding !== 'utf-8'
  return [
    ...(headerless === undefined ? [] : [doubtOf('no-header', file, { at })]),
    ...(names?.['sure'] === 0 ? [doubtOf('header-rows', file, names)] : []),
    ...(tables === undefined
      ? []
      : whole === null
        ? [doubtOf('tables', file, tables)]
        : [doubtOf('parts', file, { ...tables, at: whole.headerAt ?? 0, rows: whole.headerRows })]),
    ...(isGuess ? [doubtOf('guessed-encoding', file, { encoding, byte })] : []),
    ...(isProvedLater ? [] : markDoubts(structure, file, numbers)),
  ]
}

function doubtOf(doubt: Doubt['doubt'], file: string, values: Doubt['values']): Doubt {
  return { doubt, file, values }
}

function assumptionOf({ fact, values }: Evidence): readonly string[] {
  const said = values['found'] === 1 ? 'as was found' : 'as was asked'
  switch (fact) {
    case 'delimiter':
      return blankRunSaid(String(values['delimiter']))
    case 'no-header':
      return [`read as a table without a header, ${said}`]
    case 'preamble':
      return [`${areRecords(values['records'], 'before the header')} left out, ${said}`]
    case 'crlf-records':
      return ['records end in CRLF alone: an LF is part of a cell']
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
    case 'member':
      return [memberSaid(String(values['path']), String(values['left']))]
    case 'keyed':
      return [`each value of an object is a record, its key in the column ${values['column']}`]
    case 'script':
      return [`the document stands within a script: ${values['text']} is left out`]
    case 'names':
      return [`the names of the columns are those at ${values['path']}`]
    case 'cut-off':
      return ['the document breaks off: what stands whole in it is read']
    case 'wrapped':
      return ['each line stands in quotes as a whole: its cells are those within']
    case 'escape':
      return [`a quote behind ${values['escape']} is text`]
    case 'comment':
      return [`lines that begin with ${values['comment']} are left out`]
    default:
      return []
  }
}

function blankRunSaid(delimiter: string): readonly string[] {
  if (!isBlankRun(delimiter)) return []
  const least = delimiter === blankRuns.oneOrMore ? 'any number of blanks' : 'two blanks or more'
  return [`cells stand apart by ${least}`]
}

function memberSaid(path: string, left: string): string {
  const others = left === '' ? '' : `; what stands beside them is left out (${left})`
  return `the records are those at ${path}${others}`
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
