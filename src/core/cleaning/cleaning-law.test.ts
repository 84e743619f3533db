import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { clean, id, number, planned, rowsOf, time } from './cleaning.testing.ts'
import type { MadeRecord } from './records.testing.ts'

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
      for (const { record, rule, column } of outcome.rejects) {
        found[record - 1] = column === null ? rule : `${rule} ${column}`
      }
      expect(found).toEqual(plainly(made))
      expect(outcome.table.rowCount + outcome.rejects.length).toBe(outcome.read)
      const once = clean(anyColumns, made, { unique: 'key' })
      expect(rowsOf(outcome.table)).toEqual(rowsOf(once.table))
      expect(outcome.rejects).toEqual(once.rejects)
    }),
    { numRuns: 500 },
  )
})
