const names = new Map([
  [',', 'comma'],
  [';', 'semicolon'],
  ['\t', 'tab'],
  ['|', 'pipe'],
] as const)

/** The catalogue's key for a separator; null for formats without one. */
export function delimiterKey(delimiter: string | null) {
  return names.get(delimiter as ',') ?? null
}
