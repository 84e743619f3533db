import Papa from 'papaparse'

/** How delimited text is written. */
export interface DelimitedWriterOptions {
  /** Comma where absent. */
  readonly delimiter?: string
  /** Spreadsheets run text that begins like a formula; a single quote before it keeps it text. */
  readonly escapeFormulas: boolean
  /** Whether each column is text; numbers are never escaped. All are where absent. */
  readonly isText?: readonly boolean[]
}

/** Writes RFC 4180 text, LF after each record, null as nothing between delimiters. */
export interface DelimitedWriter {
  header(names: readonly string[]): string
  /** Records from column-major cells of equal length. */
  rows(columns: readonly (readonly (string | null)[])[]): string
}

/** A writer of delimited text. */
export function delimitedWriter(options: DelimitedWriterOptions): DelimitedWriter {
  const { delimiter = ',', escapeFormulas, isText } = options
  const config = { delimiter, newline: '\n', header: false }
  return {
    header(names) {
      const cells = escapeFormulas ? names.map((name) => escapeFormula(name)) : [...names]
      return `${Papa.unparse([cells], config)}\n`
    },
    rows(columns) {
      const escaped = columns.map((cells, column) =>
        escapeFormulas && (isText?.[column] ?? true) ? cells.map(escapeFormula) : cells,
      )
      const count = columns[0]?.length ?? 0
      if (count === 0) return ''
      const records = Array.from({ length: count }, (_, row) =>
        escaped.map((cells) => cells[row] ?? null),
      )
      return `${Papa.unparse(records, config)}\n`
    },
  }
}

// Spreadsheets skip blanks before the sign, and take the full-width forms for the signs.
const formulaStart = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r])/

function escapeFormula<T extends string | null>(cell: T): T | string {
  return cell !== null && formulaStart.test(cell) ? `'${cell}` : cell
}
