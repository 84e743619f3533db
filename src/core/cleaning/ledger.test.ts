import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ledgerCells, ledgerColumns } from './ledger-row.ts'
import { Ledger, type Reject } from './ledger.ts'
import { blocksOf } from './records.testing.ts'

const missing: Reject = {
  file: 1,
  record: 4,
  line: 5,
  column: '__proto__',
  index: 2,
  value: null,
  fault: 'missing',
  detail: 0,
  other: 0,
  raw: 'a,b,',
}

describe('Ledger', () => {
  test('a row in the order of the exported columns', () => {
    const ledger = new Ledger()
    ledger.add(missing)
    const [row] = ledger.rows(0, 1, ['a.csv'])
    expect(
      Object.fromEntries(ledgerCells(row!).map((cell, at) => [ledgerColumns[at], cell])),
    ).toEqual({
      file: 'a.csv',
      record: '4',
      line: '5',
      byte_start: null,
      byte_end: null,
      column: '__proto__',
      value: null,
      rule: 'missing',
      reason: '__proto__ is empty',
      raw: 'a,b,',
    })
  })

  test('law: the rows of a rule are those of all rows that break it, in their order', () => {
    const reject = fc.record({
      record: fc.nat(50),
      fault: fc.constantFrom('missing' as const, 'zero' as const, 'not-time' as const),
    })
    fc.assert(
      fc.property(
        fc.array(reject),
        fc.array(reject),
        fc.nat(9),
        fc.nat(9),
        (some, more, from, to) => {
          const ledger = new Ledger()
          // Told once before the rest comes: what was found of a rule must not stay.
          for (const part of [some, more]) {
            for (const { record, fault } of part) ledger.add({ ...missing, record, fault })
            const all = ledger.rows(0, ledger.size, ['a.csv'])
            for (const rule of ['missing', 'zero', 'type'] as const) {
              const ofRule = all.filter((row) => row.rule === rule)
              expect(ledger.rows(from, to, ['a.csv'], rule)).toEqual(ofRule.slice(from, to))
            }
          }
        },
      ),
    )
  })

  test('parts merge in the order of file and record, whatever order they come in', () => {
    const positions = fc.uniqueArray(fc.tuple(fc.nat(3), fc.nat(20)), {
      selector: ([file, record]) => `${file} ${record}`,
    })
    fc.assert(
      fc.property(positions, fc.array(fc.nat(4)), (all, places) => {
        const parts = Array.from({ length: 5 }, () => new Ledger())
        const rejects = all.map(([file, record]): Reject => {
          return { ...missing, file, record, value: `v${file} ${record}`, raw: `r${record}` }
        })
        rejects.forEach((reject, at) => parts[places[at] ?? 0]!.add(reject))
        const whole = new Ledger()
        for (const part of parts) whole.addAll(part)
        const sorted = rejects.toSorted((a, b) => a.file - b.file || a.record - b.record)
        expect(Array.from({ length: whole.size }, (_, at) => whole.reject(at))).toEqual(sorted)
        expect(whole.counts.get('missing') ?? 0).toBe(all.length)
      }),
    )
  })

  test('rows come by window', () => {
    const ledger = new Ledger()
    for (let record = 100; record > 0; record--) ledger.add({ ...missing, record })
    const window = ledger.rows(97, 1000, ['a.csv'])
    expect(window.map(({ record }) => record)).toEqual([98, 99, 100])
    expect(ledger.rows(100, 200, ['a.csv'])).toEqual([])
  })

  test('texts that were not at hand are brought by a second reading', () => {
    const ledger = new Ledger()
    ledger.add({ ...missing, record: 3, raw: null, index: 1, fault: 'not-day-first' })
    ledger.add({ ...missing, record: 2, raw: null, index: 0, fault: 'duplicate' })
    ledger.add({ ...missing, file: 2, record: 3, raw: null })
    ledger.add({ ...missing, record: 1 })
    expect(ledger.withoutRaw(1)).toEqual([2, 3])
    const made = [0, 1, 2].map((at) => ({ cells: [`a${at}`, `b${at}`] }))
    for (const block of blocksOf(['a', 'b'], made, [2])) ledger.fillFrom(1, block)
    expect(ledger.withoutRaw(1)).toEqual([])
    expect(ledger.withoutRaw(2)).toEqual([3])
    const rows = ledger.rows(0, 3, ['a.csv', 'b.csv'])
    expect(rows.map(({ raw, value }) => [raw, value])).toEqual([
      ['a,b,', null],
      ['a1,b1', 'a1'],
      ['a2,b2', 'b2'],
    ])
  })

  test('a huge text is cut and says so', () => {
    const ledger = new Ledger()
    ledger.add({ ...missing, raw: 'x'.repeat(70_000) })
    expect(ledger.reject(0).raw).toBe(`${'x'.repeat(65_536)}… (4464 more characters)`)
  })
})
