import type { ColumnType } from '#core/table/type.ts'
import type { FilterOperator } from '#session/api.ts'

/** What can be asked of a column, the likeliest first. */
export function operatorsFor({ kind }: ColumnType): readonly FilterOperator[] {
  switch (kind) {
    case 'text':
    case 'id':
      return ['contains', 'equals', 'notEquals', 'isNull', 'isNotNull']
    case 'decimal':
    case 'float':
    case 'quotient':
    case 'date':
    case 'time':
      return ['atLeast', 'atMost', 'equals', 'notEquals', 'contains', 'isNull', 'isNotNull']
    case 'boolean':
      return ['equals', 'isNull', 'isNotNull']
  }
}

/** Whether the operator compares with something that is typed. */
export function takesValue(operator: FilterOperator): boolean {
  return operator !== 'isNull' && operator !== 'isNotNull'
}
