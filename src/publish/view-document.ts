import type { ColumnType } from '#core/table/type.ts'
import type { Chart } from '#reports/report.ts'
import type {
  Drawing,
  PublishedColumn,
  PublishedDocument,
  PublishedFigure,
  PublishedNote,
  PublishedRow,
  ValueForm,
} from './document.ts'

/** A view of a report as it is to be published, in the words of whoever publishes it. */
export interface PublishedView {
  readonly name: string
  readonly title: string
  readonly question: string
  readonly figures: readonly PublishedFigure[]
  readonly columns: readonly ViewColumn[]
  readonly rows: readonly PublishedRow[]
  /** What the report draws, where its rows are all and in its order; else null. */
  readonly chart: Chart | null
  readonly notes: readonly PublishedNote[]
}

interface ViewColumn {
  readonly name: string
  readonly label: string
  readonly type: ColumnType
}

/** A view of a report as a document: its rows whole, with nothing put together or left out. */
export function viewDocument(view: PublishedView): PublishedDocument {
  const { name, title, question, figures, rows, chart, notes } = view
  const columns = view.columns.map(({ name: column, label, type }) => ({
    name: column,
    label,
    form: formOf(type),
  }))
  return {
    footfall: 'published-report',
    version: 1,
    scope: 'view',
    title,
    lead: question,
    figures,
    sections: [
      {
        name,
        title,
        note: null,
        columns,
        rows,
        merged: null,
        drawings: chart === null ? [] : drawingsOf(chart, columns),
      },
    ],
    about: notes,
  }
}

function formOf(type: ColumnType): ValueForm {
  switch (type.kind) {
    case 'decimal':
    case 'float':
    case 'quotient':
      return 'number'
    case 'date':
      return 'date'
    case 'time':
      return 'time'
    case 'text':
    case 'id':
    case 'boolean':
      return 'text'
  }
}

function drawingsOf(chart: Chart, columns: readonly PublishedColumn[]): readonly Drawing[] {
  const has = (name: string) => columns.some((column) => column.name === name)
  switch (chart.form) {
    case 'bars':
    case 'spread':
    case 'tenths':
      return has(chart.value) ? [{ form: 'bars', value: chart.value }] : []
    case 'line':
      return chart.series === undefined && has(chart.time) && has(chart.value)
        ? [{ form: 'columns', label: chart.time, value: chart.value }]
        : []
    case 'histogram':
    case 'funnel':
    case 'week':
      return []
  }
}
