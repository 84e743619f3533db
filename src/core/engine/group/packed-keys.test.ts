import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type DecimalColumn, wholeNumbers } from '#core/table/column.ts'
import { finish } from '../steps.ts'
import type { CodeStream } from './code-stream.ts'
import { packedKeys } from './packed-keys.ts'

const lengths = [7, 0, 12]
const rows = 19

/** Codes of so many bits at most, and the domain that needs them. */
const key = fc
  .oneof(fc.integer({ min: 0, max: 32 }), fc.constantFrom(15, 16, 17, 31, 32))
  .chain((bits) => {
    const most = 2 ** bits - 1
    const code = fc.oneof(fc.constantFrom(0, most), fc.nat({ max: Math.min(most, 2 ** 31) }))
    return fc.record({
      bits: fc.constant(bits),
      codes: fc.array(code, { minLength: rows, maxLength: rows }),
    })
  })

interface Key {
  readonly bits: number
  readonly codes: readonly number[]
}

function streamOf({ bits, codes }: Key, at: number): CodeStream {
  let start = 0
  const blocks = lengths.map((length) => codes.slice(start, (start += length)))
  return {
    domain: 2 ** bits,
    isNullable: false,
    isAscending: true,
    keys: [at],
    codes: (block) => Uint32Array.from(blocks[block]!),
    values: (own) => [wholeNumbers(Float64Array.from(own))],
  }
}

/** Whether codes side by side fit into two words of 32 bits, none of them in both. */
function fit(keys: readonly Key[]): boolean {
  let [words, left] = [1, 32]
  for (const { bits } of keys.toReversed()) {
    if (bits > left) [words, left] = [words + 1, 32]
    left -= bits
  }
  return words <= 2
}

test('rows with equal keys share a group, in the order of the keys, as long as these fit', () => {
  fc.assert(
    fc.property(fc.array(key, { minLength: 3, maxLength: 5 }), fc.boolean(), (keys, wantsRows) => {
      const found = finish(packedKeys(keys.map(streamOf), lengths, { rows: wantsRows }))
      expect(found !== null).toBe(fit(keys))
      if (found === null) return
      const own = Array.from({ length: rows }, (_, row) => keys.map(({ codes }) => codes[row]!))
      const texts = own.map((codes) => codes.join())
      const groups = [...new Map(own.map((codes) => [codes.join(), codes])).values()].toSorted(
        (a, b) => {
          const at = a.findIndex((code, place) => code !== b[place])
          return at === -1 ? 0 : a[at]! - b[at]!
        },
      )
      const keysOf = found.keys.map((column) => Array.from((column as DecimalColumn).scaled))
      expect(groups.map((_, group) => keysOf.map((codes) => codes[group]))).toEqual(groups)
      expect(Array.from(found.counts)).toEqual(
        groups.map((codes) => texts.filter((text) => text === codes.join()).length),
      )
      const ofRows = wantsRows
        ? own.map((codes) => groups.findIndex((one) => one.join() === codes.join()))
        : []
      expect(Array.from(found.rowToGroup)).toEqual(ofRows)
    }),
  )
})
