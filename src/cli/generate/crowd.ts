import type { Random } from './random.ts'

/**
 * A population in which few do much: member `k` by rank has the weight 1 / (k + 1 + `flatness`)
 * (Zipf and Mandelbrot). Drawn by Vose's alias method. Only `+ - * /` are used, since powers and
 * logarithms may differ in their last bit from one JavaScript engine to the next.
 */
export class Crowd {
  readonly size: number
  private readonly keep: Float64Array
  private readonly alias: Int32Array
  private readonly stride: number

  constructor(size: number, flatness: number) {
    this.size = size
    this.keep = new Float64Array(size)
    this.alias = new Int32Array(size)
    this.stride = strideFor(size)
    this.fill(flatness)
  }

  /** A member by rank: 0 is the busiest. */
  rank(random: Random): number {
    const slot = random.below(this.size)
    return random.next() < (this.keep[slot] as number) ? slot : (this.alias[slot] as number)
  }

  /** A member from 0 to size - 1; the busiest ones lie scattered, as ids do. */
  pick(random: Random): number {
    return (this.rank(random) * this.stride) % this.size
  }

  private fill(flatness: number): void {
    const shares = sharesByRank(this.size, flatness)
    const small: number[] = []
    const large: number[] = []
    shares.forEach((share, rank) => (share < 1 ? small : large).push(rank))
    let poor = small.pop()
    while (poor !== undefined) {
      const rich = large.at(-1)
      if (rich === undefined) break
      this.keep[poor] = (shares[poor] as number) * twoTo32
      this.alias[poor] = rich
      const left = (shares[rich] as number) - (1 - (shares[poor] as number))
      shares[rich] = left
      if (left < 1) small.push(large.pop() as number)
      poor = small.pop()
    }
    for (const rank of poor === undefined ? large : [poor, ...small]) this.keep[rank] = twoTo32
  }
}

/** A population that grows with the file: one member for `rowsEach` rows, between two bounds. */
export function crowdSize(rows: number, rowsEach: number, least: number, most: number): number {
  return Math.min(most, Math.max(least, Math.ceil(rows / rowsEach)))
}

const twoTo32 = 4_294_967_296

/** Weights by rank, scaled so that their mean is 1. */
function sharesByRank(size: number, flatness: number): Float64Array {
  const shares = new Float64Array(size)
  let total = 0
  for (let rank = 0; rank < size; rank++) {
    shares[rank] = 1 / (rank + 1 + flatness)
    total += shares[rank] as number
  }
  return shares.map((share) => (share * size) / total)
}

/** A prime that does not divide the size, so that rank × stride modulo size meets everyone once. */
function strideFor(size: number): number {
  return size % 7919 === 0 ? 7907 : 7919
}
