import type { ColumnType } from '#core/table/type.ts'

export interface CellForm {
  readonly align: 'start' | 'end'
  readonly show: (value: string) => string
}

/** How the cells of a column are shown. An id is a name: its digits are never grouped. */
export function cellForm(type: ColumnType, exact: (value: string) => string): CellForm {
  switch (type.kind) {
    case 'decimal':
    case 'float':
    case 'quotient':
      return { align: 'end', show: exact }
    case 'time':
      return { align: 'start', show: (value) => value.replace('T', ' ') }
    case 'text':
    case 'id':
    case 'boolean':
    case 'date':
      return { align: 'start', show: (value) => value }
  }
}
