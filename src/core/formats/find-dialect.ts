import { cellMerit, isTyped, kindOfCell } from './cell-kinds.ts'
import { commonDelimiters, delimiterCandidates } from './delimiter-candidates.ts'
import { delimiterParts } from './delimiter-parts.ts'
import type { Dialect } from './dialect.ts'
import { splitRecords } from './delimited-split.ts'
import type { SplitRecord } from './delimited-split.ts'
import { evidenceText } from './evidence-text.ts'
import type { Newline, Reading } from './format.ts'
import { runShare, tableWidth } from './record-widths.ts'

const evidenceRecords = 400
/** Cells whose looks are judged for one dialect. */
const judgedCells = 2000

/** How well a dialect explains a text. */
export interface Trial {
  readonly dialect: Dialect
  readonly records: readonly SplitRecord[]
  /** Cells that most records have. */
  readonly width: number
  readonly agreeing: number
  readonly merit: number
  /** Cells whose quotes stand right beside this delimiter. */
  readonly beside: number
}

/** Quotes are taken for text only where so many records, and such a share of them, break by them. */
const leastBroken = { records: 10, share: 0.2 }
/** Of dialects that explain every record, one so near to the best is as good. */
const nearlyBest = 0.93
/** A mark that stands in one of so many texts at most may be part of them. */
const leastTexts = 4
/** Below it no rare delimiter is believed. */
const leastRareMerit = 0.47

/**
 * The dialect that a text agrees on: of the delimiters that stand in it, each with the quotes that
 * stand beside it, the one whose records are alike and whose cells look whole. None: one column.
 */
export function findDialect(text: string, newline: Newline, reading: Reading): Trial {
  const { text: part, whole } = evidenceText(text, reading.headerAt ?? 0)
  const delimiters =
    reading.delimiter === undefined ? delimiterCandidates(part) : [reading.delimiter]
  const trials = delimiters.map((delimiter) => {
    const tried = (quote: string | null) => {
      const dialect = {
        delimiter,
        newline,
        quote,
        escape: null,
        comment: reading.comment ?? null,
        wrapped: false,
      }
      return withEscape(part, tryDialect(part, dialect, whole), reading, whole)
    }
    if (reading.quote !== undefined) return tried(reading.quote)
    const quoted = bestOf(quotesBeside(part, delimiter).map(tried))
    return isMostlyBroken(quoted) ? bestOf([quoted, tried(null)]) : quoted
  })
  const believed = weighedByQuotes(trials).filter(
    ({ dialect, width, merit, beside, records }) =>
      width > 1 &&
      (isCommon(dialect.delimiter) || merit >= leastRareMerit || beside * 2 > records.length),
  )
  if (believed.length === 0) return oneColumn(trials)
  const best = bestOf(believed)
  const equals = believed.filter(
    (trial) => trial.merit >= nearlyBest * best.merit && trial.agreeing === trial.records.length,
  )
  return equals[0] ?? best
}

/**
 * Where nothing separates cells, a comma, unless it stands within a few texts and another mark does not
 * stand in any.
 */
function oneColumn(trials: readonly Trial[]): Trial {
  const [first] = trials
  const isWhole = ({ width, agreeing, records }: Trial) =>
    width === 1 && agreeing === records.length
  const { records, dialect } = first!
  const split = records.filter(({ cells }) => cells.length > 1).length
  const isTable = records.some(
    ({ cells }, at) =>
      cells.length > 1 && (at === 0 || cells.length === records[at - 1]!.cells.length),
  )
  const isProse = dialect.delimiter.endsWith(' ') && records[0]?.cells.length === 1
  if (isProse && records.length >= leastTexts && split * 4 <= records.length * 3)
    return trials.find(isWhole) ?? first!
  if (records.length < leastTexts || split * leastTexts > records.length || isTable) return first!
  return records.at(-1)!.cells.length > 1 ? first! : (trials.find(isWhole) ?? first!)
}

/** Quotes stand beside the delimiter: one that has few of them beside it is believed less. */
function weighedByQuotes(trials: readonly Trial[]): readonly Trial[] {
  const most = Math.max(...trials.map(({ beside }) => beside))
  if (most < 3) return trials
  return trials.map((trial) => {
    if (trial.dialect.quote === null) return trial
    return { ...trial, merit: trial.merit * (0.3 + (0.7 * trial.beside) / most) }
  })
}

function isMostlyBroken({ records }: Trial): boolean {
  const broken = records.filter((record) => record.broken).length
  return broken >= leastBroken.records && broken >= leastBroken.share * records.length
}

/** The first of equals. */
function bestOf(trials: readonly Trial[]): Trial {
  return trials.reduce((best, trial) => (trial.merit > best.merit ? trial : best))
}

function tryDialect(text: string, dialect: Dialect, whole: boolean): Trial {
  const found = splitRecords(text, dialect, { last: true, mostRecords: evidenceRecords })
  const split = found.filter(({ skipped }) => skipped === null)
  const records = whole || split.length < 2 ? split : split.slice(0, -1)
  const width = tableWidth(records)
  const agreeing = records.filter(({ cells }) => cells.length === width).length
  const { delimiter, quote } = dialect
  const beside = quote === null ? 0 : besideCount(text, delimiter, quote)
  const merit = meritOf(dialect, records, width, agreeing)
  return { dialect, records, width, agreeing, merit, beside }
}

function meritOf(
  dialect: Dialect,
  records: readonly SplitRecord[],
  width: number,
  agreeing: number,
): number {
  if (records.length === 0 || width === 1) return 0
  const share = Math.max(agreeing / records.length, 0.9 * runShare(records))
  const broken = records.filter((record) => record.broken).length / records.length
  const columns = (width - 0.5) / width
  return share ** 2 * looks(records, width, dialect.quote) * columns * (1 - broken) * prior(dialect)
}

/** How well cells stand on their own, on average. */
function looks(records: readonly SplitRecord[], width: number, quote: string | null): number {
  let [sum, count, typed] = [0, 0, 0]
  for (const { cells, broken } of records) {
    if (cells.length !== width || broken) continue
    for (const cell of cells) {
      if (count >= judgedCells) break
      count++
      sum += cellMerit(cell, quote !== null)
      if (isTyped(kindOfCell(cell))) typed++
    }
  }
  if (count === 0) return 0.1
  // Where all is numbers the commas in them are theirs.
  return typed === count ? 1 : sum / count
}

function isCommon(delimiter: string): boolean {
  return commonDelimiters.some((common) => common === delimiter.trim() || common === delimiter)
}

function prior({ delimiter, quote }: Dialect): number {
  const ofQuote = quote === '"' ? 1 : 0.97
  if (isCommon(delimiter)) return ofQuote
  if (delimiter.length > 1 || delimiter === '^' || delimiter === '~') return 0.95 * ofQuote
  if (delimiter < ' ') return 0.95 * ofQuote
  return (delimiter === ' ' ? 0.6 : 0.7) * ofQuote
}

/** Quotes that stand between this delimiter and text, the more frequent first; `þ` in what lawyers exchange. */
function quotesBeside(text: string, delimiter: string): readonly string[] {
  const double = besideCount(text, delimiter, '"')
  const isMore = (quote: string) => {
    const count = quote === delimiter ? 0 : besideCount(text, delimiter, quote)
    return count >= 2 && count > double
  }
  if (isMore('þ')) return ['þ']
  return isMore("'") ? ["'", '"'] : ['"']
}

/** Cells that begin with a quote; those of one that closes nothing do not count. */
function besideCount(text: string, delimiter: string, quote: string): number {
  let [opens, closes] = [0, 0]
  const { core } = delimiterParts(delimiter)
  for (let at = text.indexOf(quote); at !== -1; at = text.indexOf(quote, at + 1)) {
    const before = text.slice(Math.max(0, at - delimiter.length), at).trimEnd()
    const isFirst = at === 0 || /[\r\n]$/.test(text.slice(at - 1, at))
    if (isFirst || before.endsWith(core) || text.startsWith(core, at - core.length)) opens++
    if (/^(?:\r|\n|$)/.test(text.slice(at + 1, at + 2)) || text.startsWith(core, at + 1)) closes++
  }
  return Math.min(opens, closes)
}

/** A backslash escapes where fewer quotes break with it, and no record grows less alike. */
function withEscape(text: string, plain: Trial, reading: Reading, whole: boolean): Trial {
  const { dialect } = plain
  const { escape: given } = reading
  if (given !== undefined) {
    if (given === dialect.quote) return plain
    return tryDialect(text, { ...dialect, escape: given }, whole)
  }
  const marks = [dialect.quote, dialect.delimiter].filter((mark) => mark !== null)
  if (!marks.some((mark) => text.includes(`\\${mark}`))) return plain
  const escaped = tryDialect(text, { ...dialect, escape: '\\' }, whole)
  return faults(escaped) < faults(plain) ? escaped : plain
}

function faults({ records, agreeing }: Trial): number {
  return records.filter(({ broken }) => broken).length * 2 + records.length - agreeing
}
