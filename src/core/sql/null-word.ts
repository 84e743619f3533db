import type { Dialect } from './dialect.ts'

const words = ['', 'null', '<null>', '%3cnull%3e', '%3cnull%3g', 'none', 'nan', 'n/a']

/** What trimming removes, by the value grammar of cleaning's README. */
export const blanks = '\t\n\v\f\r \u00a0'

/** Whether a trimmed text stands for no value. */
export function isNullWord(text: string, dialect: Dialect): string {
  return `${dialect.lower(text)} IN (${words.map((word) => dialect.textLiteral(word)).join(', ')})`
}
