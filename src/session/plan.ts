import type { AdmissionPlan } from '#core/cleaning/plan.ts'
import type { ColumnRule } from '#core/cleaning/rules.ts'
import { type DatasetKind, extraRule, rulesFor } from '#datasets/kind.ts'
import type { FileChoice } from './api.ts'

/** An admission plan, and the column that must not repeat. */
export interface FilePlan extends AdmissionPlan {
  readonly unique: string | null
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
  },
): FilePlan {
  const { position, header, choice } = file
  const rules = rulesFor(kind, Object.keys(choice.mapping))
  const columns = header.map((title, index) => {
    const name = columnName(choice, index)
    return { name, header: title, index, rule: chosenRule(rules.get(name) ?? extraRule, choice) }
  })
  return { file: position, columns, unique: kind.unique ?? null }
}

function chosenRule(rule: ColumnRule, { anyTimeForm }: FileChoice): ColumnRule {
  return anyTimeForm === true && rule.type === 'strict-time' ? { ...rule, type: 'time' } : rule
}
