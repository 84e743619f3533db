import { expect, test } from 'vitest'
import { type Column, type TimeColumn, wholeNumbers } from '#core/table/column.ts'
import { finish } from '../steps.ts'
import { first, last } from './ranked.ts'

const rows = 1_300_000
const blockRows = 65_536
const size = 50

function timesOf(seconds: Float64Array): TimeColumn {
  const type = { kind: 'time' } as const
  const { length } = seconds
  return { held: 'micros', type, length, validity: null, micros: seconds, offsets: null }
}

test.each([
  ['first', 'ascending', first],
  ['first', 'descending', first],
  ['last', 'ascending', last],
  ['last', 'descending', last],
] as const)('the %s of more records than are kept, %s', (measure, direction, aggregation) => {
  const of = { column: 'v' } as const
  const asked = { name: 'm', measure, of, orderBy: [{ by: { column: 't' }, direction }] } as const
  const groups = Uint32Array.from({ length: rows }, (_, row) => (row * 7919) % (size - 1))
  const times = Float64Array.from({ length: rows }, (_, row) => (row * 104_729) % 5003)
  const fold = aggregation.fold!(asked as never, size)
  for (let from = 0; from < rows; from += blockRows) {
    const to = Math.min(rows, from + blockRows)
    const values = wholeNumbers(Int32Array.from({ length: to - from }, (_, at) => from + at))
    const columns: Column[] = [values, timesOf(times.subarray(from, to))]
    finish(fold.add({ groups: groups.subarray(from, to), columns }))
  }
  const state = finish(fold.state())
  const found = finish(aggregation.finish(asked as never, state, size))
  const sign = direction === 'ascending' ? 1 : -1
  const best: number[] = []
  for (let row = 0; row < rows; row++) {
    const rival = best[groups[row]!]
    const difference = rival === undefined ? -1 : sign * (times[row]! - times[rival]!)
    if (measure === 'first' ? difference < 0 : rival === undefined || difference >= 0)
      best[groups[row]!] = row
  }
  expect(found.held === 'scaled' && [...found.scaled].slice(0, size - 1)).toEqual(best)
  expect(found.validity).not.toBe(null)
})
