import { parseParameters, ParameterError } from '#reports/parameters.ts'
import { MissingColumnError } from '#reports/report.ts'
import type { Parameter, Parameters, ParameterValue, Report } from '#reports/report.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import type { Given } from '../state/link.ts'

export interface Read {
  readonly parameters: Parameters
  /** Names of what the report does not have, or cannot take: it then stands at its default. */
  readonly ignored: readonly string[]
}

/** A report's parameters from the texts of an address. */
export function readParameters(report: Report, given: Given): Read {
  const ignored: string[] = []
  const values = new Map(Object.entries(parseParameters(report, [])))
  const lists = new Map<string, string[]>()
  for (const [name, text] of given) {
    const parameter = report.parameters.find((known) => known.name === name)
    if (parameter?.type === 'list') lists.set(name, [...(lists.get(name) ?? []), text])
    else readOne(report, name, text, values, ignored)
  }
  for (const [name, items] of lists) values.set(name, [...new Set(items)])
  return { parameters: Object.fromEntries(values), ignored }
}

function readOne(
  report: Report,
  name: string,
  text: string,
  values: Map<string, ParameterValue>,
  ignored: string[],
): void {
  try {
    values.set(name, parseParameters(report, [[name, text]])[name] ?? null)
  } catch (error) {
    if (!(error instanceof ParameterError)) throw error
    ignored.push(name)
  }
}

/** The texts of what is not at its default. */
export function writeParameters(report: Report, parameters: Parameters): Given {
  return report.parameters.flatMap(({ name, default: usual }) => {
    const value = parameters[name] ?? null
    if (value === null || sameValue(value, usual)) return []
    const texts = typeof value === 'object' ? value : [value]
    return texts.map((text): [string, string] => [name, String(text)])
  })
}

/** Whether two choices of parameters ask the same. */
export function sameParameters(a: Parameters, b: Parameters): boolean {
  const names = new Set([...Object.keys(a), ...Object.keys(b)])
  return [...names].every((name) => sameValue(a[name] ?? null, b[name] ?? null))
}

/** Lists are equal whatever their order. */
function sameValue(a: ParameterValue, b: ParameterValue): boolean {
  const texts = (value: ParameterValue) =>
    JSON.stringify(typeof value === 'object' && value !== null ? [...value].toSorted() : value)
  return texts(a) === texts(b)
}

/** One choice of a parameter in a file. */
export interface Choice {
  readonly value: string
  /** The column that the file lacks for it; null: it can be chosen. */
  readonly lacks: string | null
}

/** The choices of a parameter, and the one that holds where the schema decides. */
export function choicesOf(
  report: Report,
  schema: DatasetSchema,
  parameters: Parameters,
  { name, choices }: Extract<Parameter, { type: 'choice' }>,
): { readonly choices: readonly Choice[]; readonly current: string | null } {
  const answers = choices.map((value) => attempt(report, schema, { ...parameters, [name]: value }))
  const chosen = parameters[name]
  const now = attempt(report, schema, parameters)
  const decided = answers.findIndex(({ text }) => text !== null && text === now.text)
  return {
    choices: choices.map((value, at) => ({ value, lacks: answers[at]?.lacks ?? null })),
    current: typeof chosen === 'string' ? chosen : (choices[decided] ?? null),
  }
}

function attempt(
  report: Report,
  schema: DatasetSchema,
  parameters: Parameters,
): { readonly text: string | null; readonly lacks: string | null } {
  try {
    return { text: JSON.stringify(report.queries(schema, parameters)), lacks: null }
  } catch (error) {
    if (error instanceof MissingColumnError) return { text: null, lacks: error.column }
    throw error
  }
}
