import type { Column, TimeColumn } from '#core/table/column.ts'
import { ascends } from '../ascents.ts'
import { type Range, rangeOf } from '../ranges.ts'
import { unitRuns, writeUnits } from '../times.ts'
import { type CodeStream, clearNulls, zerosNull } from './code-stream.ts'

const microsADay = 86_400_000_000

/**
 * The days of times of a wall clock as a stream of codes, ascending with them; null is 0. They are
 * made block by block as they are looked at: a column of them would only be written to be read once.
 */
export function dayCodes(columns: readonly TimeColumn[], key: number): CodeStream {
  const { least, most } = rangeOfAll(columns)
  const base = Math.floor(least / microsADay) - 1
  return {
    domain: least > most ? 1 : Math.floor(most / microsADay) - base + 1,
    isNullable: true,
    isAscending: true,
    keys: [key],
    codes(block, into) {
      const { micros, validity } = columns[block]!
      writeUnits(micros, microsADay, (day) => day - base, into)
      clearNulls(into, validity)
      return into
    },
    addCounts(block, counts) {
      const { micros, validity } = columns[block]!
      if (validity !== null || !ascends(micros)) return false
      for (const { unit, from, to } of unitRuns(micros, microsADay))
        counts[unit - base]! += to - from
      return true
    },
    values: (codes) => [daysOf(codes, base)],
  }
}

function rangeOfAll(columns: readonly TimeColumn[]): Range {
  const ranges = columns.map((column) => rangeOf(column, column.micros))
  return {
    least: Math.min(...ranges.map(({ least }) => least)),
    most: Math.max(...ranges.map(({ most }) => most)),
  }
}

function daysOf(codes: Uint32Array, base: number): Column {
  const { length } = codes
  const days = new Int32Array(length)
  for (let at = 0; at < length; at++) days[at] = codes[at] === 0 ? 0 : codes[at]! + base
  return { held: 'days', type: { kind: 'date' }, length, validity: zerosNull(codes), days }
}
