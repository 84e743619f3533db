import { findDialect } from './find-dialect.ts'
import type { Trial } from './find-dialect.ts'
import type { Reading } from './format.ts'
import { headerVotes } from './header-evidence.ts'

/** Fewer records prove nothing. */
const leastRecords = 3
/** So many of them are equally wide. */
const agreeingShare = 0.9

/**
 * The dialect of records that stand each in quotes as a whole, their own quotes doubled: every line is
 * one cell, and what these hold is a table of records mostly equally wide, whose header stands over numbers
 * or times: cells with delimiters are in quotes. Null: the text is not so, or somebody has said what quotes
 * and what parts its cells.
 */
export function wrappedTrial(outer: Trial, reading: Reading): Trial | null {
  if (reading.quote !== undefined || reading.delimiter !== undefined) return null
  const { width, records, dialect } = outer
  if (width > 1 || records.length < leastRecords || dialect.quote !== '"') return null
  const areLines = records.every(
    ({ cells, broken }) => !broken && cells.length === 1 && !/[\r\n]/.test(cells[0]!),
  )
  if (!areLines) return null
  const within = findDialect(records.map(({ cells }) => cells[0]!).join('\n'), '\n', reading)
  const { delimiter, quote, escape } = within.dialect
  const isPlain = quote === '"' && escape === null && !delimiter.includes(' ')
  if (!isPlain || within.width < 2 || within.agreeing < agreeingShare * records.length) return null
  const [head, ...below] = within.records.map(({ cells }) => cells)
  if (head?.length !== within.width) return null
  const votes = headerVotes(head, below)
  if (votes.for < 1 || votes.against > 0) return null
  return { ...within, dialect: { ...within.dialect, newline: dialect.newline, wrapped: true } }
}
