import type { SwitchableRule } from '#core/cleaning/rules.ts'
import { kindOf } from '#datasets/index.ts'
import { rulesFor } from '#datasets/kind.ts'
import type { DatasetSchema } from '#datasets/schema.ts'
import type { FileChoice } from '#session/api.ts'

/** A cleaning rule as a switch. */
export interface RuleSwitch {
  readonly id: SwitchableRule | 'repeats' | 'strictTime'
  /** It holds, and sets records aside. */
  readonly isOn: boolean
  /** It holds where nobody switches it. */
  readonly isUsual: boolean
  /** The columns that `missing` asks for. */
  readonly columns: readonly string[]
}

/** The rules that can reject a record of this dataset, as they are switched now. */
export function ruleSwitches(
  { kind: id, columns }: DatasetSchema,
  { rules, anyTimeForm }: Pick<FileChoice, 'rules' | 'anyTimeForm'>,
): readonly RuleSwitch[] {
  const kind = kindOf(id)
  const roles = columns.flatMap(({ role, header }) => (role && header !== null ? [role] : []))
  const known = [...rulesFor(kind, roles)]
  const some = (holds: (rule: (typeof known)[number][1]) => boolean) =>
    known.some(([, rule]) => holds(rule))
  const off = new Set(rules?.off)
  const usual = (name: SwitchableRule): RuleSwitch => {
    const needed = name === 'missing' ? known.filter(([, rule]) => rule.required) : []
    return {
      id: name,
      isOn: !off.has(name),
      isUsual: true,
      columns: needed.map(([column]) => column),
    }
  }
  const can: readonly (readonly [SwitchableRule, boolean])[] = [
    ['missing', some(({ required }) => required)],
    ['type', some(({ type }) => type !== 'text' && type !== 'id')],
    ['zero', some(({ notZero }) => notZero === true)],
    ['range', some(({ minimum }) => minimum !== undefined)],
    ['duplicate', kind.unique !== undefined],
  ]
  const strict: RuleSwitch = {
    id: 'strictTime',
    isOn: anyTimeForm !== true,
    isUsual: true,
    columns: [],
  }
  const repeats: RuleSwitch = {
    id: 'repeats',
    isOn: rules?.dropRepeats === true,
    isUsual: false,
    columns: [],
  }
  return [
    ...can.flatMap(([name, isThere]) => (isThere ? [usual(name)] : [])),
    ...(some(({ type }) => type === 'strict-time') ? [strict] : []),
    ...(id === 'flyer-events' ? [repeats] : []),
  ]
}

/** How files are to be read with one rule switched. */
export function switched(
  { rules = {} }: Pick<FileChoice, 'rules'>,
  id: RuleSwitch['id'],
  isOn: boolean,
): Partial<FileChoice> {
  if (id === 'strictTime') return { anyTimeForm: !isOn }
  if (id === 'repeats') return { rules: { ...rules, dropRepeats: isOn } }
  const others = (rules.off ?? []).filter((rule) => rule !== id)
  return { rules: { ...rules, off: isOn ? others : [...others, id] } }
}

/** Every rule as the kind has it. */
export const usualRules: Partial<FileChoice> = { rules: {}, anyTimeForm: false }

/** Whether any rule is not as the kind has it. */
export function hasSwitches(switches: readonly RuleSwitch[]): boolean {
  return switches.some(({ isOn, isUsual }) => isOn !== isUsual)
}
