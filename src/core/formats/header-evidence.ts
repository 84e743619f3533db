import { isTyped, kindOfCell } from './cell-kinds.ts'
import type { CellKind } from './cell-kinds.ts'

/** Columns in which a record differs from those below as a name does, and as a value does. */
export interface HeaderVotes {
  readonly for: number
  readonly against: number
  /** Columns of numbers or times below. */
  readonly typed: number
}

type Cells = readonly string[]

/** Records that are looked at for what a column holds. */
const lookedAt = 100
/** So much of a column's filled cells must be alike for the column to be of a kind. */
const typedShare = 0.8

/** What speaks for and against a record being the names of the columns of the records below it. */
export function headerVotes(head: Cells, below: readonly Cells[]): HeaderVotes {
  return countVotes(head, below, () => false)
}

/** Whether something speaks for that, and nothing against it. */
export function isClearHeader(head: Cells, below: readonly Cells[]): boolean {
  const votes = countVotes(head, below, ({ against }) => against > 0)
  return votes.for >= 1 && votes.against === 0
}

/** The votes of column after column, until enough is known. */
function countVotes(
  head: Cells,
  below: readonly Cells[],
  isKnown: (votes: HeaderVotes) => boolean,
): HeaderVotes {
  const rows = below.slice(0, lookedAt)
  const votes = { for: 0, against: 0, typed: 0 }
  const isCounted = countsColumns(head, rows)
  let repeated = 0
  for (let column = 0; column < head.length; column++) {
    const values = rows.flatMap((row) => row[column] ?? [])
    const kind = columnKind(values)
    const own = kindOfCell(head[column]!)
    if (isTyped(kind)) votes.typed++
    if (isCounted && own === 'number') continue
    const vote = voteOf({ own, kind, name: head[column]!, values })
    if (vote > 0) votes.for += vote
    else votes.against -= vote
    if (own !== 'empty' && values.includes(head[column]!)) repeated++
    if (isKnown(votes)) return votes
  }
  // Names do not stand among the values of their columns.
  if (rows.length > 1 && repeated * 2 > head.length) votes.against += repeated
  return votes
}

interface Column {
  readonly own: CellKind
  readonly kind: CellKind
  readonly name: string
  readonly values: Cells
}

function voteOf({ own, kind, name, values }: Column): number {
  if (own === 'empty' || kind === 'empty') return 0
  if (isTyped(kind)) {
    if (!isTyped(own)) return 1
    if (own === 'number' && isYear(name) && !values.every(isYear)) return 0
    return own === kind ? -1 : 0
  }
  if (values.every(isFlag)) return isFlag(name) ? -0.5 : 1
  if (isTyped(own)) return isYear(name) ? 0 : -0.5
  if (kind === 'code') {
    if (own !== 'code' || startsOtherwise(name, values)) return 0.5
    return isOneOther(name, values) ? 0 : -0.5
  }
  return 0
}

/** The kind of most filled cells; text where none prevails. */
export function columnKind(values: Cells): CellKind {
  const counts = new Map<CellKind, number>()
  let filled = 0
  for (const value of values) {
    const kind = kindOfCell(value)
    if (kind === 'empty') continue
    filled++
    counts.set(kind, (counts.get(kind) ?? 0) + 1)
  }
  if (filled === 0) return 'empty'
  const [kind, count] = [...counts].reduce((most, next) => (next[1] > most[1] ? next : most))
  return count >= typedShare * filled ? kind : 'text'
}

/** Whether a text is a year of the last centuries, and so may be a name as well as a number. */
export function isYear(text: string): boolean {
  return /^\s*(?:1[89]|20)\d\d\s*$/.test(text)
}

/** Whether codes all start alike (`K12`, `K7`), and a name does not. */
function startsOtherwise(name: string, values: Cells): boolean {
  const codes = values.filter((value) => kindOfCell(value) === 'code')
  const [start = ''] = codes[0]?.trim() ?? ''
  const isAlike = codes.length > 2 && codes.every((code) => code.trim().startsWith(start))
  return isAlike && !name.trim().startsWith(start)
}

/** Whether all values are the same, and none is the name. */
function isOneOther(name: string, values: Cells): boolean {
  return values.length > 2 && values.every((value) => value === values[0] && value !== name)
}

/** Whether a text says yes, no or nothing. */
function isFlag(text: string): boolean {
  return /^\s*(?:true|false|yes|no|ja|nein|oui|non|s[ií]|[tfyn])?\s*$/i.test(text)
}

/**
 * Whether the numbers of a record count its columns from 0 or 1, as hours and days across do, which no
 * record below it does, nor has whole numbers throughout where few are counted.
 */
function countsColumns(head: Cells, rows: readonly Cells[]): boolean {
  const columns = [...head.keys()].filter((column) => kindOfCell(head[column]!) === 'number')
  const { length } = columns
  if (length < 3 || length === head.length || rows.length < 2) return false
  const counts = (cells: Cells) => {
    const from = Number(cells[columns[0]!])
    return (from === 0 || from === 1) && columns.every((at, n) => Number(cells[at]) === from + n)
  }
  if (!counts(head) || rows.some(counts)) return false
  return length > 4 || rows.some((cells) => columns.some((at) => !/^\d*$/.test(cells[at] ?? '')))
}
