export type Cell = string | number | null

/** Rows counted one by one, as one writes it without a library. */
export interface InMaps {
  row(cells: readonly string[]): void
  /** The aggregate reports in the kind's order; each is made when it is asked for. */
  reports(): readonly { readonly id: string; readonly rows: () => readonly (readonly Cell[])[] }[]
}

/** One more under a key. */
export function addTo(counts: Map<string, number>, key: string, amount = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + amount)
}

/** What is kept under a key, made at the first asking. */
export function entry<T>(kept: Map<string, T>, key: string, make: () => T): T {
  let found = kept.get(key)
  if (found === undefined) {
    found = make()
    kept.set(key, found)
  }
  return found
}

/** Most first, then keys as numbers. */
export function ranked(counts: ReadonlyMap<string, number>): readonly [string, number][] {
  return [...counts].sort((a, b) => b[1] - a[1] || byNumber(a[0], b[0]))
}

export function byNumber(a: string, b: string): number {
  return Number(a) - Number(b)
}

export function byText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}

/** Half away from zero. */
export function rounded(value: number, decimals: number): number {
  return Number(value.toFixed(decimals))
}
