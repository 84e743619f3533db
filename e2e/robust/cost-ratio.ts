import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Measure } from './suite.ts'

/** Runs of each size; where the ratio is not plain by then, more of both. */
const runs = 4
const mostRuns = 16
const plainRatio = 2.1

setFlagsFromString('--expose-gc')
/** What one run leaves is not to be paid by the next. */
const collect = runInNewContext('gc') as () => void

/**
 * What twice the input costs, as the least processor time of several runs of each size: whatever else
 * the machine does only adds to it.
 */
export async function costRatio(
  cost: (size: number) => Promise<void>,
  sizes: readonly [number, number],
): Promise<number> {
  const least: [number, number] = [Infinity, Infinity]
  for (let run = 0; run < mostRuns; run++) {
    if (run >= runs && least[1] / least[0] <= plainRatio) break
    for (const at of [0, 1] as const) {
      collect()
      const before = process.cpuUsage()
      await cost(sizes[at])
      const { user, system } = process.cpuUsage(before)
      least[at] = Math.min(least[at], user + system)
    }
  }
  return least[1] / least[0]
}

/** The worst of several inputs as a line of the table. */
export function ratioMeasure(measure: string, ratios: ReadonlyMap<string, number>): Measure {
  const [name, worst] = [...ratios].reduce((most, next) => (next[1] > most[1] ? next : most))
  return {
    measure,
    others: '–',
    goal: '≤ 2.2 × the cost',
    ours: `≤ ${worst.toFixed(2)} × over ${ratios.size} inputs (${name})`,
    holds: worst <= 2.2,
    details: Array.from(ratios, ([input, ratio]) => `${ratio.toFixed(2)} ${input}`),
  }
}
