import type { Newline, Structure } from './format.ts'

/** How delimited text is split. */
export interface Dialect {
  readonly delimiter: string
  readonly newline: Newline
  /** Null: quotes are text. */
  readonly quote: string | null
  /** What makes a quote part of the text; null: it is doubled. */
  readonly escape: string | null
  /** How lines begin that are no records. */
  readonly comment: string | null
  /** Whether a record is a cell: each line stands in quotes as a whole, and holds cells of its own. */
  readonly wrapped: boolean
}

/** The fields of a structure that say a dialect. */
export type DialectFields = Pick<
  Structure,
  'delimiter' | 'newline' | 'quote' | 'escape' | 'comment' | 'wrapped'
>

/** The dialect that a structure names. */
export function dialectOf(structure: DialectFields): Dialect {
  const { delimiter, newline = '\n', quote = '"', escape, comment, wrapped = false } = structure
  return {
    delimiter: delimiter ?? ',',
    newline,
    quote,
    escape: escape ?? null,
    comment: comment ?? null,
    wrapped,
  }
}

/** The fields of a structure that say a dialect; what is plain is left out. */
export function dialectFields(dialect: Dialect): DialectFields {
  const { delimiter, newline, quote, escape, comment, wrapped } = dialect
  return {
    delimiter,
    newline,
    ...(quote === '"' ? {} : { quote }),
    ...(escape === null ? {} : { escape }),
    ...(comment === null ? {} : { comment }),
    ...(wrapped ? { wrapped } : {}),
  }
}

/**
 * Whether records can be found by looking at single bytes: one byte between cells, one that quotes
 * and is doubled, LF (with or without CR) or CR throughout, in an encoding whose ASCII bytes mean
 * ASCII alone. Everything else is the text reader's.
 */
export function isPlain(structure: Structure): boolean {
  const { delimiter, newline, quote, escape, comment, wrapped } = dialectOf(structure)
  return (
    structure.format === 'delimited' &&
    isOneByte(delimiter) &&
    quote !== null &&
    isOneByte(quote) &&
    quote !== delimiter &&
    escape === null &&
    comment === null &&
    !wrapped &&
    (newline === '\n' || newline === '\r') &&
    isAsciiBased(structure.encoding)
  )
}

function isOneByte(text: string): boolean {
  return text.length === 1 && text.charCodeAt(0) < 0x80 && text !== '\r' && text !== '\n'
}

/** In these a byte under 0x80 is that ASCII character, whatever stands around it. */
function isAsciiBased(encoding: string): boolean {
  return encoding === 'utf-8' || /^(?:windows|iso-8859|koi8|macintosh|x-mac|ibm)/.test(encoding)
}
