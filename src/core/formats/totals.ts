import { isTyped, kindOfCell } from './cell-kinds.ts'
import type { Row } from './record-looks.ts'

const totalsStart =
  /^\s*(?:(?:grand|closing|ending)\s+)?(?:totale?s?|sum|summe|gesamt(?:summe)?|zwischensumme|subtotals?|suma|somme|somma|(?:end)?saldo|balance)\b/i
/** Also the mark of sums where programs print lists. */
const meansStart =
  /^\s*(?:(?:average|mean|durchschnitt|mittelwert|media|promedio|moyenne)\b|\*+\s*$)/i
/** So many of the last records may add up those above them. */
const mostTotals = 3

/**
 * Whether a record as wide as the table adds it up: it begins with a word for that, and stands behind
 * a blank line, or at most half of it is filled, or half of its numbers are the sums or the means of
 * those above them. `from` is the table's first record.
 */
export function isTotals(rows: readonly Row[], at: number, from: number, width: number): boolean {
  const { cells, isAfterBlank } = rows[at]!
  if (width < 3 || cells.length !== width) return false
  if (!isNamedTotals(cells)) return isNamelessSum(rows, at, from)
  const filled = cells.filter((cell) => cell.trim() !== '').length
  if (totalsStart.test(firstWord(cells)) && (isAfterBlank || filled * 2 <= width)) return true
  if (at < rows.length - mostTotals) return false
  let end = at
  while (end > from && isNamedTotals(rows[end - 1]!.cells)) end--
  const numbers = cells.flatMap((cell, column) => (isTyped(kindOfCell(cell)) ? [column] : []))
  const told = numbers.filter((column) => addsUp(rows.slice(from, end), column, cells[column]!))
  return told.length > 0 && told.length * 2 >= numbers.length
}

/** Whether a last record has nothing but sums, and no name where all others have one. */
function isNamelessSum(rows: readonly Row[], at: number, from: number): boolean {
  const { cells } = rows[at]!
  const above = rows.slice(from, at)
  if (at < rows.length - 1 || cells[0] !== '' || above.length < 2) return false
  if (above.some((row) => (row.cells[0] ?? '').trim() === '')) return false
  const filled = cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
  return filled.length > 0 && filled.every((column) => addsUp(above, column, cells[column]!))
}

function isNamedTotals(cells: readonly string[]): boolean {
  const word = firstWord(cells)
  return totalsStart.test(word) || meansStart.test(word)
}

function firstWord(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '') ?? ''
}

/** Whether a number is the sum or the mean of those of a column, whichever its decimal mark is. */
function addsUp(rows: readonly Row[], column: number, told: string): boolean {
  return (['.', ','] as const).some((mark) => {
    const total = numberOf(told, mark)
    const values = rows.map(({ cells }) => numberOf(cells[column] ?? '', mark))
    const filled = values.filter((value) => value !== null)
    if (total === null || filled.length < 2) return false
    const sum = filled.reduce((all, value) => all + value, 0)
    const isNear = (value: number, within: number) => Math.abs(value - total) <= within
    const least = 1e-9 * Math.max(1, Math.abs(total))
    return isNear(sum, least) || isNear(sum / filled.length, rounding(told, mark))
  })
}

/** Half of the last place that a number is written with. */
function rounding(text: string, mark: '.' | ','): number {
  const places = text.includes(mark) ? /\d*/.exec(text.slice(text.lastIndexOf(mark) + 1))![0] : ''
  return places.length > 12 ? 0 : 0.5000001 * 10 ** -places.length
}

/** A number as people write it; null where a text is none, NaN where it is words. */
function numberOf(text: string, mark: '.' | ','): number | null {
  const bare = text.trim()
  if (bare === '') return null
  if (bare.length > 40) return NaN
  const isNegative = /^\(.*\)$/.test(bare) || /^[^\d]*[-−]/.test(bare)
  const digits = bare
    .replaceAll(mark === '.' ? ',' : '.', '')
    .replace(mark, '.')
    .replaceAll(/['’\s$€£¥₹%()+−-]/g, '')
  if (!/^(?:\d+\.?\d*|\.\d+)(?:[A-Z]{3})?$/.test(digits)) return NaN
  return (isNegative ? -1 : 1) * Number.parseFloat(digits)
}
