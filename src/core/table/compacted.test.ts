import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './assemble.ts'
import type { Column } from './column.ts'
import { compacted, cutOut, rowsBut } from './compacted.ts'
import { Dictionary } from './dictionary.ts'

const nulls = fc.option(fc.uint8Array({ minLength: 8, maxLength: 8 }), { nil: null })
const length = 64

function columns(validity: Uint8Array | null): readonly Column[] {
  const of = { length, validity }
  const numbers = Int32Array.from({ length }, (_, row) => row * 7 - 50)
  const dictionary = new Dictionary()
  for (let row = 0; row < length; row++) dictionary.add(`word ${row}`)
  const id = { kind: 'id', order: 'integer' } as const
  const none = new Map<number, bigint>()
  const large = new Map([[3, 10n ** 20n]])
  const decimal = { kind: 'decimal', scale: 2 } as const
  const big = Float64Array.from(numbers, (value, row) => (row === 3 ? NaN : value))
  return [
    {
      held: 'codes',
      type: { kind: 'text' },
      ...of,
      codes: Uint32Array.from(numbers.keys()),
      dictionary,
    },
    { held: 'integers', type: id, ...of, integers: numbers.slice() },
    { held: 'integers', type: id, ...of, integers: Float64Array.from(numbers) },
    { held: 'scaled', type: decimal, ...of, scaled: numbers.slice(), large: none },
    { held: 'scaled', type: decimal, ...of, scaled: big, large },
    {
      held: 'micros',
      type: { kind: 'time' },
      ...of,
      micros: Float64Array.from(numbers),
      offsets: null,
    },
    {
      held: 'micros',
      type: { kind: 'time' },
      ...of,
      micros: Float64Array.from(numbers),
      offsets: Int16Array.from(numbers),
    },
    { held: 'flags', type: { kind: 'boolean' }, ...of, flags: Uint8Array.from(numbers) },
  ]
}

test('rows that are moved within their arrays are those that would be copied', () => {
  fc.assert(
    fc.property(fc.subarray([...Array(length).keys()]), nulls, (picked, validity) => {
      const rows = Uint32Array.from(picked)
      columns(validity).forEach((column, at) => {
        expect(compacted(column, rows)).toEqual(gather(columns(validity)[at]!, rows))
        const others = gather(columns(validity)[at]!, rowsBut(rows, length))
        expect(cutOut(columns(validity)[at]!, rows)).toEqual(others)
      })
    }),
  )
})
