import type { Bin } from './chart-data.ts'

/** The column that says where a bin begins; empty for what lies below the first edge. */
export const binColumn = 'at_least'

/** A spread with fewer bins is hard to tell from a block. */
const fewest = 5

/**
 * The bins from the first to the last that has any rows, empty ones among them; where they are few,
 * neighbours too. What lies below the first edge comes first.
 */
export function spreadBins(
  edges: readonly number[],
  starts: readonly (string | null)[],
  counts: readonly (string | null)[],
): readonly Bin[] {
  const countOf = (start: string | null) => Number(counts[starts.indexOf(start)] ?? 0)
  const all = edges.map((from, at): Bin => {
    return { from, to: edges[at + 1] ?? null, count: countOf(String(from)) }
  })
  const below = starts.includes(null)
    ? [{ from: null, to: edges[0] ?? null, count: countOf(null) }]
    : []
  const first = all.findIndex(({ count }) => count > 0)
  if (first === -1) return below
  const [from, to] = widened(first, all.findLastIndex(({ count }) => count > 0) + 1, all.length)
  return [...below, ...all.slice(below.length > 0 ? 0 : from, to)]
}

function widened(from: number, to: number, most: number): readonly [number, number] {
  const lacking = Math.max(0, fewest - (to - from))
  const start = Math.max(0, Math.min(from - Math.ceil(lacking / 2), most - fewest))
  return [start, Math.min(most, Math.max(to, start + fewest))]
}

/** The one bin that holds all there is; null where values differ more. */
export function onlyBin(bins: readonly Bin[]): Bin | null {
  const [bin, ...others] = bins.filter(({ count }) => count > 0)
  return bin && others.length === 0 ? bin : null
}

/** The place of a value on an axis on which every bin is one wide; null where it has none. */
export function placeOf(value: number, bins: readonly Bin[]): number | null {
  const at = bins.findIndex(({ from, to }) => {
    return (from === null || value >= from) && (to === null || value < to)
  })
  const bin = bins[at]
  if (!bin) return null
  const { from, to } = bin
  return from === null || to === null ? at + 0.5 : at + (value - from) / (to - from)
}
