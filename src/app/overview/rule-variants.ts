import type { Parameters } from '#reports/report.ts'
import { sameParameters } from '../report/parameters.ts'

/** The rule of time spent, changed in one place. */
export interface RuleVariant {
  readonly id: 'usual' | 'attribution' | 'cap' | 'keep'
  readonly parameters: Parameters
}

/** Half an hour is where many measure a visit's end. */
const shortCap = 1800

/** What could be switched from here, each alone: what it would change can be said beforehand. */
export function ruleVariants(now: Parameters, usual: Parameters): readonly RuleVariant[] {
  const { attribution, cap } = now
  const other = attribution === 'earlier' ? 'later' : 'earlier'
  const otherCap = cap === shortCap ? (usual.cap ?? shortCap) : shortCap
  const variants: readonly RuleVariant[] = [
    { id: 'usual', parameters: usual },
    { id: 'attribution', parameters: { ...now, attribution: other } },
    { id: 'cap', parameters: { ...now, cap: otherCap } },
    { id: 'keep', parameters: { ...now, keep: ['flyer_open'] } },
  ]
  return variants.filter(({ parameters }) => !sameParameters(parameters, now))
}
