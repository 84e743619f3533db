import type { Doubt } from '#session/api.ts'

/** An order that was asked was asked for the whole file: its columns are spoken of together. */
export function ofWholeFiles(doubts: readonly Doubt[]): readonly Doubt[] {
  const said = new Map<string, Doubt>()
  for (const doubt of doubts) {
    const isOfFile = doubt.doubt === 'order-against-proof' || doubt.doubt === 'unheeded-order'
    const { order, column } = doubt.values
    const key = JSON.stringify([doubt.doubt, doubt.file, isOfFile ? order : column])
    const before = said.get(key)
    said.set(key, before && isOfFile ? together(before, doubt) : doubt)
  }
  return [...said.values()]
}

function together(one: Doubt, other: Doubt): Doubt {
  const sum = (name: string) => Number(one.values[name] ?? 0) + Number(other.values[name] ?? 0)
  const proofs = { dayFirst: sum('dayFirst'), monthFirst: sum('monthFirst') }
  return { ...one, values: { ...one.values, ...proofs } }
}
