import type { Structure } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'
import type { FileChoice } from './api.ts'
import { cutsOf } from './cuts.ts'
import type { RangeProgress, RangeRead, RangeStart, Shard } from './shard-orders.ts'

/** A file and how it is to be read. */
export interface ChosenSource {
  readonly source: Source
  readonly choice: FileChoice
  /** Read no further than to the first record at or after this byte. */
  readonly until?: number
  /** Stops reading the file: what was read of it is kept. */
  readonly stop?: AbortSignal
}

/** A range of a file on its way. */
export interface Range {
  /** Its place among all ranges of the dataset. */
  readonly number: number
  from: RangeStart
  startsBefore: number | null
  state: 'waiting' | 'reading' | 'read'
  /** Who has what was read of it. */
  owner: Shard | null
  progress: RangeProgress | null
  read: RangeRead | null
}

/** A range whose place in its file is proved, and its owner. */
export interface ProvedRange {
  readonly range: number
  readonly owner: Shard
  readonly read: RangeRead
}

/**
 * One file that is being read in ranges. Each but the first begins at a line start that is guessed:
 * the guess is proved when the range before it ends there. Where it does not, the range is read again
 * from where that one ended.
 */
export class FileReading {
  /** Its index in the request. */
  readonly index: number
  readonly structure: Structure
  readonly #chosen: ChosenSource
  readonly #ranges: Range[]
  /** Ranges that are part of the one before them now. */
  readonly #absorbed: Range[] = []
  /** In the dataset, from 1. */
  readonly position: number

  constructor(
    chosen: ChosenSource,
    { index, position, structure }: Pick<FileReading, 'index' | 'position' | 'structure'>,
    { rangeBytes, firstRange }: { readonly rangeBytes: number; readonly firstRange: number },
  ) {
    this.index = index
    this.position = position
    this.structure = structure
    this.#chosen = chosen
    const cuts = cutsOf(chosen.source.size, structure, rangeBytes, chosen.until)
    this.#ranges = cuts.map((cut, at) => ({
      ...cut,
      number: firstRange + at,
      state: 'waiting',
      owner: null,
      progress: null,
      read: null,
    }))
  }

  get source(): Source {
    return this.#chosen.source
  }

  get choice(): FileChoice {
    return this.#chosen.choice
  }

  get stop(): AbortSignal | undefined {
    return this.#chosen.stop
  }

  get rangeCount(): number {
    return this.#ranges.length
  }

  get isStopped(): boolean {
    return this.stop?.aborted === true
  }

  /** Whether nothing more of it will be read. */
  get isOver(): boolean {
    const all = [...this.#ranges, ...this.#absorbed]
    if (all.some(({ state }) => state === 'reading')) return false
    return this.isStopped || this.#ranges.every(({ state }) => state === 'read')
  }

  /** Whether all of it has been read and proved. */
  get isComplete(): boolean {
    const proved = this.proved()
    const end = proved.at(-1)?.read
    if (proved.length !== this.#ranges.length || end === undefined || end.stopped) return false
    return this.#ranges.at(-1)!.startsBefore === null || end.end === this.source.size
  }

  /** The ranges that wait for this shard; one that must be read again stays with its owner. */
  waitingFor(shard: Shard): readonly Range[] {
    if (this.isStopped) return []
    return this.#ranges.filter(
      ({ state, owner }) => state === 'waiting' && (owner === null || owner === shard),
    )
  }

  /** What has been read, in bytes, records and rejects. */
  progress(): { readonly bytes: number; readonly records: number; readonly rejected: number } {
    let bytes = 0
    let records = 0
    let rejected = 0
    for (const { progress } of this.#ranges) {
      if (progress === null) continue
      bytes += progress.byteEnd - progress.start
      records += progress.records
      rejected += progress.rejected
    }
    return { bytes: Math.min(bytes, this.source.size), records, rejected }
  }

  /** Proves what can be proved: the ranges from the file's beginning that follow one another. */
  proved(): readonly ProvedRange[] {
    const proved: ProvedRange[] = []
    let at: number | null = null
    for (let place = 0; place < this.#ranges.length; place++) {
      const range = this.#ranges[place]!
      if (range.read === null || range.state !== 'read') break
      if (at !== null && range.read.start !== at) {
        this.#readAgain(range, at)
        if (range.read === null) break
      }
      if (range.read.end === null) {
        this.#extend(range, place)
        break
      }
      proved.push({ range: range.number, owner: range.owner!, read: range.read })
      if (range.read.stopped) break
      at = range.read.end
    }
    return proved
  }

  /** The range after the proved ones, where it is being read and begins where they end. */
  provedInHand(): Range | null {
    const proved = this.proved()
    const range = this.#ranges[proved.length]
    if (range?.state !== 'reading' || range.progress === null) return null
    const end = proved.at(-1)?.read.end ?? null
    return end === null || range.progress.start === end ? range : null
  }

  /** Ranges that hold nothing of what is kept, by who has them. */
  *leftOver(): Generator<readonly [Shard, number]> {
    const kept = new Set(this.proved().map(({ range }) => range))
    for (const { number, owner } of [...this.#ranges, ...this.#absorbed])
      if (owner !== null && !kept.has(number)) yield [owner, number]
  }

  /** The guess was wrong: a quoted cell goes on over the cut. */
  #readAgain(range: Range, byte: number): void {
    if (range.startsBefore !== null && byte >= range.startsBefore) {
      range.read = { ...nothingRead(range.read!), start: byte, end: byte }
      return
    }
    range.from = { kind: 'known', byte }
    range.state = 'waiting'
    range.read = null
    range.progress = null
  }

  /** No record of the range tells where it ends: it is read again with the one behind it. */
  #extend(range: Range, place: number): void {
    const [next] = this.#ranges.splice(place + 1, 1)
    if (next === undefined) {
      this.#absorbed.push(...this.#ranges.splice(place, 1))
      return
    }
    this.#absorbed.push(next)
    range.startsBefore = next.startsBefore
    range.state = 'waiting'
    range.read = null
    range.progress = null
  }
}

function nothingRead({ header }: RangeRead): RangeRead {
  return {
    start: 0,
    end: 0,
    read: 0,
    rejected: 0,
    lines: 0,
    header,
    dates: [],
    strictTimes: [],
    marks: [],
    innerMarks: [],
    blocks: [],
    stopped: false,
  }
}
