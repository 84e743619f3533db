/** The name of a series beside the end of its line. */
export interface EndLabel {
  /** Place of the series. */
  readonly at: number
  readonly name: string
  /** Where the line ends and where its name stands, from the top of the drawing. */
  readonly end: number
  readonly y: number
}

interface Ends {
  readonly names: readonly string[]
  /** Where each line ends, from the top of the drawing. */
  readonly ends: readonly number[]
  /** Between which heights names may stand. */
  readonly top: number
  readonly bottom: number
}

const labelHeight = 16
/** A name that stands farther from its line is no longer read as the line's. */
const farthest = 2 * labelHeight

/**
 * The names at the ends of lines, moved apart as far as they have to be; null where one would stand
 * too far from its line, so that a key has to tell them.
 */
export function endLabels({ names, ends, top, bottom }: Ends): readonly EndLabel[] | null {
  const labels = names
    .map((name, at) => ({ at, name, end: ends[at] ?? bottom }))
    .toSorted((a, b) => a.end - b.end || a.at - b.at)
  const places = labels.map(({ end }) => Math.max(top, end))
  for (let at = 1; at < places.length; at++) {
    places[at] = Math.max(places[at]!, places[at - 1]! + labelHeight)
  }
  let limit = bottom
  for (let at = places.length - 1; at >= 0; at--, limit -= labelHeight) {
    places[at] = Math.min(places[at]!, limit)
  }
  if (places.some((y, at) => y < top || Math.abs(y - labels[at]!.end) > farthest)) return null
  return labels.map((label, at) => ({ ...label, y: places[at]! }))
}
