/** How texts of a sample are shared out among parts of it. */
export interface DistinctSample {
  readonly parts: number
  readonly seen: ReadonlySet<number>
  /** Texts that only one part has, and those that just two have. */
  readonly inOne: number
  readonly inTwo: number
}

/** Codes in the order of their rows, cut into equal parts: neighbours tell little of one another. */
export function sampled(codes: readonly number[], parts: number): DistinctSample {
  const partsOf = new Map<number, number>()
  for (let part = 0; part < parts; part++) {
    const [from, to] = [part, part + 1].map((at) => Math.floor((codes.length * at) / parts))
    for (const code of new Set(codes.slice(from, to)))
      partsOf.set(code, (partsOf.get(code) ?? 0) + 1)
  }
  const counts = [...partsOf.values()]
  const having = (count: number) => counts.filter((of) => of === count).length
  return { parts, seen: new Set(partsOf.keys()), inOne: having(1), inTwo: having(2) }
}

/**
 * How many distinct texts so many times the sample has: what was seen, and of those unseen as many as
 * the overlap of the parts makes likely (the estimator of Chao for incidences, and its extrapolation).
 */
export function distinctIn({ parts, seen, inOne, inTwo }: DistinctSample, times: number): number {
  if (inOne === 0 || times <= 1) return seen.size
  const share = (parts - 1) / parts
  const unseen =
    inTwo > 0 ? (share * inOne * inOne) / (2 * inTwo) : (share * inOne * (inOne - 1)) / 2
  const more = parts * (times - 1)
  const missedByOne = 1 - inOne / (parts * unseen + inOne)
  return seen.size + unseen * (1 - missedByOne ** more)
}
