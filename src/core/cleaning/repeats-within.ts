import type { Held } from '#core/kernel/block-records.ts'
import { NearlyConsecutive } from '#core/table/nearly-consecutive.ts'
import { type CountedIds, countedIds } from './counting-ids.ts'
import type { Parting } from './cells.ts'
import { faultCode } from './fault.ts'
import { type LineRuns, lineOf, linesOf } from './lines.ts'
import { movedPlaces } from './places.ts'
import type { Records } from './records.ts'
import { Rejects } from './rejects.ts'
import type { First } from './rising-ids.ts'
import type { Down, Segment } from './segment.ts'

/**
 * Records of a block that repeat others of it, or of the block before: they go before anything of the
 * block is kept. To take them out later would move all behind them once more.
 */
export interface RepeatsWithin {
  /** Ascending places in the block. */
  readonly places: Uint32Array
  /** The first of each, and its line, counted as the block's records and lines are. */
  readonly firstRecords: Uint32Array
  readonly firstLines: Uint32Array
  /** Bytes from the block's first one to each, and how many it has. */
  readonly starts: Uint32Array
  readonly lengths: Uint32Array
  /** The place in the file of the column whose values they repeat. */
  readonly index: number
}

/** A block whose ids nearly count up, and where its records stand. */
interface CountedBlock {
  readonly ids: NearlyConsecutive
  /** A bit a place: 1 where a record is left whose id counts up. */
  readonly usual: Uint8Array
  readonly firstRecord: number
  readonly lines: LineRuns
}

/** What is known of a block when its repeats are looked for: which records are left, and their ids. */
export interface KnownIds {
  readonly records: Records
  readonly parting: Parting
  readonly lines: LineRuns
  readonly held: Held
  /** The place of their column in the file. */
  readonly index: number
}

/** Ids of a range of a file, block by block in their order. */
export class RangeIds {
  #before: CountedBlock | null = null

  /** No ids that count up are known of a block. */
  pass(): void {
    this.#before = null
  }

  /**
   * The records of the next block whose id is that of one before that counts up, in the block itself
   * or in the one before it; null where there are none. Others that may repeat are looked for once all
   * blocks are known.
   */
  repeats({ records, parting, lines, held, index }: KnownIds): RepeatsWithin | null {
    const counted = countedIds(held, records.decoder!, parting)
    const before = this.#before
    this.pass()
    if (counted === null) return null
    const { firstRecord, count } = records
    const ids = new NearlyConsecutive({ ...counted, count, gone: parting.rejected })
    const here = { ids, usual: ids.usualPlaces(), firstRecord, lines }
    this.#before = here
    return foundAmong(counted.odd, { here, before }, records, index)
  }
}

/** The records of a block, at places of ids that do not count up, that repeat others. */
function foundAmong(
  { places: odd, values }: CountedIds['odd'],
  { here, before }: { readonly here: CountedBlock; readonly before: CountedBlock | null },
  records: Records,
  index: number,
): RepeatsWithin | null {
  const { byteStart } = records
  const [places, firstRecords, firstLines, starts, lengths] = Array.from(
    { length: 5 },
    () => new Uint32Array(odd.length),
  ) as [Uint32Array, Uint32Array, Uint32Array, Uint32Array, Uint32Array]
  let count = 0
  for (let at = 0; at < odd.length; at++) {
    const place = odd[at]!
    let block = here
    let first = recordOf(here, values[at]!, here.firstRecord + place)
    if (first === 0 && before !== null) {
      block = before
      first = recordOf(before, values[at]!, here.firstRecord)
    }
    if (first === 0) continue
    const start = records.byteStartOf(place)
    places[count] = place
    firstRecords[count] = first
    firstLines[count] = lineOf(block.lines, first)
    starts[count] = start - byteStart
    lengths[count] = records.byteEndOf(place) - start
    count++
  }
  if (count === 0) return null
  const some = (values: Uint32Array): Uint32Array => values.slice(0, count)
  return {
    places: some(places),
    firstRecords: some(firstRecords),
    firstLines: some(firstLines),
    starts: some(starts),
    lengths: some(lengths),
    index,
  }
}

/** The number of the record whose id counts up to this one, if it comes before another; 0 if there is none. */
function recordOf({ ids, usual, firstRecord }: CountedBlock, id: number, before: number): number {
  const place = ids.placeOf(id)
  const isUsual = ((usual[place >> 3] ?? 0) & (1 << (place & 7))) !== 0
  return isUsual && firstRecord + place < before ? firstRecord + place : 0
}

/** Where repeats stand in their file, and what they repeat. */
export interface PlacedRepeats extends Pick<
  RepeatsWithin,
  'places' | 'starts' | 'lengths' | 'index' | 'firstLines'
> {
  readonly firstFiles: Uint32Array
}

const duplicate = faultCode('duplicate')

/** Repeats as rejects of a segment. */
export function repeatRejects(
  { firstRecord, lines, byteStart }: Pick<Segment, 'firstRecord' | 'lines' | 'byteStart'>,
  { places, starts, lengths, index, firstFiles, firstLines }: PlacedRepeats,
): Rejects {
  const records = movedPlaces(places, firstRecord)
  return Rejects.at({
    records,
    lines: linesOf(lines, records),
    columns: new Uint32Array(places.length).fill(index + 1),
    codes: new Uint32Array(places.length).fill(duplicate),
    starts,
    lengths,
    byteStart,
    details: firstFiles,
    others: firstLines,
  })
}

/** The segment, which was moved down in its file, with the repeats that were found within it. */
export function withRepeatsWithin(segment: Segment, within: RepeatsWithin, down: Down): Segment {
  const { file, firstRecord } = segment
  const repeats = repeatRejects(segment, {
    ...within,
    firstFiles: new Uint32Array(within.places.length).fill(file),
    firstLines: movedPlaces(within.firstLines, down.lines),
  })
  return {
    ...segment,
    repeats,
    within: {
      records: movedPlaces(within.places, firstRecord).slice(),
      firsts: movedPlaces(within.firstRecords, down.records).slice(),
    },
  }
}

/** The segment whose repeats of records that go, by their numbers, repeat what these do. */
export function passedOn<Known extends Pick<Segment, 'repeats' | 'within'>>(
  segment: Known,
  gone: ReadonlyMap<number, First>,
): Known {
  const { within, repeats } = segment
  if (within === null || gone.size === 0) return segment
  let passed: Rejects | null = null
  for (let at = 0; at < within.firsts.length; at++) {
    const first = gone.get(within.firsts[at]!)
    if (first === undefined) continue
    passed ??= Rejects.of(repeats.plain('shared'))
    passed.detailOf(within.records[at]!, first.file, first.line)
  }
  return passed === null ? segment : { ...segment, repeats: passed }
}
