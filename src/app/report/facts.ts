import type { Receipt } from '#core/cleaning/receipt.ts'

type FactValues = Receipt['facts']

/** A cut that split a tie: so many share the place, and so many of them are shown. */
export interface SplitTie {
  readonly place: number
  readonly sharing: number
  readonly shown: number
}

export function splitTie(facts: FactValues): SplitTie | null {
  const [place, sharing, shown] = numbers(facts, ['tie_place', 'tie_sharing', 'tie_shown'])
  if (place == null || sharing == null || shown == null) return null
  return { place, sharing, shown }
}

/** How many records repeat another one exactly, where a note says that. */
export function exactRepeats(note: string): number | null {
  const [, count] = /^exact-repeats (\d+)$/.exec(note) ?? []
  return count === undefined ? null : Number(count)
}

/** How much of the time spent is known. */
export interface TimeFacts {
  readonly kept: number
  readonly measured: number
  readonly capped: number
  readonly edge: number
  readonly share: number
}

export function timeFacts(facts: FactValues): TimeFacts | null {
  const names = ['kept', 'measured', 'capped', 'edge', 'unknown_share']
  const [kept, measured, capped, edge, share] = numbers(facts, names)
  if (kept == null || measured == null || capped == null || edge == null || share == null)
    return null
  return { kept, measured, capped, edge, share }
}

const said = /^(?:tie_|kept$|measured$|capped$|edge$|unknown_share$)/

/** Facts that no sentence and no headline figure says. */
export function unsaidFacts(facts: FactValues, headline: readonly string[]) {
  return Object.entries(facts).filter(
    ([name, value]) => value !== null && !said.test(name) && !headline.includes(name),
  )
}

function numbers(facts: FactValues, names: readonly string[]): readonly (number | null)[] {
  return names.map((name) => {
    const value = Object.hasOwn(facts, name) ? facts[name] : null
    return value == null ? null : Number(value)
  })
}
