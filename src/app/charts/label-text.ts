import type { Measure } from '../grid/width.ts'

/** Chart texts are smaller than the body's, by which texts are measured. */
const scale = 12 / 14

/** The width of a text in a chart, in pixels. */
export function labelWidth(text: string, measure: Measure): number {
  return Math.ceil(measure(text) * scale)
}

const address = /^(?:https?:\/)?\//

/** The text, cut where it is too long for its place: an address at its beginning, which others share. */
export function fitted(text: string, room: number, measure: Measure): string {
  if (labelWidth(text, measure) <= room) return text
  const letters = Array.from(text)
  const cut = (kept: number) =>
    address.test(text)
      ? `…${letters.slice(letters.length - kept).join('')}`
      : `${letters.slice(0, kept).join('').trimEnd()}…`
  let [kept, tooMany] = [1, letters.length]
  while (tooMany - kept > 1) {
    const middle = Math.floor((kept + tooMany) / 2)
    if (labelWidth(cut(middle), measure) <= room) kept = middle
    else tooMany = middle
  }
  return cut(kept)
}
