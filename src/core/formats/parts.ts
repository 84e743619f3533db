import type { Evidence, Reading } from './format.ts'

/** What reads a whole file as one table where its header was found to recur; null elsewhere. */
export function readingOfAllParts(
  evidence: readonly Evidence[],
): Required<Pick<Reading, 'headerAt' | 'headerRows'>> | null {
  const found = (name: string) =>
    evidence.find(({ fact, values }) => fact === name && values['found'] === 1)?.values
  if (found('tables')?.['same'] !== 1) return null
  return {
    headerAt: Number(found('preamble')?.['records'] ?? 0),
    headerRows: Number(found('header-rows')?.['rows'] ?? 1),
  }
}
