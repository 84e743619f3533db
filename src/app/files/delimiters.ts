import type { BlankRun } from '#core/formats/delimiter-parts.ts'
import type { Inspection } from '#session/api.ts'

/** What a person can say that a file is written in. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const satisfies readonly Inspection['encoding'][]

/** Rarer ones, known by their own names. */
export const otherEncodings = [
  'windows-1250',
  'windows-1251',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'iso-8859-2',
  'iso-8859-3',
  'iso-8859-4',
  'iso-8859-5',
  'iso-8859-6',
  'iso-8859-7',
  'iso-8859-8',
  'iso-8859-8-i',
  'iso-8859-10',
  'iso-8859-13',
  'iso-8859-14',
  'iso-8859-15',
  'iso-8859-16',
  'koi8-r',
  'koi8-u',
  'ibm866',
  'macintosh',
  'x-mac-cyrillic',
  'x-user-defined',
  'gb18030',
  'gbk',
  'big5',
  'shift_jis',
  'euc-jp',
  'euc-kr',
  'iso-2022-jp',
] as const satisfies readonly Inspection['encoding'][]

const names = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
  [' ', 'space'],
  [' +' satisfies BlankRun, 'blanks'],
  ['  +' satisfies BlankRun, 'wideBlanks'],
  [':', 'colon'],
  ['^', 'caret'],
  ['~', 'tilde'],
] as const)

/** What a person can say that stands between cells. */
export const delimiters = [...names.keys()]

/** The catalogue's key for a separator; null for formats without one. */
export function delimiterKey(delimiter: string | null) {
  return names.get(delimiter as ',') ?? null
}
