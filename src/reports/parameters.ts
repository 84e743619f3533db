import { isZone } from '#core/query/zone.ts'
import type { Parameter, Parameters, ParameterValue, Report } from './report.ts'

/** A parameter that the report does not have, or a value that it cannot take. */
export class ParameterError extends Error {
  readonly kind: 'unknown-parameter' | 'bad-value'
  readonly parameter: string
  readonly value: string
  constructor(kind: ParameterError['kind'], parameter: string, value: string, message: string) {
    super(message)
    this.name = 'ParameterError'
    this.kind = kind
    this.parameter = parameter
    this.value = value
  }
}

/** All parameters of a report at their defaults. */
function defaultParameters(report: Report): Parameters {
  return Object.fromEntries(report.parameters.map(({ name, default: value }) => [name, value]))
}

/** Complete parameters from `name=value` texts, the last of a name holding; throws `ParameterError`. */
export function parseParameters(
  report: Report,
  given: readonly (readonly [name: string, value: string])[],
): Parameters {
  const values = new Map(Object.entries(defaultParameters(report)))
  for (const [name, text] of given) {
    const parameter = report.parameters.find((known) => known.name === name)
    if (parameter === undefined) {
      const message = `${report.id} has no parameter ${name}`
      throw new ParameterError('unknown-parameter', name, text, message)
    }
    values.set(name, parseValue(parameter, text))
  }
  return Object.fromEntries(values)
}

function parseValue(parameter: Parameter, text: string): ParameterValue {
  switch (parameter.type) {
    case 'integer':
      return parseInteger(parameter.name, text, parameter.minimum)
    case 'choice':
      if (parameter.choices.includes(text)) return text
      throw badValue(parameter.name, text, `one of ${parameter.choices.join(', ')}`)
    case 'list':
      return parseList(parameter.name, text)
    case 'month':
      if (monthForm.test(text)) return text
      throw badValue(parameter.name, text, 'a month, such as 2011-01')
    case 'zone':
      if (isZone(text)) return text
      throw badValue(parameter.name, text, 'the name of a time zone, such as Europe/Madrid')
  }
}

const monthForm = /^\d{4}-(?:0[1-9]|1[0-2])$/

/** Literals of a query are exact up to fifteen digits. */
const integerForm = /^-?\d{1,15}$/

function parseInteger(name: string, text: string, minimum: number): number {
  const value = Number(text)
  if (integerForm.test(text) && value >= minimum) return value
  throw badValue(name, text, `an integer from ${minimum}`)
}

function parseList(name: string, text: string): readonly string[] {
  const items = text.split(',').map((item) => item.trim())
  if (items.every((item) => item !== '')) return items
  throw badValue(name, text, 'names separated by commas')
}

function badValue(name: string, text: string, expected: string): ParameterError {
  return new ParameterError('bad-value', name, text, `${name}=${text}: it must be ${expected}`)
}

/** How many rows a top report returns. */
export function topParameter(rows: number): Parameter {
  return { name: 'top', type: 'integer', default: rows, minimum: 1 }
}

/** In which zone dates are cut from times with an offset; null, the date as written. */
export const zoneParameter: Parameter = { name: 'zone', type: 'zone', default: null }

/** The one month whose records count; null, all of them. */
export const monthParameter: Parameter = { name: 'month', type: 'month', default: null }

/** The value of an integer parameter of complete parameters. */
export function integerOf(parameters: Parameters, name: string): number {
  const value = parameters[name]
  if (typeof value === 'number') return value
  throw new TypeError(`${name} is not an integer`)
}

/** The value of a choice, zone or month parameter of complete parameters. */
export function choiceOf(parameters: Parameters, name: string): string | null {
  const value = parameters[name]
  if (value === null || typeof value === 'string') return value
  throw new TypeError(`${name} is not a text`)
}

/** The value of a list parameter of complete parameters. */
export function listOf(parameters: Parameters, name: string): readonly string[] {
  const value = parameters[name]
  if (typeof value === 'object' && value !== null) return value
  throw new TypeError(`${name} is not a list`)
}
