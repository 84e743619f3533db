/** Arrays that were looked at: what columns hold never changes. */
const known = new WeakMap<Float64Array, boolean>()

/** Whether no number is less than the one before it, as the times of most logs are; of NaN it is not so. */
export function ascends(values: Float64Array): boolean {
  let said = known.get(values)
  if (said === undefined) known.set(values, (said = lookedAt(values)))
  return said
}

/** Most that do not ascend show it at once. */
const atOnce = 4096

function lookedAt(values: Float64Array): boolean {
  if (Number.isNaN(values[0])) return false
  for (let from = 0; from + 1 < values.length; from += atOnce) {
    const some = values.subarray(from, from + atOnce + 1)
    if (falls(some) !== 0 && !noneFalls(some)) return false
  }
  return true
}

/** Says it for steps too that are beyond the numbers there are, of which no sum tells. */
function noneFalls(values: Float64Array): boolean {
  for (let at = 1; at < values.length; at++) if (!(values[at]! >= values[at - 1]!)) return false
  return true
}

/**
 * What the numbers fall by, twice, from each to the next: 0 where none does. Steps are added up rather than
 * compared, and four sums wait for one another less than one: a fourth of the time.
 */
function falls(values: Float64Array): number {
  let a = 0
  let b = 0
  let c = 0
  let d = 0
  let last = values[0]!
  let at = 1
  for (; at + 3 < values.length; at += 4) {
    const first = values[at]!
    const second = values[at + 1]!
    const third = values[at + 2]!
    const fourth = values[at + 3]!
    a += fall(last, first)
    b += fall(first, second)
    c += fall(second, third)
    d += fall(third, fourth)
    last = fourth
  }
  for (; at < values.length; at++) {
    a += fall(last, values[at]!)
    last = values[at]!
  }
  return a + b + c + d
}

function fall(from: number, to: number): number {
  const step = to - from
  return Math.abs(step) - step
}

/** The first place from one on where ascending numbers reach a bound; runs may be of one number or of all. */
export function firstFrom(values: Float64Array, from: number, bound: number): number {
  let step = 1
  let low = from
  while (low + step < values.length && values[low + step]! < bound) {
    low += step
    step *= 2
  }
  let high = Math.min(values.length, low + step)
  // What is at `low` is below the bound, or is where it began.
  while (low + 1 < high) {
    const middle = (low + high) >>> 1
    if (values[middle]! < bound) low = middle
    else high = middle
  }
  return high
}
