import type { Relation } from './relation.ts'
import { selectText } from './statement.ts'
import type { Statement, Step } from './statement.ts'
import { nullMark } from './value.ts'

/** A one-row step that decides over all records which columns of ids sort as integers. */
export function integerIdsStep(statement: Statement, accepted: Relation): readonly Step[] {
  const { dialect, integerIds } = statement
  if (integerIds.size === 0) return []
  const columns = [...integerIds].map((name) => {
    const id = nullMark(accepted.columns.get(name) ?? { kind: 'null' })
    const isInteger = dialect.matches(id, '^(?:0|-?[1-9][0-9]*)$')
    return `coalesce(bool_and(${isInteger}), TRUE) AS ${dialect.identifier(name)}`
  })
  return [{ name: 'integer_ids', sql: selectText({ columns, from: accepted.name, where: [] }) }]
}
