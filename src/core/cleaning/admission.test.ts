import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { describe, expect, test } from 'vitest'
import { Dictionary } from '#core/table/dictionary.ts'
import { type PendingSegment, admitBlock } from './admission.ts'
import {
  clean,
  id,
  number,
  planned,
  rejectsOf,
  rows,
  rowsOf,
  text,
  time,
} from './cleaning.testing.ts'
import { decideOrders, ordersOf } from './date-order.ts'
import { type MadeRecord, blocksOf } from './records.testing.ts'
import { prevailingFailures } from './strict-times.ts'
import { acceptedTable } from './segment.ts'

describe('rules', () => {
  test('each rule rejects, with its reason', () => {
    const columns = planned({
      user: { ...id, notZero: true },
      at: { type: 'strict-time', required: true },
      seconds: { ...number, minimum: 0 },
      quantity: { type: 'integer', required: true },
      seen: time,
    })
    const good = ['7', '2023-12-22 17:43:07', '1.5', '3.0', '2023-12-22T17:43:07Z']
    const bad: [number, string][] = [
      [0, ' %3Cnull%3G '],
      [0, '000'],
      [1, '2023-12-22T17:43:07'],
      [2, 'ten'],
      [2, '-0.001'],
      [3, '1.5'],
      [4, '2023-13-45'],
      [4, ''],
    ]
    const made: MadeRecord[] = [
      { cells: good },
      { cells: good, flaw: 'encoding' },
      { cells: good, flaw: 'quote' },
      { cells: good.slice(1) },
      ...bad.map(([at, cell]) => ({ cells: good.with(at, cell) })),
    ]
    const outcome = clean(columns, made)
    expect(rowsOf(outcome.table)).toEqual([
      ['7', '2023-12-22T17:43:07', '1.5', '3', '2023-12-22T17:43:07Z', '1', '1'],
    ])
    expect(rejectsOf(outcome)).toEqual([
      "2 encoding: holds bytes that are not valid in the file's encoding",
      '3 quote: a quoted field is not closed, or its closing quote is followed by other text',
      '4 ragged: has 4 fields, the header has 5',
      '5 missing: user is empty: %3Cnull%3G',
      '6 zero: user is zero: 000',
      '7 type: at is not a time of the form YYYY-MM-DD hh:mm:ss: 2023-12-22T17:43:07',
      '8 type: seconds is not a number: ten',
      '9 range: seconds is below 0: -0.001',
      '10 type: quantity is not a whole number: 1.5',
      '11 type: seen is not a time: 2023-13-45',
      '12 missing: seen is empty',
    ])
    expect(outcome.rejects).toHaveLength(11)
  })

  test('the first column at fault in the file rejects, missing before type before range', () => {
    const columns = planned({
      amount: { ...number, minimum: 0 },
      user: { ...id, notZero: true },
      at: { type: 'strict-time', required: true },
    })
    const outcome = clean(
      columns,
      rows(['x', '', ''], ['-1', '0', 'x'], ['1', '0', 'x'], ['', 'null', '']),
    )
    expect(rejectsOf(outcome).map((reject) => reject.split(':')[0])).toEqual([
      '1 type',
      '2 range',
      '3 zero',
      '4 missing',
    ])
  })

  test('optional cells: null words are null, what a kind names can fail, other text cannot', () => {
    const columns = planned({
      merchant: { type: 'id', required: false },
      discount: { type: 'number', required: false },
      shipped: { type: 'time', required: false },
      note: text,
      word: { ...text, nullWords: true },
    })
    const outcome = clean(
      columns,
      rows(
        ['<null>', 'N/A', 'None', 'null', 'null'],
        [null, null, null, null, null],
        [' 12 ', '(1,5)', '2020-01-01', '  ', ' x '],
        ['a', 'x', '', '', ''],
      ),
    )
    expect(rowsOf(outcome.table).map((row) => row.slice(0, 5))).toEqual([
      [null, null, null, 'null', null],
      [null, null, null, null, null],
      ['12', '-1.5', '2020-01-01T00:00:00', null, 'x'],
    ])
    expect(rejectsOf(outcome)).toEqual(['4 type: discount is not a number: x'])
  })

  test('a rejected id does not decide how the column is held', () => {
    const columns = planned({ user: id, at: time })
    const made = rows(['7', '31/12/2020'], ['abc', '12/31/2020'], ['8', '31/12/2020'], ['x', 'y'])
    const user = clean(columns, made).table.columns[0]!.column
    expect(user).toMatchObject({ held: 'integers', type: { kind: 'id', order: 'integer' } })
  })

  test('a bound is exact', () => {
    const columns = planned({ amount: { ...number, minimum: 1.1 } })
    const outcome = clean(columns, rows(['1.10'], ['1.1'], ['1.0999999999999999'], ['2']))
    expect(rejectsOf(outcome)).toEqual(['3 range: amount is below 1.1: 1.0999999999999999'])
  })

  test('large and long decimals stay exact', () => {
    const columns = planned({ amount: number })
    const outcome = clean(columns, rows(['12345678901234567890.5'], ['0.01']))
    expect(rowsOf(outcome.table).map((row) => row[0])).toEqual(['12345678901234567890.5', '0.01'])
  })

  test('record numbers and files are columns', () => {
    const outcome = clean(planned({ user: id }), rows(['a'], [''], ['b']), { sizes: [2] })
    expect(rowsOf(outcome.table)).toEqual([
      ['a', '1', '1'],
      ['b', '1', '3'],
    ])
  })
})

describe('day and month order', () => {
  const columns = planned({ ordered: time, shipped: { ...time, required: false }, amount: number })

  test('a proof in the last block decides, for sister columns too', () => {
    const made = rows(
      ['01/02/2020', '03/02/2020', '1'],
      ['1/5/2020', '', '1'],
      ['1/13/2020', '', '1'],
    )
    const outcome = clean(columns, made, { sizes: [1, 1] })
    expect(rowsOf(outcome.table).map((row) => row.slice(0, 2))).toEqual([
      ['2020-01-02T00:00:00', '2020-03-02T00:00:00'],
      ['2020-01-05T00:00:00', null],
      ['2020-01-13T00:00:00', null],
    ])
  })

  test('values against the proof are rejected, before later columns, with text and value', () => {
    const made = rows(
      ['13/01/2020', '', '1'],
      ['14/01/2020', '', '1'],
      ['01/13/2020', '', 'x'],
      ['01/14/2020', '', '1'],
      ['01/02/2020', '', 'x'],
      ['31/02/2020', '', '1'],
    )
    const outcome = clean(columns, made)
    expect(rejectsOf(outcome)).toEqual([
      '3 type: ordered is not a time with the day before the month: 01/13/2020',
      '4 type: ordered is not a time with the day before the month: 01/14/2020',
      '5 type: amount is not a number: x',
      '6 type: ordered is not a time: 31/02/2020',
    ])
    expect(outcome.rejects[0]).toMatchObject({ raw: '01/13/2020,,x', value: '01/13/2020' })
  })

  test('records that other rules reject still prove, those without cells do not', () => {
    const made: MadeRecord[] = [
      { cells: ['01/02/2020', '', '1'] },
      { cells: ['', '01/13/2020', ''] },
      { cells: ['13/01/2020', '', '1'], flaw: 'encoding' },
    ]
    expect(rowsOf(clean(columns, made).table)[0]![0]).toBe('2020-01-02T00:00:00')
  })

  const none = { dayFirst: 0, monthFirst: 0, undecided: 0, example: '' }
  test.each([
    [[{ ...none, column: 'a' }], ['day-first no-two-parts']],
    [[{ ...none, column: 'a', undecided: 2, example: '1/2/2020' }], ['day-first assumed']],
    [
      [
        { ...none, column: 'a', undecided: 2 },
        { ...none, column: 'b', monthFirst: 1 },
      ],
      ['month-first sister', 'month-first proved'],
    ],
    [[{ ...none, column: 'a', dayFirst: 2, monthFirst: 3 }], ['month-first contradicted']],
    [[{ ...none, column: 'a', dayFirst: 3, monthFirst: 3 }], ['day-first contradicted']],
    [
      [
        { ...none, column: 'a', dayFirst: 2 },
        { ...none, column: 'a', monthFirst: 3 },
        { ...none, column: 'b', dayFirst: 9 },
      ],
      ['month-first contradicted', 'day-first proved'],
    ],
  ])('%j', (evidence, decisions) => {
    expect(decideOrders(evidence).map(({ order, basis }) => `${order} ${basis}`)).toEqual(decisions)
    const reversed = ordersOf(decideOrders(evidence.toReversed()))
    expect(reversed).toEqual(ordersOf(decideOrders(evidence)))
  })
})

test('strict times: over half the records in another form are told', () => {
  const columns = planned({ at: { type: 'strict-time', required: true } })
  const evidence = (...cells: string[]) =>
    prevailingFailures(
      blocksOf(['at'], rows(...cells.map((cell) => [cell])), [1]).flatMap(
        (block) => admitBlock(block, { file: 1, columns }, () => new Dictionary()).strictTimes,
      ),
    )
  expect(evidence('2023-12-22 17:43:07', '2023-12-22T17:43:07')).toEqual([])
  expect(evidence('2023-12-22 17:43:07', '', '1/13/2023', 'x')).toEqual([
    { column: 'at', records: 3, failed: 2, readable: 1, example: '1/13/2023' },
  ])
})

test('strict times: a cell without a time is missing, whichever word says so, unless it need not be there', () => {
  const cells = ['2023-12-22 17:43:07', '', 'null', 'N/A', ' ', '2023-12-22']
  const made = rows(...cells.map((cell) => [cell]))
  const required = clean(planned({ at: { type: 'strict-time', required: true } }), made)
  expect(rejectsOf(required).map((reject) => reject.split(':')[0])).toEqual([
    '2 missing',
    '3 missing',
    '4 missing',
    '5 missing',
    '6 type',
  ])
  const optional = clean(planned({ at: { type: 'strict-time', required: false } }), made)
  expect(rejectsOf(optional).map((reject) => reject.split(':')[0])).toEqual(['6 type'])
  expect(rowsOf(optional.table).map(([at]) => at)).toEqual([
    '2023-12-22T17:43:07',
    null,
    null,
    null,
    null,
  ])
})

describe('duplicates', () => {
  const columns = planned({ key: id, at: time })
  const day = '2020-01-01'

  test('the first is kept, later ones name its line; rejected records do not count', () => {
    const made: MadeRecord[] = [
      { cells: ['7', 'x'] },
      { cells: ['7', day], lines: 3 },
      { cells: [' 7 ', day] },
      { cells: ['007', day] },
      { cells: ['a', day] },
      { cells: ['a', day] },
      { cells: ['7', day] },
    ]
    const outcome = clean(columns, made, { sizes: [3, 2, 1], unique: 'key' })
    expect(rejectsOf(outcome)).toEqual([
      '1 type: at is not a time: x',
      '3 duplicate: repeats line 3 of a.csv',
      '6 duplicate: repeats line 8 of a.csv',
      '7 duplicate: repeats line 3 of a.csv',
    ])
    expect(outcome.rejects[1]).toMatchObject({ line: 6, value: ' 7 ', raw: ' 7 ,2020-01-01' })
  })
})

test('a JSON file brings columns from block to block', () => {
  const columns = planned({ user: id, late: text })
  const admit = (width: number) => {
    const [block] = blocksOf(['user', 'late'].slice(0, width), rows(['a', 'x'].slice(0, width)))
    const plan = { file: 1, columns: columns.slice(0, width) }
    return rowsOf(acceptedTable(admitBlock(block!, plan, () => new Dictionary()).settle(new Map())))
  }
  expect(admit(1)).toEqual([['a', '1', '1']])
  expect(admit(2)).toEqual([['a', 'x', '1', '1']])
})

test('a pending segment keeps nothing of its block', async () => {
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  const [pending, block] = admittedAndForgotten()
  await new Promise((resolve) => setTimeout(resolve))
  collect()
  expect(block.deref()).toBe(undefined)
  expect(pending.settle(new Map()).records.rowCount).toBe(1)
})

function admittedAndForgotten(): [PendingSegment, WeakRef<object>] {
  const [block] = blocksOf(['key', 'at'], rows(['a', '1/2/2020'], ['', 'x']))
  const plan = { file: 1, columns: planned({ key: id, at: time }) }
  return [admitBlock(block!, plan, () => new Dictionary()), new WeakRef(block!)]
}
