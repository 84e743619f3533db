import type { Inspection } from '#session/api.ts'

/** What a person can say that a file is written in. */
export const encodings = [
  'utf-8',
  'utf-16le',
  'utf-16be',
  'windows-1252',
] as const satisfies readonly Inspection['encoding'][]

const names = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
] as const)

/** What a person can say that stands between cells. */
export const delimiters = [...names.keys()]

/** The catalogue's key for a separator; null for formats without one. */
export function delimiterKey(delimiter: string | null) {
  return names.get(delimiter as ',') ?? null
}
