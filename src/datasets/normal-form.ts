/** Header text without case, accents, blanks and signs, so that spellings of one name are equal. */
export function normalForm(header: string): string {
  return header
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^\p{L}\p{N}]/gu, '')
}
