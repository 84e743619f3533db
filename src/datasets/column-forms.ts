/**
 * What the cells of a column look like. A file without a header is known again by the number of its
 * columns and by their forms.
 */
export const columnForms = ['empty', 'number', 'time', 'text'] as const
export type ColumnForm = (typeof columnForms)[number]

type Cells = readonly (string | null)[]

const number = /^[(+-]?[$€£]?\d[\d.,]*\)?$/
const time = /^\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}(?:[T ].{0,32})?$/

/** No number or time is this long; what a hostile cell holds beyond it is not looked at. */
const lookedAt = 64

/** The forms of the columns of a file's first records. */
export function formsOf(columns: number, records: readonly Cells[]): readonly ColumnForm[] {
  return Array.from({ length: columns }, (_, at) =>
    records.map((cells) => formOf(cells[at] ?? '')).reduce(commonForm, 'empty'),
  )
}

/** Whether columns of the one forms may be those of the other: an empty column may be any. */
export function sameForms(one: readonly ColumnForm[], other: readonly ColumnForm[]): boolean {
  return (
    one.length === other.length &&
    one.every((form, at) => form === other[at] || form === 'empty' || other[at] === 'empty')
  )
}

function formOf(cell: string): ColumnForm {
  const text = cell.trim().slice(0, lookedAt)
  if (text === '') return 'empty'
  if (time.test(text)) return 'time'
  return number.test(text) ? 'number' : 'text'
}

function commonForm(one: ColumnForm, other: ColumnForm): ColumnForm {
  if (one === other || other === 'empty') return one
  return one === 'empty' ? other : 'text'
}
