import fc from 'fast-check'
import { expect, test } from 'vitest'
import { call, column } from '#core/query/expr.ts'
import { DecimalBuilder } from '#core/table/builder.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { evaluate } from './evaluate.ts'
import { cellText } from './render.ts'

const decimal = fc.record({
  scaled: fc.oneof(
    fc.integer({ min: -30, max: 30 }),
    fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
  ),
  scale: fc.integer({ min: 0, max: 4 }),
})
type Drawn = typeof decimal extends fc.Arbitrary<infer Value> ? Value : never

function oneRow(values: Readonly<Record<string, Drawn>>): Table {
  const columns = Object.entries(values).map(([name, { scaled, scale }]) => {
    const builder = new DecimalBuilder()
    builder.add(typeof scaled === 'bigint' ? smallest(scaled) : scaled, scale)
    return { name, column: builder.finish() }
  })
  return tableOf(1, columns)
}

function smallest(value: bigint): number | bigint {
  return Number.isSafeInteger(Number(value)) ? Number(value) : value
}

test('law: a quotient and a decimal compare exactly, whichever comes first', () => {
  fc.assert(
    fc.property(decimal, decimal, decimal, (above, below, other) => {
      const table = oneRow({ above, below, other })
      const quotient = call('divide', column('above'), column('below'))
      const exact = exactSign(above, below, other)
      const shown = (op: 'equals' | 'less' | 'greaterOrEqual' | 'notEquals') => [
        cellText(evaluate(call(op, quotient, column('other')), table), 0),
        cellText(evaluate(call(op, column('other'), quotient), table), 0),
      ]
      const told = (holds: (sign: number) => boolean) =>
        exact === null ? [null, null] : [String(holds(exact)), String(holds(-exact))]
      expect(shown('equals')).toEqual(told((sign) => sign === 0))
      expect(shown('notEquals')).toEqual(told((sign) => sign !== 0))
      expect(shown('less')).toEqual(told((sign) => sign < 0))
      expect(shown('greaterOrEqual')).toEqual(told((sign) => sign >= 0))
    }),
  )
})

/** The sign of above / below - other; null where there is no quotient. */
function exactSign(above: Drawn, below: Drawn, other: Drawn): number | null {
  const unit = (places: number) => 10n ** BigInt(places)
  const [a, b, c] = [BigInt(above.scaled), BigInt(below.scaled), BigInt(other.scaled)]
  if (b === 0n) return null
  const left = a * unit(below.scale + other.scale)
  const right = c * b * unit(above.scale)
  const difference = b < 0n ? right - left : left - right
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}
