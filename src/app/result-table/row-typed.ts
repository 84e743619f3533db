/**
 * The row that a typed number means, from 0: `1,200,000`, `1.200.000` and `1 200 000` are one
 * number. Beyond the last row is the last row; what is no number is null.
 */
export function rowTyped(text: string, rowCount: number): number | null {
  const digits = text.replaceAll(/[\s.,'’]/g, '')
  if (!/^\d+$/.test(digits) || rowCount === 0) return null
  const row = Number(digits)
  return row < 1 ? null : Math.min(row, rowCount) - 1
}
