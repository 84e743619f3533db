import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { ColumnType } from '#core/table/type.ts'
import { QueryProblem } from './problem.ts'
import { validateQuery } from './validate.ts'

const columns = new Map<string, ColumnType>([
  ['word', { kind: 'text' }],
  ['units', { kind: 'decimal', scale: 0 }],
  ['time', { kind: 'time' }],
])

const word = { column: 'word' }
const good = {
  from: 'dataset',
  where: { op: 'in', args: [word, { value: 'a' }] },
  window: [
    {
      name: 'before',
      window: 'previous',
      of: { column: 'time' },
      partitionBy: [word],
      orderBy: [{ by: { column: 'time' }, direction: 'ascending' }],
    },
  ],
  dimensions: [{ name: 'word', of: word }],
  measures: [
    { name: 'n', measure: 'count', where: { op: 'isNull', args: [{ column: 'before' }] } },
    { name: 'share', measure: 'share', decimals: 4 },
    { name: 'p90', measure: 'quantile', of: { column: 'units' }, at: 0.9 },
  ],
  having: { op: 'greater', args: [{ column: 'n' }, { value: 1 }] },
  orderBy: [{ by: { column: 'n' }, direction: 'descending' }],
  limit: 10,
}

describe('validateQuery', () => {
  it('lets a whole query pass, also as the source of another', () => {
    expect(validateQuery(good, columns)).toBe(null)
    const above = { from: good, select: [{ name: 'share', of: { column: 'share' }, decimals: 2 }] }
    expect(validateQuery(above, columns)).toBe(null)
    expect(validateQuery({ ...above, from: { union: [good, good] } }, columns)).toBe(null)
  })

  it('shows cells as read only straight from the dataset', () => {
    const raw = { name: 'cell', of: { raw: 'word' } }
    expect(validateQuery({ from: 'dataset', select: [raw] }, columns)).toBe(null)
    expect(validateQuery({ from: good, select: [raw] }, columns)?.kind).toBe('shape')
    const within = { op: 'lower', args: [{ raw: 'word' }] }
    const nested = { from: 'dataset', select: [{ name: 'cell', of: within }] }
    expect(validateQuery(nested, columns)?.kind).toBe('shape')
    expect(validateQuery({ ...good, where: { raw: 'word' } }, columns)?.kind).toBe('shape')
  })

  it.each<[string, unknown]>([
    ['no object', 'dataset'],
    ['no source', { select: [] }],
    ['another source', { from: 'elsewhere', select: [] }],
    ['an empty union', { from: { union: [] }, select: [] }],
    ['neither form', { from: 'dataset' }],
    ['both forms', { ...good, select: [] }],
    ['an unknown part', { ...good, join: [] }],
    ['an unknown operation', { ...good, where: { op: 'eval', args: [] } }],
    ['an inherited operation', { ...good, where: { op: 'toString', args: [] } }],
    ['an unknown measure', { ...good, measures: [{ name: 'n', measure: 'constructor' }] }],
    ['an unknown window', { ...good, window: [{ name: 'n', window: 'lag', partitionBy: [] }] }],
    ['a mixed expression', { ...good, where: { column: 'word', value: 1 } }],
    ['a list that is none', { ...good, orderBy: {} }],
    ['a limit below zero', { ...good, limit: -1 }],
    ['three decimals', { ...good, measures: [{ name: 'n', measure: 'count', decimals: 3 }] }],
    [
      'a quantile over one',
      { ...good, measures: [{ name: 'n', measure: 'quantile', of: word, at: 2 }] },
    ],
    ['a computed member', { ...good, where: { op: 'in', args: [word, word] } }],
    ['too many digits', { ...good, where: { op: 'in', args: [word, { value: 0.1 + 0.2 }] } }],
    [
      'an unknown zone',
      {
        ...good,
        dimensions: [{ name: 'd', of: { column: 'time' }, granularity: 'day', zone: "x'; --" }],
      },
    ],
  ])('refuses the shape: %s', (_, query) => {
    expect(validateQuery(query, columns)?.kind).toBe('shape')
  })

  it.each<[QueryProblem['kind'], unknown]>([
    ['unknown-column', { ...good, where: { op: 'isNull', args: [{ column: '__proto__' }] } }],
    ['unknown-column', { ...good, having: { op: 'isNull', args: [{ column: 'units' }] } }],
    ['repeated-column', { ...good, derive: [{ name: 'units', of: word }] }],
    ['repeated-column', { ...good, measures: [{ name: 'word', measure: 'count' }] }],
    ['type', { ...good, where: word }],
    ['type', { ...good, measures: [{ name: 'n', measure: 'sum', of: word }] }],
  ])('names the problem: %s', (kind, query) => {
    expect(validateQuery(query, columns)?.kind).toBe(kind)
  })

  it('bounds depth and size before anything else', () => {
    let deep: unknown = word
    for (let level = 0; level < 50_000; level++) deep = { op: 'not', args: [deep] }
    expect(validateQuery({ ...good, where: deep }, columns)?.kind).toBe('too-deep')
    const row = Array.from({ length: 3_000 }, () => word)
    const wide = Array.from({ length: 3_000 }, () => row)
    expect(validateQuery({ ...good, where: { op: 'and', args: wide } }, columns)?.kind).toBe(
      'too-large',
    )
    const long = { value: 'x'.repeat(6_000_000) }
    expect(validateQuery({ ...good, where: long }, columns)?.kind).toBe('too-large')
  })

  it('answers anything that JSON can hold, and never throws', () => {
    const anyPart = fc.constantFrom(...Object.keys(good))
    fc.assert(
      fc.property(anyPart, fc.jsonValue(), (part, value) => {
        const problem = validateQuery({ ...good, [part]: value }, columns)
        expect(problem === null || problem instanceof QueryProblem).toBe(true)
      }),
    )
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(validateQuery(value, columns)).toBeInstanceOf(QueryProblem)
      }),
    )
  })
})
