import type { Column } from '#core/table/column.ts'
import { isValid } from '#core/table/validity.ts'
import { answeredOnce } from './answered-once.ts'
import { literalOrder } from './literal-order.ts'
import { cellText } from './render.ts'

/** A condition on one column as a person states it: `value` is what was typed. */
export interface Condition {
  readonly operator: ConditionOperator
  readonly value: string
}

export type ConditionOperator =
  | 'contains'
  | 'equals'
  | 'notEquals'
  | 'atLeast'
  | 'atMost'
  | 'isNull'
  | 'isNotNull'

export type RowTest = (row: number) => boolean

/** A column and how many decimals it is shown with. */
export interface ShownColumn {
  readonly column: Column
  readonly decimals: 2 | 4 | null
}

/**
 * Whether a row's value meets a condition; a null meets `isNull` alone. Throws a LiteralError for a
 * typed value that the column's type has no reading of.
 */
export function conditionTest(shown: ShownColumn, { operator, value }: Condition): RowTest {
  const { validity } = shown.column
  switch (operator) {
    case 'contains':
      return textTest(shown, value)
    case 'isNull':
      return (row) => !isValid(validity, row)
    case 'isNotNull':
      return (row) => isValid(validity, row)
    case 'equals':
      return signTest(shown.column, value, (sign) => sign === 0)
    case 'notEquals':
      return signTest(shown.column, value, (sign) => Math.abs(sign) > 0)
    case 'atLeast':
      return signTest(shown.column, value, (sign) => sign >= 0)
    case 'atMost':
      return signTest(shown.column, value, (sign) => sign <= 0)
  }
}

/** Whether a cell's text, as shown, contains another, whatever the case of both. */
export function textTest({ column, decimals }: ShownColumn, part: string): RowTest {
  const wanted = part.toLowerCase()
  const holds = (text: string): boolean => text.toLowerCase().includes(wanted)
  const { validity } = column
  if (column.held !== 'codes') {
    return (row) => {
      const text = cellText(column, row, decimals)
      return text !== null && holds(text)
    }
  }
  const { codes, dictionary } = column
  const once = answeredOnce(dictionary.size, (code) => holds(dictionary.text(code)))
  return (row) => isValid(validity, row) && once(codes[row]!)
}

function signTest(column: Column, value: string, wanted: (sign: number) => boolean): RowTest {
  const order = literalOrder(column, value)
  const { validity } = column
  if (column.held !== 'codes') return (row) => isValid(validity, row) && wanted(order(row))
  const { codes, dictionary } = column
  const once = answeredOnce(dictionary.size, (code) => wanted(order(code)))
  return (row) => isValid(validity, row) && once(codes[row]!)
}
