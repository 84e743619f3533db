/** No column becomes narrower. */
export const leastWidth = 72
const most = 360
const padding = 28
/** Beside a title stand its menu and the arrow of its order. */
const titleExtra = 40
/** Titles are smaller, and bold. */
const titleScale = 0.93
/** So many cells say enough about a column. */
const looked = 100

/** Pixels for a column: room for its title and for what its first cells show, within bounds. */
export function columnWidth(title: string, shown: readonly string[], measure: Measure): number {
  const widths = shown.slice(0, looked).map((text) => measure(text))
  const widest = widths.reduce((a, b) => Math.max(a, b), measure(title) * titleScale + titleExtra)
  return Math.min(most, Math.max(leastWidth, Math.ceil(widest + padding)))
}

/** The width of a text in pixels. */
export type Measure = (text: string) => number

/** Measures texts in the face of the page's body. */
export function bodyMeasure(): Measure {
  const context = document.createElement('canvas').getContext('2d')
  if (!context) return (text) => text.length * 8
  context.font = `14px ${getComputedStyle(document.body).fontFamily}`
  return (text) => context.measureText(text).width
}

/** A number no shorter than the total of a column will be: the total comes when the width is settled. */
export function longestTotal(cells: readonly (string | null)[], rows: number): string | null {
  const largest = Math.max(...cells.map((cell) => Math.abs(Number(cell ?? 0))))
  if (!Number.isFinite(largest) || largest === 0) return null
  const fraction = Math.max(...cells.map((cell) => (cell?.split('.')[1] ?? '').length))
  // The foot is bold: one digit more makes up for it.
  return (largest * rows * 10).toFixed(Math.min(fraction, 6))
}
