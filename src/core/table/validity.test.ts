import fc from 'fast-check'
import { expect, test } from 'vitest'
import { concatValidity, isValid, setValid, validityOf } from './validity.ts'

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
