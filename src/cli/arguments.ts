import { parseArgs } from 'node:util'
import { recordLengths } from '#core/formats/format.ts'
import { isZone } from '#core/query/zone.ts'
import { datasetKinds, findKind } from '#datasets/index.ts'
import type { KindId } from '#datasets/kind.ts'
import { publishedForms } from '#publish/forms.ts'
import type { PublishedForm } from '#publish/forms.ts'
import { findReport } from '#reports/index.ts'
import { merchantPage } from '#reports/merchant-page.ts'
import type { Report } from '#reports/report.ts'
import type { ExportFormat } from '#session/api.ts'
import type { AskedReading } from './asked-reading.ts'
import { wrongUsage } from './io.ts'

export const usage = `Usage: npm run --silent report -- <report-id> <file…> [--kind K] [--param name=value]… [--query FILE]
               [--format csv|json|ndjson] [--out FILE] [--rejects FILE.csv] [--receipt FILE.json]
               [--zone ZONE] [--profile FILE.json] [--longest-record N] [--all-parts]
               [--escape-formulas]
       npm run --silent report -- list
       npm run --silent report -- convert <file…> --out-dir DIR [--format csv|ndjson] [--record-numbers]
               [--profile FILE.json] [--longest-record N] [--all-parts]
       npm run --silent report -- publish merchants <file…> --out-dir DIR [--form html|json|csv|all]
               [--k N] [--secret-names] [--param name=value]… [--zone ZONE] [--kind K]
               [--profile FILE.json] [--longest-record N] [--all-parts]
       npm run --silent report -- sql <report-id> --dialect duckdb [--kind K] [--param name=value]…
               [--zone ZONE] [--profile FILE.json] [--input URI] [--output URI]
`

export type Arguments =
  | { readonly command: 'list' }
  | ReportArguments
  | ConvertArguments
  | PublishArguments
  | SqlArguments

/** What a report and its SQL have in common. */
interface AskedReport {
  readonly kind: KindId | null
  readonly parameters: readonly (readonly [name: string, value: string])[]
}

export interface ReportArguments extends AskedReport, AskedReading {
  readonly command: 'report'
  /** A report, or the file of a query. */
  readonly asked: { readonly report: Report } | { readonly query: string }
  readonly files: readonly string[]
  readonly format: ExportFormat
  readonly out: string | null
  readonly rejects: string | null
  readonly receipt: string | null
  /** A file of profiles: how files with certain headers are read. */
  readonly profile: string | null
  readonly escapeFormulas: boolean
}

export interface ConvertArguments extends AskedReading {
  readonly command: 'convert'
  readonly files: readonly string[]
  readonly outDir: string
  readonly format: 'csv' | 'ndjson'
  /** A file of profiles: how the bytes of files with certain headers are read. */
  readonly profile: string | null
  readonly recordNumbers: boolean
}

export interface PublishArguments extends AskedReport, AskedReading {
  readonly command: 'publish'
  readonly asked: { readonly report: Report }
  readonly files: readonly string[]
  readonly outDir: string
  readonly forms: readonly PublishedForm[]
  /** Whoever knows the name of one page cannot guess another. */
  readonly secret: boolean
  readonly profile: string | null
}

export interface SqlArguments extends AskedReport {
  readonly command: 'sql'
  readonly report: Report
  readonly dialect: string
  /** A file of profiles: how files with certain headers are read. */
  readonly profile: string | null
  readonly input: string | null
  readonly output: string | null
}

/** Reads the words of a command; throws a CommandError for wrong usage. */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parsed(argv)
  const [first, ...rest] = positionals
  if (first === undefined && values.query === undefined)
    throw wrongUsage('Name a report, list, convert, publish or sql.')
  if (first === 'list') return { command: 'list' }
  if (first === 'convert') return convertArguments(rest, values)
  if (first === 'publish') return publishArguments(rest, values)
  if (first === 'sql') return sqlArguments(rest, values)
  return reportArguments(positionals, values)
}

const options = {
  kind: { type: 'string' },
  param: { type: 'string', multiple: true },
  query: { type: 'string' },
  format: { type: 'string' },
  out: { type: 'string' },
  rejects: { type: 'string' },
  receipt: { type: 'string' },
  zone: { type: 'string' },
  profile: { type: 'string' },
  'longest-record': { type: 'string' },
  'all-parts': { type: 'boolean' },
  'escape-formulas': { type: 'boolean' },
  'out-dir': { type: 'string' },
  'record-numbers': { type: 'boolean' },
  dialect: { type: 'string' },
  input: { type: 'string' },
  output: { type: 'string' },
  form: { type: 'string' },
  k: { type: 'string' },
  'secret-names': { type: 'boolean' },
} as const

type Values = ReturnType<typeof parsed>['values']

function parsed(argv: readonly string[]) {
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options })
  } catch (error) {
    throw wrongUsage(error instanceof Error ? error.message : String(error))
  }
}

function reportArguments(positionals: readonly string[], values: Values): ReportArguments {
  refuseOthers(
    values,
    ['out-dir', 'record-numbers', 'dialect', 'input', 'output', 'form', 'k', 'secret-names'],
    'a report',
  )
  const [first = '', ...rest] = positionals
  const report = findReport(first)
  const { query } = values
  if (report === null && query === undefined)
    throw wrongUsage(`There is no report called ${first}.`)
  const files = report === null ? positionals : rest
  if (files.length === 0) throw wrongUsage('Name at least one file.')
  return {
    command: 'report',
    asked: query === undefined ? { report: report! } : { query },
    files,
    ...askedReport(report, values),
    format: oneOf('--format', values.format ?? 'csv', ['csv', 'json', 'ndjson']),
    out: values.out ?? null,
    rejects: values.rejects ?? null,
    receipt: values.receipt ?? null,
    profile: values.profile ?? null,
    ...askedReading(values),
    escapeFormulas: values['escape-formulas'] ?? false,
  }
}

function convertArguments(files: readonly string[], values: Values): ConvertArguments {
  refuseOthers(
    values,
    [
      'kind',
      'param',
      'query',
      'out',
      'rejects',
      'receipt',
      'zone',
      'escape-formulas',
      'dialect',
      'input',
      'output',
      'form',
      'k',
      'secret-names',
      'secret-names',
    ],
    'convert',
  )
  const outDir = values['out-dir']
  if (outDir === undefined) throw wrongUsage('convert needs --out-dir, the folder to write to.')
  if (files.length === 0) throw wrongUsage('Name at least one file.')
  return {
    command: 'convert',
    files,
    outDir,
    format: oneOf('--format', values.format ?? 'csv', ['csv', 'ndjson']),
    profile: values.profile ?? null,
    ...askedReading(values),
    recordNumbers: values['record-numbers'] ?? false,
  }
}

function publishArguments([what, ...files]: readonly string[], values: Values): PublishArguments {
  refuseOthers(
    values,
    [
      'query',
      'format',
      'out',
      'rejects',
      'receipt',
      'escape-formulas',
      'record-numbers',
      'dialect',
      'input',
      'output',
    ],
    'publish',
  )
  if (what !== 'merchants')
    throw wrongUsage('publish makes the pages of merchants: publish merchants.')
  const outDir = values['out-dir']
  if (outDir === undefined) throw wrongUsage('publish needs --out-dir, the folder to write to.')
  if (files.length === 0) throw wrongUsage('Name at least one file.')
  const form = oneOf('--form', values.form ?? 'html', [...publishedForms, 'all'])
  const { kind, parameters } = askedReport(merchantPage, values)
  const given = values.k === undefined ? [] : [['k', values.k] as const]
  return {
    command: 'publish',
    asked: { report: merchantPage },
    files,
    outDir,
    forms: form === 'all' ? publishedForms : [form],
    secret: values['secret-names'] ?? false,
    kind,
    parameters: [...given, ...parameters],
    profile: values.profile ?? null,
    ...askedReading(values),
  }
}

function sqlArguments([id = '', ...others]: readonly string[], values: Values): SqlArguments {
  refuseOthers(
    values,
    [
      'query',
      'format',
      'out',
      'rejects',
      'receipt',
      'escape-formulas',
      'out-dir',
      'record-numbers',
      'longest-record',
      'all-parts',
      'form',
      'k',
      'secret-names',
    ],
    'sql',
  )
  const report = findReport(id)
  if (report === null) throw wrongUsage(`There is no report called ${id}.`)
  if (others.length > 0) throw wrongUsage(`sql takes no file but --input: ${others[0]!}.`)
  if (values.dialect === undefined) throw wrongUsage('sql needs --dialect.')
  return {
    command: 'sql',
    report,
    dialect: values.dialect,
    ...askedReport(report, values),
    profile: values.profile ?? null,
    input: values.input ?? null,
    output: values.output ?? null,
  }
}

function askedReport(report: Report | null, values: Values): AskedReport {
  const given = (values.param ?? []).map(parameter)
  return {
    kind: kindNamed(values.kind),
    parameters: [...zoneParameters(report, values.zone), ...given],
  }
}

/** The zone is a parameter of the reports that cut dates; no other figure depends on it. */
function zoneParameters(
  report: Report | null,
  zone: string | undefined,
): readonly (readonly [string, string])[] {
  if (zone === undefined) return []
  if (!isZone(zone))
    throw wrongUsage(`--zone ${zone} is not the name of a time zone, such as Europe/Madrid.`)
  const takes = report?.parameters.some(({ name }) => name === 'zone') ?? false
  return takes ? [['zone', zone]] : []
}

function parameter(text: string): readonly [string, string] {
  const at = text.indexOf('=')
  if (at <= 0) throw wrongUsage(`--param ${text} is not of the form name=value.`)
  return [text.slice(0, at), text.slice(at + 1)]
}

function kindNamed(id: string | undefined): KindId | null {
  if (id === undefined) return null
  const kind = findKind(id)
  if (kind !== null) return kind.id
  throw wrongUsage(
    `There is no kind called ${id}; there are ${datasetKinds.map((known) => known.id).join(', ')}.`,
  )
}

function oneOf<Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const choice = choices.find((known) => known === value)
  if (choice === undefined)
    throw wrongUsage(`${option} is one of ${choices.join(', ')}, not ${value}.`)
  return choice
}

function askedReading(values: Values): AskedReading {
  return {
    longestRecord: recordLength(values['longest-record']),
    allParts: values['all-parts'] ?? false,
  }
}

function recordLength(text: string | undefined): number | null {
  if (text === undefined) return null
  const { least, most } = recordLengths
  const length = /^[0-9]{1,12}$/.test(text) ? Number(text) : 0
  if (length < least || length > most)
    throw wrongUsage(
      `--longest-record is a number of characters from ${least} to ${most}, not ${text}.`,
    )
  return length
}

function refuseOthers(values: Values, names: readonly (keyof Values)[], command: string): void {
  const other = names.find((name) => values[name] !== undefined)
  if (other !== undefined) throw wrongUsage(`${command} takes no --${other}.`)
}
