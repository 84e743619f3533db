import { isTyped } from './cell-kinds.ts'
import type { SplitRecord } from './delimited-split.ts'
import { blankRuns, delimiterParts } from './delimiter-parts.ts'
import { evidenceText } from './evidence-text.ts'
import { findDialect } from './find-dialect.ts'
import type { Trial } from './find-dialect.ts'
import type { Reading } from './format.ts'
import { columnKind, headerVotes } from './header-evidence.ts'

/** Fewer records prove nothing. */
const leastRecords = 3
/** So many of them are equally wide, and so many keep their cells within their columns. */
const alikeShare = 0.9
/** So many records with blanks left over are more than another delimiter's texts. */
const oddShare = 0.5
/** Lines around a table are at most so many of its own. */
const aroundShare = 0.5

/**
 * The dialect of columns that blanks set apart, as tables are printed: one or more, or two or more where
 * single ones are text. Nothing else explains the text, the records are equally wide, and hold numbers and
 * times throughout, or stand below each other under names. Null: the text is not so, or somebody has said
 * what parts its cells.
 */
export function blankRunTrial(text: string, other: Trial, reading: Reading): Trial | null {
  if (reading.delimiter !== undefined || explains(other)) return null
  const { text: part } = evidenceText(text, reading.headerAt ?? 0)
  const tried = (delimiter: string) => {
    const trial = findDialect(text, other.dialect.newline, { ...reading, delimiter })
    return { trial, proof: proofOf(part, trial) }
  }
  const wide = tried(blankRuns.twoOrMore)
  const narrow = tried(blankRuns.oneOrMore)
  const isNarrow = narrow.proof === 'numbers' || narrow.trial.width > wide.trial.width
  if (narrow.proof !== null && (isNarrow || wide.proof === null)) return narrow.trial
  return wide.proof === null ? null : wide.trial
}

/** Whether a delimiter leaves few blanks over that may set cells apart. */
function explains({ width, dialect, records, agreeing }: Trial): boolean {
  const { core } = delimiterParts(dialect.delimiter)
  if (width < 2 || (core === ' ' && agreeing < records.length)) return false
  if (/^[\t|;]$/.test(core)) return true
  const isOdd = (cell: string) => (core === ' ' ? cell === '' : /\S {2,}\S/.test(cell))
  return records.filter(({ cells }) => cells.some(isOdd)).length < oddShare * records.length
}

/** What speaks for a table: numbers and times throughout, or names over columns that keep apart. */
function proofOf(part: string, { records, width, dialect }: Trial): 'numbers' | 'columns' | null {
  const isWide = ({ cells, broken }: SplitRecord) => cells.length === width && !broken
  const within = records.slice(records.findIndex(isWide), records.findLastIndex(isWide) + 1)
  const table = within.filter(isWide)
  const around = records.length - within.length
  if (width < 2 || table.length < leastRecords || around > aroundShare * within.length) return null
  if (table.length < alikeShare * within.length) return null
  const [head = [], ...below] = table.map(({ cells }) => cells)
  const kinds = head.map((_, column) => columnKind(below.map((cells) => cells[column]!)))
  const votes = headerVotes(head, below)
  const isHeader = votes.for >= 1 && votes.against === 0
  const isNumbers = kinds.every((kind) => isTyped(kind) || kind === 'empty')
  const isFirst = columnKind(head) === 'number'
  if (isNumbers && votes.typed > 1 && (isHeader || isFirst)) return 'numbers'
  const lines = table.map(({ start, end }) => part.slice(start, end))
  return isHeader && votes.typed > 0 && keepApart(lines, dialect.delimiter, width)
    ? 'columns'
    : null
}

/** Whether blanks stand between the columns of nearly all lines at the same places. */
function keepApart(lines: readonly string[], delimiter: string, width: number): boolean {
  const cell = delimiter === blankRuns.oneOrMore ? /\S+/g : /\S+(?: \S+)*/g
  const places = lines
    .map((line) => Array.from(line.matchAll(cell), (found) => [found.index, found[0].length]))
    .filter((cells) => cells.length === width)
  const few = Math.floor((1 - alikeShare) * lines.length)
  if (places.length < lines.length - few) return false
  return Array.from({ length: width - 1 }).every((_, column) => {
    const ends = places.map((cells) => cells[column]![0]! + cells[column]![1]!)
    const starts = places.map((cells) => cells[column + 1]![0]!)
    const end = ends.toSorted((a, b) => b - a)[few]!
    return end < starts.toSorted((a, b) => a - b)[few]!
  })
}
