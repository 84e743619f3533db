/** What a spreadsheet would run: the rule of the exports, held to theirs by a test. */
const formula = /^(?:[\s\0]*[=+\-@＝＋－＠]|[\t\r])/
const needsQuotes = /["\t\r\n]/

export interface TsvOptions {
  /** Columns whose cells may be any text; numbers and times cannot be formulas. */
  readonly isText: readonly boolean[]
  readonly escapeFormulas: boolean
}

type Cells = readonly (string | null)[]

/** Rows as a spreadsheet takes them from the clipboard, the titles first. */
export function tsvOf(titles: Cells, rows: readonly Cells[], options: TsvOptions): string {
  const { isText, escapeFormulas } = options
  const head = titles.map((title) => quoted(escaped(title ?? '', escapeFormulas)))
  const lines = rows.map((row) =>
    row.map((cell, at) => quoted(escaped(cell ?? '', escapeFormulas && isText[at] !== false))),
  )
  return [head, ...lines].map((cells) => `${cells.join('\t')}\n`).join('')
}

function escaped(text: string, escapes: boolean): string {
  return escapes && formula.test(text) ? `'${text}` : text
}

function quoted(text: string): string {
  return needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}
