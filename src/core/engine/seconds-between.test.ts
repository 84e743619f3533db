import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type TimeColumn, noOffset } from '#core/table/column.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { cellText } from './render.ts'
import { secondsBetween } from './times.ts'

interface Made {
  readonly micros: number | null
  readonly offset: number
}

const whole = fc.integer({ min: -(2 ** 33), max: 2 ** 33 }).map((seconds) => seconds * 1_000_000)
const time = (micros: fc.Arbitrary<number>) =>
  fc.record<Made>({
    micros: fc.option(micros),
    offset: fc.constantFrom(noOffset, 0, 60),
  })
const pairs = fc.oneof(
  fc.array(fc.tuple(time(whole), time(whole))),
  fc.array(fc.tuple(time(whole), time(fc.integer({ min: -3_000_000, max: 3_000_000 })))),
)

test('seconds are exact, held in four bytes or not, and null where times are not alike', () => {
  fc.assert(
    fc.property(pairs, (made) => {
      const [later, earlier] = [made.map(([one]) => one), made.map(([, other]) => other)]
      const column = secondsBetween(timesOf(later), timesOf(earlier))
      const shown = made.map((_, row) => cellText(column, row))
      expect(shown).toEqual(made.map(([to, from]) => wanted(to, from)))
    }),
  )
})

function wanted(to: Made, from: Made): string | null {
  if (to.micros === null || from.micros === null) return null
  if ((to.offset === noOffset) !== (from.offset === noOffset)) return null
  const micros = BigInt(to.micros) - BigInt(from.micros)
  const digits = String(micros < 0n ? -micros : micros).padStart(7, '0')
  const seconds = `${digits.slice(0, -6)}.${digits.slice(-6)}`.replace(/\.?0+$/, '')
  return micros < 0n ? `-${seconds}` : seconds
}

function timesOf(made: readonly Made[]): TimeColumn {
  const { length } = made
  const validity = validityOf(length, true)
  made.forEach(({ micros }, row) => {
    if (micros === null) setNull(validity, row)
  })
  const micros = Float64Array.from(made, (one) => one.micros ?? NaN)
  const offsets = Int16Array.from(made, ({ offset }) => offset)
  return { held: 'micros', type: { kind: 'time' }, length, validity, micros, offsets }
}
