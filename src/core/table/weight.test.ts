import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Column } from './column.ts'
import { noLarge } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { tableOf } from './table.ts'
import { valueBytesOf, weightOf } from './weight.ts'

const id = { kind: 'id', order: 'integer' } as const

function integers(values: Int32Array): Column {
  return { held: 'integers', type: id, length: values.length, validity: null, integers: values }
}

function texts(dictionary: Dictionary, length: number): Column {
  const codes = new Uint32Array(length)
  const type = { kind: 'text' } as const
  return { held: 'codes', type, length, validity: new Uint8Array(1), codes, dictionary }
}

test('buffers and dictionaries that several columns share count once', () => {
  const shared = new Int32Array(8)
  const dictionary = new Dictionary()
  dictionary.add('text')
  const columns = [
    integers(shared.subarray(0, 4)),
    integers(shared.subarray(4)),
    texts(dictionary, 4),
    texts(dictionary, 4),
  ]
  const table = tableOf(
    4,
    columns.map((column, at) => ({ name: `c${at}`, column })),
  )
  expect(weightOf([table, table])).toBe(32 + 2 * (16 + 1) + dictionary.bytes)
  expect(columns.map(valueBytesOf)).toEqual([16, 16, 17, 17])
})

test('a quotient is its two numbers', () => {
  const scaled = {
    held: 'scaled',
    type: { kind: 'decimal', scale: 0 },
    length: 2,
    validity: null,
    scaled: new Float64Array(2),
    large: noLarge,
  } as const
  const fraction: Column = {
    held: 'fraction',
    type: { kind: 'quotient' },
    length: 2,
    validity: null,
    numerator: scaled,
    denominator: { ...scaled, scaled: new Int32Array(2) },
  }
  expect(valueBytesOf(fraction)).toBe(24)
  expect(weightOf([tableOf(2, [{ name: 'q', column: fraction }])])).toBe(24)
})

test('what a dictionary of so many texts will hold is what one then holds', () => {
  const lengths = fc.array(fc.integer({ min: 8, max: 60 }), { maxLength: 2000 })
  fc.assert(
    fc.property(lengths, (all) => {
      const dictionary = new Dictionary()
      let bytes = 0
      all.forEach((length, at) => {
        const text = String(at).padEnd(length, '.')
        dictionary.add(text)
        bytes += text.length
      })
      // There is room for the longest text that the next one could be.
      const room = 3 * 60
      expect(dictionary.bytes).toBeGreaterThanOrEqual(Dictionary.bytesFor(all.length, bytes))
      expect(dictionary.bytes).toBeLessThanOrEqual(Dictionary.bytesFor(all.length, bytes + room))
    }),
  )
})
