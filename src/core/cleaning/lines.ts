import { movedPlaces } from './places.ts'
import type { Records } from './records.ts'

/**
 * The physical lines on which consecutive records start, kept only where they do not simply count
 * up: record `records[i]` starts on `lines[i]`, and each next one a line further.
 */
export interface LineRuns {
  readonly records: Uint32Array
  readonly lines: Uint32Array
}

/** What tells the lines of a block's records. */
type Lined = Pick<Records, 'firstRecord' | 'count' | 'inStep' | 'line' | 'lineRuns'>

/** The lines of a block's records. */
export function linesOfBlock(records: Lined): LineRuns {
  const { firstRecord } = records
  if (records.inStep === true)
    return { records: Uint32Array.of(firstRecord), lines: Uint32Array.of(records.line(0)) }
  const runs = records.lineRuns?.()
  return runs === undefined
    ? linesAsked(records)
    : { records: movedPlaces(runs.places, firstRecord).slice(), lines: runs.lines }
}

/** The lines of records that tell them one by one. */
function linesAsked(block: Lined): LineRuns {
  const records: number[] = []
  const lines: number[] = []
  let expected = NaN
  for (let place = 0; place < block.count; place++) {
    const actual = block.line(place)
    if (actual !== expected) {
      records.push(block.firstRecord + place)
      lines.push(actual)
    }
    expected = actual + 1
  }
  return { records: Uint32Array.from(records), lines: Uint32Array.from(lines) }
}

/** The line of a record of the runs. */
export function lineOf({ records, lines }: LineRuns, record: number): number {
  let low = 0
  let high = records.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if (records[middle]! <= record) low = middle
    else high = middle - 1
  }
  return lines[low]! + record - records[low]!
}

/** The lines of ascending records of the runs. */
export function linesOf(runs: LineRuns, records: Uint32Array): Uint32Array {
  const { records: firsts, lines } = runs
  if (firsts.length === 1) return movedPlaces(records, lines[0]! - firsts[0]!)
  return records.map((record) => lineOf(runs, record))
}
