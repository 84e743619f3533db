import type { Reject, Rejects } from './rejects.ts'
import type { RuleName } from './rules.ts'

/** Rejects that are kept, in 40 MB; of those beyond only the counts are, and where to find them. */
export const rowsInMemory = 1_000_000

/** The rejects of one segment, and where the segment lies: what is needed to find them again. */
export interface LedgerPart {
  /** Position of the file in the dataset, from 1. */
  readonly file: number
  readonly firstRecord: number
  readonly firstLine: number
  readonly byteStart: number
  readonly byteEnd: number
  readonly size: number
  readonly counts: ReadonlyMap<RuleName, number>
  /** All but the repeats; null: they are to be read again. */
  readonly rejects: Rejects | null
  /** Those that reading again does not find. */
  readonly repeats: Rejects
}

/** A part as it comes, with its rejects. */
export type WholePart = Omit<LedgerPart, 'size' | 'counts' | 'rejects'> & {
  readonly rejects: Rejects
}

/** Rejects of a part from one place to another (exclusive), counted among all or those of a rule. */
export interface PartWindow {
  readonly part: LedgerPart
  readonly from: number
  readonly to: number
}

/**
 * The rejected records of a dataset by segment, in the order of (file, record). All are counted; up
 * to a budget they are kept.
 */
export class Ledger {
  readonly #budget: number
  #parts: LedgerPart[] = []
  readonly #counts = new Map<RuleName, number>()
  readonly #files = new Map<number, FileRejects>()
  #size = 0
  #kept = 0

  constructor(budget: number = rowsInMemory) {
    this.#budget = budget
  }

  get size(): number {
    return this.#size
  }

  /** Rejects by rule; rules that rejected nothing are absent. */
  get counts(): ReadonlyMap<RuleName, number> {
    return this.#counts
  }

  /** Parts come in their order. */
  append({ rejects, repeats, ...address }: WholePart): void {
    const size = rejects.size + repeats.size
    if (size === 0) return
    const isKept = rejects.isWhole && this.#kept + size <= this.#budget
    const counts = countsIn([rejects, repeats])
    this.#parts.push({ ...address, size, counts, rejects: isKept ? rejects : null, repeats })
    this.#size += size
    if (isKept) this.#kept += size
    for (const [rule, count] of counts) {
      this.#counts.set(rule, (this.#counts.get(rule) ?? 0) + count)
    }
    const file = this.#file(address.file)
    for (const list of [rejects, repeats]) file.add(list)
  }

  /** The parts that hold the rejects from one place to another, of all or of one rule. */
  window(from: number, to: number, rule?: RuleName): PartWindow[] {
    const windows: PartWindow[] = []
    let start = 0
    for (const part of this.#parts) {
      const size = rule === undefined ? part.size : (part.counts.get(rule) ?? 0)
      const first = Math.max(from - start, 0)
      const last = Math.min(to - start, size)
      if (first < last) windows.push({ part, from: first, to: last })
      start += size
      if (start >= to) break
    }
    return windows
  }

  /** How many records of a file were rejected, and their bytes. */
  ofFile(file: number): { readonly rejected: number; readonly bytes: number } {
    const { rejected = 0, bytes = 0 } = this.#files.get(file) ?? {}
    return { rejected, bytes }
  }

  /** The first reject of a file by a rule. */
  first(file: number, rule: RuleName): Reject | null {
    return this.#files.get(file)?.firsts.get(rule) ?? null
  }

  #file(file: number): FileRejects {
    let known = this.#files.get(file)
    if (known === undefined) {
      known = new FileRejects()
      this.#files.set(file, known)
    }
    return known
  }
}

function countsIn(lists: readonly Rejects[]): ReadonlyMap<RuleName, number> {
  const sums = new Map<RuleName, number>()
  for (const { counts } of lists.filter((list) => list.size > 0))
    for (const [rule, count] of counts) sums.set(rule, (sums.get(rule) ?? 0) + count)
  return sums
}

/** What is known of a file's rejects whether they are kept or not. */
class FileRejects {
  rejected = 0
  bytes = 0
  readonly firsts = new Map<RuleName, Reject>()

  add(rejects: Rejects): void {
    this.rejected += rejects.size
    this.bytes += rejects.bytes
    for (const rule of rejects.counts.keys()) {
      if (!this.firsts.has(rule)) this.firsts.set(rule, rejects.at(rejects.placesOf(rule)[0]!))
    }
  }
}
