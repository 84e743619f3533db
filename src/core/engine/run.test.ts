import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { call, column, literal } from '#core/query/expr.ts'
import type { Query } from '#core/query/query.ts'
import { DecimalBuilder, IdBuilder, TextBuilder, TimeBuilder } from '#core/table/builder.ts'
import { noOffset } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { nearestDouble } from './nearest-double.ts'
import { cellText, jsonToken } from './render.ts'
import { final, inRows, partial } from './run.ts'
import { finish } from './steps.ts'

interface Visit {
  readonly user: string | null
  readonly url: string | null
  /** Cents. */
  readonly amount: number | null
  readonly second: number
}

function segmentOf(visits: readonly Visit[]): Table {
  const users = new IdBuilder(new Dictionary())
  const urls = new TextBuilder(new Dictionary())
  const amounts = new DecimalBuilder()
  const times = new TimeBuilder()
  for (const { user, url, amount, second } of visits) {
    if (user === null) users.addNull()
    else users.add(user)
    if (url === null) urls.addNull()
    else urls.add(url)
    if (amount === null) amounts.addNull()
    else amounts.add(amount, 2)
    times.add(second * 1_000_000, noOffset)
  }
  return tableOf(visits.length, [
    { name: 'user', column: users.finish() },
    { name: 'url', column: urls.finish() },
    { name: 'amount', column: amounts.finish() },
    { name: 'time', column: times.finish() },
  ])
}

function answer(query: Query, segments: readonly (readonly Visit[])[]): string {
  const partials = segments.map((visits) => finish(partial(query, [segmentOf(visits)])))
  return picture(inRows(finish(final(query, partials))), query)
}

function picture(table: Table, query: Query): string {
  const decimals = [...(query.select ?? query.dimensions ?? []), ...(query.measures ?? [])].map(
    (item) => ('decimals' in item ? (item.decimals ?? null) : null),
  )
  const lines = [table.columns.map(({ name }) => name).join(' ')]
  for (let row = 0; row < table.rowCount; row++) {
    lines.push(
      table.columns
        .map(({ column: cells }, at) => cellText(cells, row, decimals[at] ?? null) ?? '-')
        .join(' '),
    )
  }
  return lines.join('\n')
}

const visits: readonly Visit[] = [
  { user: '7', url: 'a', amount: 100, second: 10 },
  { user: '10', url: 'b', amount: 250, second: 20 },
  { user: '7', url: 'a', amount: null, second: 30 },
  { user: null, url: 'c', amount: -1, second: 40 },
  { user: '10', url: null, amount: 5, second: 20 },
  { user: '7', url: 'b', amount: 201, second: 5 },
]

const everyMeasure: Query = {
  from: 'dataset',
  dimensions: [{ name: 'user', of: column('user') }],
  measures: [
    { name: 'n', measure: 'count' },
    { name: 'urls', measure: 'countDistinct', of: column('url') },
    { name: 'total', measure: 'sum', of: column('amount') },
    { name: 'mean', measure: 'avg', of: column('amount'), decimals: 2 },
    { name: 'least', measure: 'min', of: column('url') },
    { name: 'most', measure: 'max', of: column('amount') },
    { name: 'middle', measure: 'median', of: column('amount'), decimals: 2 },
    { name: 'q', measure: 'quantile', of: column('amount'), at: 0.25, decimals: 4 },
    { name: 'part', measure: 'share', decimals: 4 },
    { name: 'amountPart', measure: 'share', of: column('amount'), decimals: 4 },
    {
      name: 'first',
      measure: 'first',
      of: column('url'),
      orderBy: [{ by: column('time'), direction: 'ascending' }],
    },
    {
      name: 'last',
      measure: 'last',
      of: column('url'),
      orderBy: [{ by: column('time'), direction: 'ascending' }],
    },
    {
      name: 'dear',
      measure: 'count',
      where: call('greater', column('amount'), literal(2)),
    },
  ],
  orderBy: [{ by: column('user'), direction: 'ascending' }],
}

describe('a query over segments', () => {
  test('answers every measure by group, nulls last, ids as integers', () => {
    expect(answer(everyMeasure, [visits])).toBe(
      [
        'user n urls total mean least most middle q part amountPart first last dear',
        '7 3 2 3.01 1.51 a 2.01 1.51 1.2525 0.5000 0.5423 b a 1',
        '10 2 1 2.55 1.28 b 2.5 1.28 0.6625 0.3333 0.4595 b - 1',
        '- 1 1 -0.01 -0.01 c -0.01 -0.01 -0.0100 0.1667 -0.0018 c c 0',
      ].join('\n'),
    )
  })

  test('without dimensions answers one row, even over nothing', () => {
    const { dimensions: _, orderBy: __, ...total } = everyMeasure
    expect(answer({ ...total, measures: total.measures!.slice(0, 4) }, [[]])).toBe(
      'n urls total mean\n0 0 - -',
    )
  })

  test('windows see whole partitions', () => {
    const query: Query = {
      from: 'dataset',
      window: [
        {
          name: 'before',
          window: 'previous',
          of: column('url'),
          partitionBy: [column('user')],
          orderBy: [{ by: column('time'), direction: 'ascending' }],
        },
        { name: 'of', window: 'count', partitionBy: [column('user')] },
        { name: 'sum', window: 'sum', of: column('amount'), partitionBy: [column('user')] },
        {
          name: 'at',
          window: 'rowNumber',
          partitionBy: [column('user')],
          orderBy: [{ by: column('time'), direction: 'descending' }],
        },
      ],
      select: ['user', 'url', 'before', 'of', 'sum', 'at'].map((name) => ({
        name,
        of: column(name),
      })),
    }
    expect(answer(query, [visits.slice(0, 2), [], visits.slice(2)])).toBe(
      [
        'user url before of sum at',
        '7 a b 3 3.01 2',
        '10 b - 2 2.55 1',
        '7 a a 3 3.01 1',
        '- c - 1 -0.01 1',
        '10 - b 2 2.55 2',
        '7 b - 3 3.01 3',
      ].join('\n'),
    )
  })

  test('a tie is cut by input order, having and limit come last', () => {
    const query: Query = {
      from: 'dataset',
      dimensions: [{ name: 'url', of: column('url') }],
      measures: [{ name: 'n', measure: 'count' }],
      having: call('greater', column('n'), literal(1)),
      orderBy: [{ by: column('n'), direction: 'descending' }],
      limit: 1,
    }
    expect(answer(query, [visits])).toBe('url n\na 2')
  })

  test('the merge law: no answer depends on where the rows were cut', () => {
    const visit = fc.record({
      user: fc.option(fc.constantFrom('1', '2', '10', '007', '18014398509481984')),
      url: fc.option(fc.constantFrom('a', 'b', 'é', '\u{1f600}', '')),
      amount: fc.option(
        fc.oneof(fc.integer({ min: -500, max: 500 }), fc.constant(Number.MAX_SAFE_INTEGER)),
      ),
      second: fc.integer({ min: 0, max: 5 }),
    })
    fc.assert(
      fc.property(
        fc.array(visit, { maxLength: 30 }),
        fc.array(fc.nat(30), { maxLength: 5 }),
        (rows, cuts) => {
          const edges = [
            ...new Set([0, ...cuts.map((cut) => Math.min(cut, rows.length)), rows.length]),
          ].sort((a, b) => a - b)
          const segments = edges.slice(1).map((edge, at) => rows.slice(edges[at], edge))
          const sorted = {
            ...everyMeasure,
            orderBy: [
              ...everyMeasure.orderBy!,
              { by: column('n'), direction: 'ascending' as const },
            ],
          }
          expect(answer(sorted, segments.length === 0 ? [[]] : segments)).toBe(
            answer(sorted, [rows]),
          )
        },
      ),
      { numRuns: 300 },
    )
  })
})

describe('forms', () => {
  const decimal = (scaled: number | bigint, scale: number): string[] => {
    const builder = new DecimalBuilder()
    builder.add(scaled, scale)
    const built = builder.finish()
    return [cellText(built, 0)!, cellText(built, 0, 2)!, jsonToken(built, 0)]
  }

  test('round half away from zero from the exact decimal', () => {
    expect(decimal(1005, 3)).toEqual(['1.005', '1.01', '1.005'])
    expect(decimal(-1005, 3)).toEqual(['-1.005', '-1.01', '-1.005'])
    expect(decimal(-4, 3)).toEqual(['-0.004', '0.00', '-0.004'])
    expect(decimal(12_642_501_90988n, 5)).toEqual([
      '12642501.90988',
      '12642501.91',
      '12642501.90988',
    ])
    expect(decimal(98765432109876543210n, 2)).toEqual([
      '987654321098765432.1',
      '987654321098765432.10',
      '987654321098765432.1',
    ])
  })

  test('the nearest double of a quotient', () => {
    expect(nearestDouble(1n, 3n)).toBe(1 / 3)
    expect(nearestDouble(BigInt(1e40), 3n)).toBe(1e40 / 3)
    expect(nearestDouble(-(10n ** 17n + 1n), 10n ** 17n)).toBe(-1)
    fc.assert(
      fc.property(fc.maxSafeInteger(), fc.integer({ min: 1 }), (above, below) => {
        const factor = 10n ** 20n
        expect(nearestDouble(BigInt(above) * factor, BigInt(below) * factor)).toBe(above / below)
      }),
    )
  })
})
