import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatValidity, isValid, setValid, validFlags, validOnes, validityOf } from './validity.ts'

test('validities one after the other say of each row what its part says', () => {
  const part = fc.oneof(
    fc.array(fc.boolean(), { maxLength: 40 }),
    fc.integer({ min: 0, max: 40 }).map((length) => length),
  )
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const made = parts.map((bits) => {
        if (typeof bits === 'number') return { validity: null, length: bits }
        const validity = validityOf(bits.length, false)
        bits.forEach((bit, row) => bit && setValid(validity, row))
        // What lies behind the last row means nothing.
        for (let row = bits.length; row < validity.length * 8; row++) setValid(validity, row)
        return { validity, length: bits.length }
      })
      const joined = concatValidity(made)
      const expected = parts.flatMap((bits) =>
        typeof bits === 'number' ? Array.from({ length: bits }, () => true) : bits,
      )
      expect(expected.map((_, row) => isValid(joined, row))).toEqual(expected)
    }),
  )
})

const length = 3000
const rows = fc.record({
  validity: fc.uint8Array({ minLength: length / 8, maxLength: length / 8 }),
  flags: fc.uint8Array({ minLength: length, maxLength: length, max: 1 }),
  rows: fc.integer({ min: 0, max: length }),
  from: fc.nat(8),
})

test('flags say of each row whether it has a value, and how many of those are 1', () => {
  fc.assert(
    fc.property(rows, (made) => {
      const { validity } = made
      const flags = made.flags.slice().subarray(made.from, Math.max(made.from, made.rows))
      const valid = Array.from(flags, (_, row) => Number(isValid(validity, row)))
      expect([...validFlags(validity, flags.length)]).toEqual(valid)
      expect([...validFlags(validity, flags.length, true)]).toEqual(valid.map((one) => 1 - one))
      const ones = (of: readonly number[]) =>
        of.reduce((sum, one, row) => sum + one * flags[row]!, 0)
      expect(validOnes(flags, validity)).toBe(ones(valid))
      expect(validOnes(flags, null)).toBe(ones(valid.map(() => 1)))
    }),
  )
})
