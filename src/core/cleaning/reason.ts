import type { Fault } from './fault.ts'

/** What a sentence about a reject speaks of. `detail` and `other` mean what `Reject` says. */
export interface ReasonFacts {
  readonly fault: Exclude<Fault, 'none'>
  readonly column: string | null
  readonly value: string | null
  readonly detail: number
  readonly other: number
  /** Name of the file of the record that a duplicate repeats. */
  readonly firstFile: string
  /** What records of JSON are; null: they are no JSON. */
  readonly json: 'objects' | 'arrays' | null
}

/** One sentence, without a full stop, that says why a record was rejected. */
export function reasonOf(facts: ReasonFacts): string {
  const column = facts.column ?? ''
  const value = shortened(facts.value ?? '')
  switch (facts.fault) {
    case 'encoding':
      return "holds bytes that are not valid in the file's encoding"
    case 'quote':
      return facts.json === null
        ? 'a quoted field is not closed, or its closing quote is followed by other text'
        : 'is not JSON, or only a part of a record'
    case 'ragged':
      if (facts.json === 'objects') return 'is JSON, but no object'
      return `has ${counted(facts.detail, 'field')}, the header has ${facts.other}`
    case 'missing':
      return `${column} is empty${value === '' ? '' : `: ${value}`}`
    case 'not-number':
      return `${column} is not a number: ${value}`
    case 'not-integer':
      return `${column} is not a whole number: ${value}`
    case 'not-time':
      return `${column} is not a time: ${value}`
    case 'not-strict-time':
      return `${column} is not a time of the form YYYY-MM-DD hh:mm:ss: ${value}`
    case 'not-day-first':
      return `${column} is not a time with the day before the month: ${value}`
    case 'not-month-first':
      return `${column} is not a time with the month before the day: ${value}`
    case 'zero':
      return `${column} is zero: ${value}`
    case 'below-minimum':
      return `${column} is below ${facts.detail}: ${value}`
    case 'duplicate':
      return `repeats line ${facts.other} of ${facts.firstFile}`
  }
}

const longestValue = 100

function shortened(value: string): string {
  const text = value.trim()
  return text.length <= longestValue ? text : `${text.slice(0, longestValue)}…`
}

function counted(count: number, thing: string): string {
  return `${count} ${thing}${count === 1 ? '' : 's'}`
}
