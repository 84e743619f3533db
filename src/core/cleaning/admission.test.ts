import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Column } from '#core/table/column.ts'
import { concatTables } from '#core/table/assemble.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import type { Table } from '#core/table/table.ts'
import { isValid } from '#core/table/validity.ts'
import { admitBlock } from './admission.ts'
import { decideOrders, ordersOf } from './date-order.ts'
import { DuplicateIndex } from './duplicates.ts'
import { Ledger } from './ledger.ts'
import type { AdmissionPlan, PlannedColumn } from './plan.ts'
import { type MadeRecord, blocksOf } from './records.testing.ts'
import type { ColumnRule } from './rules.ts'
import { prevailingFailures } from './strict-times.ts'
import { formatDecimal } from './values/number.ts'
import { formatTime } from './values/time-text.ts'

interface Outcome {
  readonly table: Table
  readonly ledger: Ledger
  readonly read: number
}

/** All of cleaning, as a session runs it: admit, decide the orders, settle, find duplicates. */
function clean(
  columns: readonly PlannedColumn[],
  made: readonly MadeRecord[],
  options: { sizes?: readonly number[]; unique?: string } = {},
): Outcome {
  const header = columns.map((column) => column.header)
  const blocks = blocksOf(header, made, options.sizes)
  const dictionaries = new Map(columns.map(({ name }) => [name, new Dictionary()]))
  const plan: AdmissionPlan = { file: 1, columns }
  const pending = blocks.map((block) => admitBlock(block, plan, (name) => dictionaries.get(name)!))
  const orders = ordersOf(decideOrders(pending.flatMap(({ dates }) => dates)))
  let segments = pending.map((segment) => segment.settle(orders))
  const unique = columns.find(({ name }) => name === options.unique)
  if (unique !== undefined) {
    const index = new DuplicateIndex()
    segments = segments.map((segment) => index.admit(segment, unique))
  }
  const ledger = new Ledger()
  for (const { rejects } of segments) ledger.addAll(rejects)
  for (const block of blocks) ledger.fillFrom(1, block)
  for (const { read, table, rejects } of segments) expect(table.rowCount + rejects.size).toBe(read)
  return { table: concatTables(segments.map(({ table }) => table)), ledger, read: made.length }
}

function planned(rules: Readonly<Record<string, ColumnRule>>): PlannedColumn[] {
  return Object.entries(rules).map(([name, rule], index) => ({ name, header: name, index, rule }))
}

function rows(...cells: (string | null)[][]): MadeRecord[] {
  return cells.map((row) => ({ cells: row }))
}

function shown(column: Column, row: number): string | null {
  if (!isValid(column.validity, row)) return null
  switch (column.held) {
    case 'codes':
      return column.dictionary.text(column.codes[row]!)
    case 'integers':
      return String(column.integers[row])
    case 'scaled': {
      const scaled = column.scaled[row]!
      return formatDecimal(
        Number.isNaN(scaled) ? column.large.get(row)! : scaled,
        column.type.scale,
      )
    }
    case 'micros':
      return formatTime(column.micros[row]!, column.offsets?.[row] ?? -32_768)
    case 'doubles':
    case 'flags':
    case 'days':
    case 'fraction':
      throw new Error(column.held)
  }
}

function rowsOf(table: Table): (string | null)[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map(({ column }) => shown(column, row)),
  )
}

function rejectsOf({ ledger }: Outcome): string[] {
  return ledger
    .rows(0, ledger.size, ['a.csv'])
    .map(({ record, rule, reason }) => `${record} ${rule}: ${reason}`)
}

const id: ColumnRule = { type: 'id', required: true }
const text: ColumnRule = { type: 'text', required: false }
const time: ColumnRule = { type: 'time', required: true }
const number: ColumnRule = { type: 'number', required: true }

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
    expect([...outcome.ledger.counts.values()].reduce((sum, count) => sum + count, 0)).toBe(11)
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
    expect(outcome.ledger.reject(0)).toMatchObject({ raw: '01/13/2020,,x', value: '01/13/2020' })
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
    expect(outcome.ledger.reject(1)).toMatchObject({ line: 6, value: ' 7 ', raw: ' 7 ,2020-01-01' })
  })
})

/** Cells with what a reader must make of them; `null` for null, `undefined` for a `type` reject. */
const times: readonly (readonly [string, string | null | undefined])[] = [
  ['2020-01-31', '2020-01-31T00:00:00'],
  ['2020-01-31 10:11', '2020-01-31T10:11:00'],
  ['soon', undefined],
  ['NULL', null],
  ['', null],
]
const numbers: readonly (readonly [string, string | null | undefined])[] = [
  ['$1,234.50', '1234.5'],
  ['-3', '-3'],
  ['12', '12'],
  ['n/a', null],
  ['', null],
  ['many', undefined],
]
const keys = ['1', '2', '3', '03', 'x', ' x', '0', '00', '', 'None']
const twoParts = ['1/2/2020', '3/4/2020', '13/4/2020', '4/13/2020', '31/2/2020']

const anyRecord: fc.Arbitrary<MadeRecord> = fc
  .record({
    key: fc.constantFrom(...keys),
    at: fc.constantFrom(...times.map(([cell]) => cell), ...twoParts),
    amount: fc.constantFrom(...numbers.map(([cell]) => cell)),
    flaw: fc.constantFrom(...Array.from({ length: 12 }, () => null), 'quote', 'encoding', 'ragged'),
    lines: fc.integer({ min: 1, max: 3 }),
  })
  .map(({ key, at, amount, flaw, lines }) => ({
    cells: flaw === 'ragged' ? [key, at] : [key, at, amount],
    lines,
    ...(flaw === 'quote' || flaw === 'encoding' ? { flaw } : {}),
  }))

const anyColumns = planned({
  key: { ...id, notZero: true },
  at: time,
  amount: { ...number, minimum: 0 },
})

/** The rules once more, a record at a time and in the plainest way. */
function plainly(made: readonly MadeRecord[]): string[] {
  const whole = made.filter((record) => record.flaw === undefined && record.cells.length === 3)
  const votes = (parts: RegExp) => whole.filter(({ cells }) => parts.test(cells[1]!)).length
  const dayFirst = votes(/^13\/4|^31\/2/) >= votes(/^4\/13/)
  const seen = new Set<string>()
  return made.map(({ flaw, cells }) => {
    if (flaw !== undefined) return flaw
    if (cells.length < 3) return 'ragged'
    const key = cells[0]!.trim()
    if (key === '' || key === 'None') return 'missing key'
    if (/^0+$/.test(key)) return 'zero key'
    const at = plainTime(cells[1]!, dayFirst)
    if (at === null) return 'missing at'
    if (at === undefined) return 'type at'
    const amount = new Map(numbers).get(cells[2]!)
    if (amount === null) return 'missing amount'
    if (amount === undefined) return 'type amount'
    if (amount.startsWith('-')) return 'range amount'
    if (seen.has(key)) return 'duplicate key'
    seen.add(key)
    return `${key} ${at} ${amount}`
  })
}

function plainTime(cell: string, dayFirst: boolean): string | null | undefined {
  const match = /^(\d+)\/(\d+)\/2020$/.exec(cell)
  if (match === null) return new Map(times).get(cell)
  const [day, month] = dayFirst ? [match[1]!, match[2]!] : [match[2]!, match[1]!]
  if (Number(month) > 12 || (month === '2' && Number(day) > 29)) return undefined
  return `2020-${month.padStart(2, '0')}-${day.padStart(2, '0')}T00:00:00`
}

test('any records in any cut: read = accepted + rejected, and each as the plain rules say', () => {
  const cuts = fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 9 })
  fc.assert(
    fc.property(fc.array(anyRecord, { minLength: 1, maxLength: 40 }), cuts, (made, sizes) => {
      const outcome = clean(anyColumns, made, { sizes, unique: 'key' })
      const found: string[] = Array.from({ length: made.length }, () => 'lost')
      for (const [key, at, amount, , record] of rowsOf(outcome.table)) {
        found[Number(record) - 1] = `${key} ${at} ${amount}`
      }
      for (const { record, rule, column } of outcome.ledger.rows(0, outcome.ledger.size, ['a'])) {
        found[record - 1] = column === null ? rule : `${rule} ${column}`
      }
      expect(found).toEqual(plainly(made))
      expect(outcome.table.rowCount + outcome.ledger.size).toBe(outcome.read)
      const once = clean(anyColumns, made, { unique: 'key' })
      expect(rowsOf(outcome.table)).toEqual(rowsOf(once.table))
      expect(outcome.ledger.rows(0, 99, ['a'])).toEqual(once.ledger.rows(0, 99, ['a']))
      expect(outcome.ledger.counts).toEqual(once.ledger.counts)
    }),
    { numRuns: 500 },
  )
})
