import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import type { Measure } from './suite.ts'

/** Runs of each size that count, behind one that does not: code is slow when it runs first. */
const runs = 5
/** What takes less at the smallest size is done several times a run: the collector comes now and then. */
const leastMicros = 20_000
const mostRepeats = 16

setFlagsFromString('--expose-gc')
/** What one run leaves is not to be paid by the next. */
const collect = runInNewContext('gc') as () => void

/**
 * What twice the input costs, over sizes that double from one to the next: the factor that fits the
 * medians of all of them best. A single step would tell of the collector, which comes or does not; what
 * is more than linear shows in each. Processor time, since others may use the machine.
 */
export async function costRatio(
  cost: (size: number) => Promise<void>,
  sizes: readonly number[],
): Promise<number> {
  await cost(sizes[0]!)
  const first = await micros(() => cost(sizes[0]!))
  const repeats = Math.min(mostRepeats, Math.ceil(leastMicros / first))
  const times = sizes.map((): number[] => [])
  for (let run = 0; run <= runs; run++)
    for (const [at, size] of sizes.entries()) {
      const taken = await micros(async () => {
        for (let repeat = 0; repeat < repeats; repeat++) await cost(size)
      })
      if (run > 0) times[at]!.push(taken)
    }
  return 2 ** slope(times.map((of) => Math.log2(median(of))))
}

async function micros(work: () => Promise<void>): Promise<number> {
  collect()
  const before = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(before)
  return user + system
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[values.length >> 1]!
}

/** By how much values grow from one to the next, by least squares. */
function slope(values: readonly number[]): number {
  const middle = (values.length - 1) / 2
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  let [rise, run] = [0, 0]
  for (const [at, value] of values.entries()) {
    rise += (at - middle) * (value - mean)
    run += (at - middle) ** 2
  }
  return rise / run
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
