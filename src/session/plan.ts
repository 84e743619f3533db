import type { AdmissionPlan } from '#core/cleaning/plan.ts'
import type { KeyedColumn } from '#core/cleaning/repeats.ts'
import type { ColumnRule, SwitchableRule } from '#core/cleaning/rules.ts'
import { type DatasetKind, extraRule, rulesFor } from '#datasets/kind.ts'
import { columnKeys } from '#datasets/schema.ts'
import type { FileChoice } from './api.ts'

/** An admission plan, and what is asked of the records together. */
export interface FilePlan extends AdmissionPlan {
  /** The column that must not repeat. */
  readonly unique: string | null
  /** Whether exact repeats of records are told, and what is done with them. */
  readonly repeats: 'counted' | 'dropped' | null
  /** The columns whose values make a repeat. */
  readonly keyed: readonly KeyedColumn[]
}

/** The name of a file's column while it is read: its role, or its place. */
export function columnName(choice: FileChoice, index: number): string {
  const role = Object.keys(choice.mapping).find((name) => choice.mapping[name] === index)
  return role ?? `#${index}`
}

/** What is asked of the records of one file: a rule a column, in the file's order. */
export function filePlan(
  kind: DatasetKind,
  file: {
    readonly position: number
    readonly header: readonly string[]
    readonly choice: FileChoice
    /** How many columns rejects are told that there are. */
    readonly told: number
    /** Columns of which the comma is the decimal mark. */
    readonly decimalCommas?: readonly number[] | undefined
  },
): FilePlan {
  const { position, header, choice, told, decimalCommas } = file
  const rules = rulesFor(kind, Object.keys(choice.mapping))
  const columns = header.map((title, index) => {
    const name = columnName(choice, index)
    const rule = chosenRule(rules.get(name) ?? extraRule, choice)
    const marked = decimalCommas?.includes(index) === true
    const { type } = rule
    const isNumber = type === 'number' || type === 'integer'
    return {
      name,
      header: title,
      index,
      rule: marked && isNumber ? { ...rule, decimalMark: 'comma' as const } : rule,
    }
  })
  const unique = isOff(choice, 'duplicate') ? null : (kind.unique ?? null)
  const keys = columnKeys(kind, { header, mapping: choice.mapping })
  const keyed = columns.flatMap(({ name }, index) => {
    const key = keys[index]
    return key ? [{ name, key: key.text }] : []
  })
  return { file: position, columns, told, unique, repeats: repeatsOf(kind, choice), keyed }
}

function repeatsOf(kind: DatasetKind, choice: FileChoice): FilePlan['repeats'] {
  if (kind.countsRepeats !== true) return null
  return choice.rules?.dropRepeats === true && !isOff(choice, 'duplicate') ? 'dropped' : 'counted'
}

function isOff({ rules }: Pick<FileChoice, 'rules'>, rule: SwitchableRule): boolean {
  return rules?.off?.includes(rule) ?? false
}

/** The kind's rule with what the person switched. */
export function chosenRule(
  rule: ColumnRule,
  choice: Pick<FileChoice, 'rules' | 'anyTimeForm'>,
): ColumnRule {
  const { minimum, notZero = false, ...rest } = rule
  const anyForm = choice.anyTimeForm === true && rule.type === 'strict-time'
  return {
    ...rest,
    type: anyForm ? 'time' : rule.type,
    required: rule.required && !isOff(choice, 'missing'),
    notZero: notZero && !isOff(choice, 'zero'),
    lenient: isOff(choice, 'type'),
    ...(minimum === undefined || isOff(choice, 'range') ? {} : { minimum }),
  }
}
