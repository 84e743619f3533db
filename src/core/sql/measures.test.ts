import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { call, column, literal } from '#core/query/expr.ts'
import type { MeasureName, NamedMeasure } from '#core/query/query.ts'
import { duckdb } from './duckdb.ts'
import { createAccepted, linesOf, openDuckdb } from './in-duckdb.testing.ts'
import { reportSql } from './report-sql.testing.ts'
import { ascending, descending, openShops } from './shops.testing.ts'

const answer = await openShops()
const amount = column('amount')
const isPositive = call('greater', amount, literal(0))

/** Each measure for shop a, shop b and no shop. */
const measures: Readonly<
  Record<MeasureName, readonly (readonly [NamedMeasure, readonly string[]])[]>
> = {
  count: [
    [{ name: 'x', measure: 'count' }, ['3', '2', '1']],
    [{ name: 'x', measure: 'count', where: isPositive }, ['2', '1', '1']],
  ],
  countDistinct: [
    [{ name: 'x', measure: 'countDistinct', of: column('user') }, ['2', '2', '0']],
    [{ name: 'x', measure: 'countDistinct', of: column('time') }, ['2', '1', '1']],
  ],
  sum: [
    [{ name: 'x', measure: 'sum', of: amount }, ['2.75', '0.75', '7']],
    [{ name: 'x', measure: 'sum', of: amount, decimals: 2 }, ['2.75', '0.75', '7.00']],
    [
      { name: 'x', measure: 'sum', of: amount, where: call('less', amount, literal(0)) },
      ['', '-0.25', ''],
    ],
  ],
  avg: [
    [{ name: 'x', measure: 'avg', of: amount, decimals: 2 }, ['1.38', '0.38', '7.00']],
    [
      { name: 'x', measure: 'avg', of: amount, decimals: 4, where: isPositive },
      ['1.3750', '1.0000', '7.0000'],
    ],
  ],
  min: [
    [{ name: 'x', measure: 'min', of: amount }, ['0.25', '-0.25', '7']],
    [{ name: 'x', measure: 'min', of: column('user') }, ['9', '-3', '']],
    [
      { name: 'x', measure: 'min', of: column('time') },
      ['2023-05-01T09:00:00', '2023-05-02T10:00:00', '2023-04-30T23:59:59'],
    ],
  ],
  max: [
    [{ name: 'x', measure: 'max', of: amount, where: isPositive }, ['2.5', '1', '7']],
    [{ name: 'x', measure: 'max', of: column('user') }, ['100', '10', '']],
    [
      { name: 'x', measure: 'max', of: column('time'), where: isPositive },
      ['2023-05-01T09:00:00', '2023-05-02T10:00:00', '2023-04-30T23:59:59'],
    ],
  ],
  median: [
    [{ name: 'x', measure: 'median', of: amount, decimals: 2 }, ['1.38', '0.38', '7.00']],
    [
      {
        name: 'x',
        measure: 'median',
        of: amount,
        decimals: 2,
        where: call('less', amount, literal(1)),
      },
      ['0.25', '-0.25', ''],
    ],
  ],
  quantile: [
    [{ name: 'x', measure: 'quantile', of: amount, at: 0, decimals: 2 }, ['0.25', '-0.25', '7.00']],
    [{ name: 'x', measure: 'quantile', of: amount, at: 1, decimals: 2 }, ['2.50', '1.00', '7.00']],
    [
      { name: 'x', measure: 'quantile', of: amount, at: 0.1, decimals: 4 },
      ['0.4750', '-0.1250', '7.0000'],
    ],
  ],
  share: [
    [{ name: 'x', measure: 'share', decimals: 4 }, ['0.5000', '0.3333', '0.1667']],
    [{ name: 'x', measure: 'share', of: amount, decimals: 4 }, ['0.2619', '0.0714', '0.6667']],
    [
      { name: 'x', measure: 'share', decimals: 4, where: isPositive },
      ['0.5000', '0.2500', '0.2500'],
    ],
  ],
  first: [
    [{ name: 'x', measure: 'first', of: amount, orderBy: [ascending('time')] }, ['2.5', '1', '7']],
    [{ name: 'x', measure: 'first', of: amount, orderBy: [descending('time')] }, ['', '1', '7']],
    [
      {
        name: 'x',
        measure: 'first',
        of: column('time'),
        orderBy: [ascending('user')],
        where: isPositive,
      },
      ['2023-05-01T09:00:00', '2023-05-02T10:00:00', '2023-04-30T23:59:59'],
    ],
  ],
  last: [
    [{ name: 'x', measure: 'last', of: amount, orderBy: [ascending('time')] }, ['', '-0.25', '7']],
    [
      { name: 'x', measure: 'last', of: amount, orderBy: [descending('time')] },
      ['0.25', '-0.25', '7'],
    ],
    [{ name: 'x', measure: 'last', of: column('user'), orderBy: [] }, ['100', '-3', '']],
  ],
}

describe.each(Object.entries(measures))('%s', (_, cases) => {
  test.each(cases)('%j', async (measure, values) => {
    const lines = await answer({
      from: 'dataset',
      dimensions: [{ name: 'shop', of: column('shop') }],
      measures: [measure],
      orderBy: [ascending('shop')],
    })
    expect(lines).toEqual(['shop,x', ...['a', 'b', ''].map((shop, at) => `${shop},${values[at]}`)])
  })

  test('without rows there is one row without dimensions', async () => {
    const [measure] = cases[0]!
    const lines = await answer({ from: 'dataset', where: literal(false), measures: [measure] })
    expect(lines).toEqual(['x', measure.measure.startsWith('count') ? '0' : ''])
  })
})

test('sums, averages and quantiles are exact to the last digit', async () => {
  const scaled = fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n })
  const columns = [{ name: 'amount', type: { kind: 'decimal', scale: 3 } }] as const
  const own = await openDuckdb()
  await fc.assert(
    fc.asyncProperty(fc.array(scaled, { minLength: 1, maxLength: 12 }), async (values) => {
      await own.run('DROP TABLE IF EXISTS accepted')
      await createAccepted(
        own,
        columns,
        values.map((value) => [decimalText(value, 3)]),
      )
      const lines = await linesOf(
        own,
        reportSql(
          {
            from: 'dataset',
            measures: [
              { name: 'sum', measure: 'sum', of: amount, decimals: 2 },
              { name: 'avg', measure: 'avg', of: amount, decimals: 2 },
              { name: 'median', measure: 'median', of: amount, decimals: 2 },
              { name: 'low', measure: 'quantile', of: amount, at: 0.35, decimals: 4 },
            ],
          },
          columns,
          duckdb,
        ),
      )
      const total = values.reduce((sum, value) => sum + value, 0n)
      const count = BigInt(values.length)
      const expected = [
        rounded(total, 1000n, 2),
        rounded(total, 1000n * count, 2),
        rounded(interpolated(values, 1n, 2n), 2000n, 2),
        rounded(interpolated(values, 35n, 100n), 100_000n, 4),
      ]
      expect(lines[1]).toBe(expected.join(','))
    }),
    { numRuns: 60 },
  )
})

function decimalText(scaled: bigint, scale: number): string {
  const digits = String(scaled < 0n ? -scaled : scaled).padStart(scale + 1, '0')
  return `${scaled < 0n ? '-' : ''}${digits.slice(0, -scale)}.${digits.slice(-scale)}`
}

/** above / below, half away from zero. */
function rounded(above: bigint, below: bigint, decimals: number): string {
  const magnitude = (above < 0n ? -above : above) * 10n ** BigInt(decimals)
  const whole = (2n * magnitude + below) / (2n * below)
  return decimalText(above < 0n ? -whole : whole, decimals)
}

/** The quantile at / parts of some values, times `parts`. */
function interpolated(values: readonly bigint[], at: bigint, parts: bigint): bigint {
  const sorted = values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))
  const place = BigInt(sorted.length - 1) * at
  const below = sorted[Number(place / parts)]!
  const above = sorted[Number(place / parts) + 1] ?? below
  return below * parts + (above - below) * (place % parts)
}
