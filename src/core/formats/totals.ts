import { isTyped, kindOfCell } from './cell-kinds.ts'
import type { Row } from './record-looks.ts'

const totalsStart =
  /^\s*(?:(?:grand|closing|ending)\s+)?(?:totale?s?|sum|summe|gesamt(?:summe)?|zwischensumme|subtotals?|suma|somme|somma|(?:end)?saldo|balance)\b/i
const totalsEnd = /\btotals?\s*:?\s*$/i
/** A word for sums alone: beside names `Revenue total` may be one of several figures. */
const bareTotal = /^\s*(?:(?:grand|overall)\s+)?totals?\s*:?\s*$/i
/** What stands in an account before and after all that is told of it. */
const balanceWord =
  /^\s*(?:(?:opening|closing|starting|ending|total) balance|anfangssaldo|endsaldo|saldo (?:inicial|final|iniziale|finale)|solde (?:initial|final))\s*:?\s*$/i
/** Also the mark of sums where programs print lists. */
const meansStart =
  /^\s*(?:(?:average|mean|durchschnitt|mittelwert|media|promedio|moyenne)\b|\*+\s*$)/i
/** Records that are looked at for what all of them have. */
const lookedAt = 100
/** So many records behind a blank line may tell balances, one a currency or an account. */
const mostBalances = 50
/** So many of the last records may add up those above them. */
const mostTotals = 3

/** Where a record stands that may add up those above it. */
interface TotalsPlace {
  readonly at: number
  /** The table's first record. */
  readonly from: number
  /** Behind the last of all that add up: notes begin there. */
  readonly end: number
}

/**
 * Whether a record as wide as the table adds it up: it begins with a word for that, and stands behind
 * a blank line, or at most half of it is filled, or half of its numbers are the sums or the means of
 * those above them.
 */
export function isTotals(
  rows: readonly Row[],
  { at, from, end }: TotalsPlace,
  width: number,
): boolean {
  const { cells, isAfterBlank } = rows[at]!
  if (width < 2 || cells.length !== width) return false
  if (width === 2) return at === end - 1 && isLastSum(rows, at, from)
  if (isApartBalance(rows, at, from)) return true
  if (!isNamedTotals(cells)) return at === end - 1 && isNamelessSum(rows, at, from)
  const word = firstWord(cells)
  const isSum = totalsStart.test(word) || totalsEnd.test(word)
  const filled = cells.filter((cell) => cell.trim() !== '').length
  if (totalsStart.test(word) && (isAfterBlank || filled * 2 <= width)) return true
  if (at < end - mostTotals) return false
  if (at === end - 1 && isBareTotal(cells, rows.slice(Math.max(from, at - lookedAt), at)))
    return true
  let last = at
  while (last > from && isNamedTotals(rows[last - 1]!.cells)) last--
  const above = rows.slice(from, last)
  if (!isSum && hasOwnWords(cells, above)) return false
  const parts = above.filter((row) => !isNamedTotals(row.cells))
  const signs = numbersOf(cells).map((column) => {
    const sign = signOf(above, column, cells[column]!)
    return sign === 'other' ? signOf(parts, column, cells[column]!) : sign
  })
  // Where the word says so, the sum of zeros, or of one number, is one.
  const isOfSums = (sign: string) => sign === 'zeros' || sign === 'single'
  const told = signs.filter((sign) => sign !== 'nothing' && (isSum || !isOfSums(sign)))
  const proved = told.filter((sign) => sign !== 'other')
  return proved.length > 0 && proved.length * 2 >= told.length
}

/** Whether a record tells a balance, as do all others behind the blank line before it. */
function isApartBalance(rows: readonly Row[], at: number, from: number): boolean {
  for (let balance = at; balance > Math.max(from, at - mostBalances); balance--) {
    const { cells, isAfterBlank } = rows[balance]!
    const filled = cells.filter((cell) => cell.trim() !== '').length
    if (!cells.some((cell) => balanceWord.test(cell))) return false
    const first = () => rows.slice(from, Math.min(balance, from + lookedAt))
    if (filled * 2 > cells.length && !lacksCells(cells, first())) return false
    if (isAfterBlank) return true
  }
  return false
}

/** Whether a record has nothing where at least two above it all have something. */
function lacksCells(cells: readonly string[], above: readonly Row[]): boolean {
  const records = above.filter((row) => !row.cells.some((cell) => balanceWord.test(cell)))
  const isBlank = (cell: string | undefined) => (cell ?? '').trim() === ''
  return (
    records.length > 1 &&
    cells.some(
      (cell, column) => isBlank(cell) && !records.some((row) => isBlank(row.cells[column])),
    )
  )
}

/** Whether a record is but a word for sums and a number, and those above it hold more. */
function isBareTotal(cells: readonly string[], above: readonly Row[]): boolean {
  const filled = cells.filter((cell) => cell.trim() !== '')
  const [word = '', told = ''] = filled
  if (filled.length !== 2 || cells[0] !== word || !totalsEnd.test(word)) return false
  const isBesideNames = above.some((row) => !isTyped(kindOfCell(row.cells[0]!)))
  if (isBesideNames && !bareTotal.test(word)) return false
  const isFuller = (row: Row) => row.cells.filter((cell) => cell.trim() !== '').length > 2
  return isTyped(kindOfCell(told)) && above.length > 1 && above.every(isFuller)
}

/** Whether a last record has nothing but sums, or several of them, and no name where all others have one. */
function isNamelessSum(rows: readonly Row[], at: number, from: number): boolean {
  const { cells } = rows[at]!
  if (cells[0] !== '' || at - from < 2) return false
  const above = rows.slice(from, at)
  if (above.some((row) => (row.cells[0] ?? '').trim() === '')) return false
  const filled = cells.flatMap((cell, column) => (cell.trim() === '' ? [] : [column]))
  const signs = filled.map((column) => signOf(above, column, cells[column]!))
  const count = (wanted: (typeof signs)[number]) => signs.filter((sign) => sign === wanted).length
  return count('sum') > 1 || (count('sum') === 1 && count('mean') + count('other') === 0)
}

/** Whether the last record of two cells is a word for sums and the sum. */
function isLastSum(rows: readonly Row[], at: number, from: number): boolean {
  const [word = '', told = ''] = rows[at]!.cells
  if (!totalsStart.test(word)) return false
  const above = rows.slice(from, at)
  const parts = above.filter((row) => !isNamedTotals(row.cells))
  return [above, parts].some((added) => signOf(added, 1, told) === 'sum')
}

function numbersOf(cells: readonly string[]): readonly number[] {
  return cells.flatMap((cell, column) => (isTyped(kindOfCell(cell)) ? [column] : []))
}

/** Whether a record says in words, behind its first one, what those above do not: so do records of things. */
function hasOwnWords(cells: readonly string[], above: readonly Row[]): boolean {
  const first = cells.indexOf(firstWord(cells))
  return cells.some(
    (cell, column) =>
      column !== first &&
      cell.trim() !== '' &&
      !isTyped(kindOfCell(cell)) &&
      !above.some((row) => row.cells[column] === cell),
  )
}

function isNamedTotals(cells: readonly string[]): boolean {
  const word = firstWord(cells)
  return [totalsStart, totalsEnd, meansStart].some((form) => form.test(word))
}

function firstWord(cells: readonly string[]): string {
  return cells.find((cell) => cell.trim() !== '') ?? ''
}

/**
 * What a number is to those of a column above it, whichever its decimal mark is. Where all are the same
 * number, as of a year, it is no sign of anything.
 */
function signOf(
  rows: readonly Row[],
  column: number,
  told: string,
): 'sum' | 'mean' | 'zeros' | 'single' | 'nothing' | 'other' {
  for (const mark of ['.', ','] as const) {
    const total = numberOf(told, mark)
    const values = rows.map(({ cells }) => numberOf(cells[column] ?? '', mark))
    const filled = values.filter((value) => value !== null)
    if (total === null || filled.length === 0) continue
    if (filled.length === 1) {
      if (filled[0] === total) return 'single'
      continue
    }
    if (filled.every((value) => value === total)) return total === 0 ? 'zeros' : 'nothing'
    // Beside a number so large a double does not tell whether the others were added.
    if (filled.some((value) => value !== 0 && Math.abs(value) < 1e-15 * Math.abs(total))) continue
    const sum = filled.reduce((all, value) => all + value, 0)
    const isNear = (value: number, within: number) => Math.abs(value - total) <= within
    if (isNear(sum, 1e-9 * Math.max(1, Math.abs(total)))) return 'sum'
    if (isNear(sum / filled.length, rounding(told, mark))) return 'mean'
  }
  return 'other'
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
