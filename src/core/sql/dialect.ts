/**
 * What differs from one SQL engine to the next. Everything else is one ANSI walk. Arguments and
 * results are SQL expressions unless they are said to be text.
 */
export interface Dialect {
  readonly name: string
  /** Type of exact whole numbers with at least 38 digits. */
  readonly wholeType: string
  readonly textType: string
  readonly timestampType: string
  readonly doubleType: string
  /** Any text as a quoted name. */
  identifier(name: string): string
  /** Any text as a literal. */
  textLiteral(text: string): string
  cast(value: string, type: string): string
  /** Null where the text cannot be cast. */
  tryDate(text: string): string
  tryTimestamp(text: string): string
  /** Whole division of whole numbers, cut towards zero. */
  divideWhole(numerator: string, denominator: string): string
  /** -1, 0 or 1. */
  sign(whole: string): string
  /** A whole number as the exact decimal with `scale` digits after the point. */
  decimal(whole: string, scale: number): string
  /** The same, rounded half away from zero to fewer digits. */
  roundDecimal(whole: string, scale: number, digits: number): string
  /** Whether the pattern (RE2 and Java agree on its syntax) matches somewhere in the text. */
  matches(text: string, pattern: string): string
  /** The capture of a group; the empty text where nothing matches. */
  extract(text: string, pattern: string, group: number): string
  /** Without the characters (given as text) at both ends. */
  trim(text: string, characters: string): string
  /** Lower case by Unicode, without a locale. */
  lower(text: string): string
  /** A sort key by which texts stand in code point order. */
  byCodePoint(text: string): string
  /** `2023-12-22T17:43:07`, with the fraction where it is not 0. */
  timestampText(timestamp: string): string
  addMinutes(timestamp: string, minutes: string): string
  /** Microseconds from one timestamp to a later one. */
  microsecondsBetween(later: string, earlier: string): string
  /** A timestamp in UTC as the wall clock of a zone (given as text). */
  inZone(utc: string, zone: string): string
  dateOf(timestamp: string): string
  /** 1 (Monday) to 7. */
  weekday(date: string): string
  hour(timestamp: string): string
  /** Whether columns of a file are found by their place, given names for all of them. */
  readsByPlace(uri: string): boolean
  /** A table expression over converted records, all texts. `names`: of the columns, by place. */
  readRecords(uri: string, names: readonly string[] | null): string
  /** The statement that writes the rows of a query. */
  write(query: string, uri: string): string
}
