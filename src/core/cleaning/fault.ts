import type { RuleName } from './rules.ts'

/** Why a record is rejected: finer than its rule, so that the reason can be told. */
export const faults = [
  'none',
  'encoding',
  'quote',
  'ragged',
  'missing',
  'not-number',
  'not-integer',
  'not-time',
  'not-strict-time',
  'not-day-first',
  'not-month-first',
  'zero',
  'below-minimum',
  'duplicate',
] as const
export type Fault = (typeof faults)[number]

const rules: Readonly<Record<Exclude<Fault, 'none'>, RuleName>> = {
  encoding: 'encoding',
  quote: 'quote',
  ragged: 'ragged',
  missing: 'missing',
  'not-number': 'type',
  'not-integer': 'type',
  'not-time': 'type',
  'not-strict-time': 'type',
  'not-day-first': 'type',
  'not-month-first': 'type',
  zero: 'zero',
  'below-minimum': 'range',
  duplicate: 'duplicate',
}

/** The rule that a fault breaks. */
export function ruleOf(fault: Exclude<Fault, 'none'>): RuleName {
  return rules[fault]
}

/** The byte that stands for a fault in typed arrays; 0 is none. */
export function faultCode(fault: Fault): number {
  return codes[fault]
}

const codes = Object.fromEntries(faults.map((fault, code) => [fault, code])) as Record<
  Fault,
  number
>

/** Codes up to it, but 0, are of records that could not be split into cells. */
export const lastFlaw = faultCode('ragged')

/** Whether the record could not be split into cells. */
export function isFlaw(code: number): boolean {
  return code !== 0 && code <= lastFlaw
}
