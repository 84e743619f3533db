import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '#core/table/type.ts'
import { exprType } from './expr-type.ts'
import { call, column, literal, operations } from './expr.ts'
import type { Expr } from './expr.ts'
import { QueryProblem } from './problem.ts'
import type { Measure, Query } from './query.ts'
import { inputColumns, outputColumns } from './type-of.ts'

const columns = new Map<string, ColumnType>([
  ['word', { kind: 'text' }],
  ['id', { kind: 'id', order: 'integer' }],
  ['price', { kind: 'decimal', scale: 2 }],
  ['units', { kind: 'decimal', scale: 0 }],
  ['weight', { kind: 'float' }],
  ['flag', { kind: 'boolean' }],
  ['date', { kind: 'date' }],
  ['time', { kind: 'time' }],
  ['share', { kind: 'quotient' }],
])

const [word, id, price, units, weight, flag, time, share] = [
  'word',
  'id',
  'price',
  'units',
  'weight',
  'flag',
  'time',
  'share',
].map(column) as [Expr, Expr, Expr, Expr, Expr, Expr, Expr, Expr]

/** `decimal.2`, `id.integer`, `text`. */
function shownType(of: Expr): string {
  const type = exprType(of, columns)
  if (type === 'null') return 'null'
  if (type.kind === 'decimal') return `decimal.${type.scale}`
  return type.kind === 'id' ? `id.${type.order}` : type.kind
}

describe('exprType', () => {
  it.each<[Expr, string]>([
    [literal(null), 'null'],
    [literal('a'), 'text'],
    [literal(true), 'boolean'],
    [literal(12), 'decimal.0'],
    [literal(0.25), 'decimal.2'],
    [literal(1e-7), 'decimal.7'],
    [literal(1.5e21), 'decimal.0'],
    [call('add', price, units), 'decimal.2'],
    [call('subtract', units, price), 'decimal.2'],
    [call('multiply', price, literal(0.125)), 'decimal.5'],
    [call('add', price, weight), 'float'],
    [call('divide', price, units), 'quotient'],
    [call('divide', literal(0), literal(0)), 'quotient'],
    [call('equals', id, literal('7')), 'boolean'],
    [call('less', share, literal(0.5)), 'boolean'],
    [call('in', word, literal('a'), literal(null)), 'boolean'],
    [call('coalesce', literal(null), price, units), 'decimal.2'],
    [call('coalesce', id, word), 'text'],
    [call('coalesce', id, id), 'id.integer'],
    [call('if', flag, units, flag, price, literal(null)), 'decimal.2'],
    [call('secondsBetween', time, time), 'decimal.6'],
    [call('parseNumber', word), 'decimal.18'],
    [call('text', time), 'text'],
    [{ truncate: time, granularity: 'month', zone: null }, 'text'],
    [{ truncate: time, granularity: 'day', zone: 'UTC' }, 'date'],
    [{ truncate: column('date'), granularity: 'hour-of-day', zone: null }, 'decimal.0'],
    [{ parseTime: word, order: 'day-first' }, 'time'],
    [{ looksLike: id, form: 'integer' }, 'boolean'],
    [{ raw: 'price' }, 'text'],
  ])('%j is %s', (of, type) => {
    expect(shownType(of)).toBe(type)
  })

  it.each<[Expr, string]>([
    [column('nowhere'), 'unknown-column'],
    [column('__proto__'), 'unknown-column'],
    [{ raw: 'nowhere' }, 'unknown-column'],
    [call('add', word, units), 'type'],
    [call('add', share, units), 'type'],
    [call('add', units), 'type'],
    [call('equals', word, units), 'type'],
    [call('coalesce', share, units), 'type'],
    [call('and', flag, word), 'type'],
    [call('if', flag, word), 'type'],
    [call('if', flag, word, flag, word), 'type'],
    [call('if', flag, word, units), 'type'],
    [call('text', share), 'type'],
    [call('coalesce'), 'type'],
    [{ truncate: word, granularity: 'day', zone: null }, 'type'],
    [{ parseTime: time, order: 'day-first' }, 'type'],
  ])('%j has a problem: %s', (of, kind) => {
    expect(() => exprType(of, columns)).toThrow(expect.objectContaining({ kind }))
  })

  it('finds a type or a QueryProblem for any expression', () => {
    const leaf = fc.constantFrom<Expr>(
      ...[...columns.keys()].map(column),
      literal(1),
      literal(null),
    )
    const { expr } = fc.letrec<{ expr: Expr }>((tie) => ({
      expr: fc.oneof(
        { maxDepth: 4 },
        leaf,
        fc
          .tuple(fc.constantFrom(...operations), fc.array(tie('expr'), { maxLength: 4 }))
          .map(([op, args]) => call(op, ...args)),
      ),
    }))
    fc.assert(
      fc.property(expr, (of) => {
        try {
          expect(exprType(of, columns)).toBeDefined()
        } catch (error) {
          expect(error).toBeInstanceOf(QueryProblem)
        }
      }),
    )
  })
})

describe('the type of a measure', () => {
  it.each<[Measure, ColumnType]>([
    [{ measure: 'count' }, { kind: 'decimal', scale: 0 }],
    [
      { measure: 'countDistinct', of: word },
      { kind: 'decimal', scale: 0 },
    ],
    [
      { measure: 'sum', of: price },
      { kind: 'decimal', scale: 2 },
    ],
    [{ measure: 'sum', of: weight }, { kind: 'float' }],
    [{ measure: 'avg', of: price }, { kind: 'quotient' }],
    [{ measure: 'median', of: weight }, { kind: 'float' }],
    [{ measure: 'share' }, { kind: 'quotient' }],
    [
      { measure: 'max', of: id },
      { kind: 'id', order: 'integer' },
    ],
    [{ measure: 'first', of: time, orderBy: [] }, { kind: 'time' }],
  ])('%j', (measure, type) => {
    const asked: Query = { from: 'dataset', measures: [{ ...measure, name: 'measured' }] }
    expect(outputColumns(asked, columns)[0]!.type).toEqual(type)
  })
})

describe('outputColumns', () => {
  it('follows columns through levels, windows and unions', () => {
    const inner: Query = {
      from: 'dataset',
      window: [{ name: 'n', window: 'count', partitionBy: [word] }],
      select: [
        { name: 'word', of: word },
        { name: 'n', of: column('n') },
        { name: 'at', of: column('_record') },
      ],
    }
    const second: Query = {
      from: 'dataset',
      select: [
        { name: 'word', of: id },
        { name: 'n', of: price },
        { name: 'at', of: literal(1) },
      ],
    }
    const outer: Query = {
      from: { union: [inner, second] },
      dimensions: [{ name: 'word', of: word }],
      measures: [{ name: 'mean', measure: 'avg', of: column('n'), decimals: 2 }],
    }
    expect(outputColumns(outer, columns)).toEqual([
      { name: 'word', type: { kind: 'text' }, decimals: null },
      { name: 'mean', type: { kind: 'quotient' }, decimals: 2 },
    ])
    expect(inputColumns(outer, columns).get('n')).toEqual({ kind: 'decimal', scale: 2 })
  })

  it('lets windows see derivations, and not each other', () => {
    const query: Query = {
      from: 'dataset',
      derive: [{ name: 'double', of: call('multiply', units, literal(2)) }],
      window: [
        { name: 'all', window: 'sum', of: column('double'), partitionBy: [] },
        { name: 'more', window: 'sum', of: column('all'), partitionBy: [] },
      ],
      select: [],
    }
    expect(() => outputColumns(query, columns)).toThrow('no column all')
  })

  it('orders a select by its input too, and groups by their output only', () => {
    const orderBy = [{ by: price, direction: 'ascending' as const }]
    const selected: Query = { from: 'dataset', select: [{ name: 'a', of: word }], orderBy }
    const grouped: Query = { from: 'dataset', dimensions: [{ name: 'a', of: word }], orderBy }
    expect(() => outputColumns(selected, columns)).not.toThrow()
    expect(() => outputColumns(grouped, columns)).toThrow('no column price')
  })

  it('refuses two columns of one name where they could be meant', () => {
    const twice: Query = {
      from: 'dataset',
      select: [
        { name: 'a', of: word },
        { name: 'a', of: units },
      ],
    }
    expect(outputColumns(twice, columns)).toHaveLength(2)
    const above: Query = { from: twice, select: [] }
    expect(() => outputColumns(above, columns)).toThrow('two columns are called a')
  })
})
