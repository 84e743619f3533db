import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ledgerCells, ledgerColumns, ledgerRow } from './ledger-row.ts'
import { Ledger, type WholePart } from './ledger.ts'
import { type Reject, Rejects } from './rejects.ts'

const missing: Reject = {
  record: 4,
  line: 5,
  byteStart: 2 ** 40,
  byteEnd: 2 ** 40 + 5,
  index: 2,
  fault: 'missing',
  detail: -0.5,
  other: 0,
}

function listOf(rejects: readonly Reject[]): Rejects {
  const list = new Rejects()
  for (const reject of rejects) list.add(reject)
  return list
}

function allOf(list: Rejects): Reject[] {
  return Array.from({ length: list.size }, (_, place) => list.at(place))
}

/** A part of a file with these rejects. */
function partOf(file: number, firstRecord: number, all: readonly Reject[]): WholePart {
  const address = { file, firstRecord, firstLine: firstRecord + 1, byteStart: 0, byteEnd: 99 }
  const isRepeat = ({ fault }: Reject): boolean => fault === 'duplicate'
  const rejects = listOf(all.filter((reject) => !isRepeat(reject)))
  return { ...address, rejects, repeats: listOf(all.filter(isRepeat)) }
}

const anyFaults = fc.array(
  fc.constantFrom('missing' as const, 'zero' as const, 'not-time' as const, 'duplicate' as const),
  { maxLength: 16 },
)

test('a record of JSON is not told of quotes and fields', () => {
  const texts = { file: 'a.json', firstFile: '', column: null, value: null, raw: '{' }
  const told = (fault: 'quote' | 'ragged', json: 'objects' | 'arrays' | null) =>
    ledgerRow({ ...missing, fault, detail: 1, other: 2 }, { ...texts, json }).reason
  expect(told('quote', null)).toMatch(/quoted field/)
  expect(told('quote', 'objects')).toBe('is not JSON, or only a part of a record')
  expect(told('ragged', 'objects')).toBe('is JSON, but no object')
  expect(told('ragged', 'arrays')).toBe('has 1 field, the header has 2')
})

test('a row in the order of the exported columns', () => {
  const texts = {
    file: 'a.csv',
    firstFile: '',
    column: '__proto__',
    value: null,
    raw: 'a,b,',
    json: null,
  }
  const row = ledgerRow(missing, texts)
  expect(Object.fromEntries(ledgerCells(row).map((cell, at) => [ledgerColumns[at], cell]))).toEqual(
    {
      file: 'a.csv',
      record: '4',
      line: '5',
      byte_start: '1099511627776',
      byte_end: '1099511627781',
      column: '__proto__',
      value: null,
      rule: 'missing',
      reason: '__proto__ is empty',
      raw: 'a,b,',
    },
  )
})

describe('rejects of a segment', () => {
  test('come out as they went in, with their bytes and counts', () => {
    const rejects = Array.from({ length: 40 }, (_, at): Reject => {
      return { ...missing, record: at + 1, index: at - 1, fault: at % 2 ? 'zero' : 'missing' }
    })
    const list = listOf(rejects)
    expect(allOf(list)).toEqual(rejects)
    expect(list.bytes).toBe(200)
    expect([...list.counts]).toEqual([
      ['missing', 20],
      ['zero', 20],
    ])
    expect([...list.placesOf('zero')]).toEqual(Array.from({ length: 20 }, (_, at) => at * 2 + 1))
  })

  test('law: two lists merge in the order of their records', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(60)), fc.array(fc.boolean()), (records, sides) => {
        const sorted = records.toSorted((a, b) => a - b).map((record) => ({ ...missing, record }))
        const sideOf = (side: boolean) =>
          listOf(sorted.filter((_, at) => (sides[at] ?? true) === side))
        expect(allOf(sideOf(true).mergedWith(sideOf(false)))).toEqual(sorted)
      }),
    )
  })
})

describe('the ledger', () => {
  test('law: windows over its parts are windows over all, and the same within any budget', () => {
    const windows = fc.tuple(fc.nat(40), fc.nat(40), fc.constantFrom(undefined, 'zero' as const))
    fc.assert(
      fc.property(
        fc.array(anyFaults, { maxLength: 6 }),
        fc.nat(60),
        windows,
        (parts, budget, w) => {
          const [ledger, bounded] = [new Ledger(), new Ledger(budget)]
          const lists = parts.map((faults, part) =>
            faults.map((fault, at): Reject => ({ ...missing, record: part * 16 + at + 1, fault })),
          )
          for (const [part, list] of lists.entries()) {
            ledger.append(partOf(1, part * 16 + 1, list))
            bounded.append(partOf(1, part * 16 + 1, list))
          }
          const [from, to, rule] = w
          const all = lists.flat().filter(({ fault }) => rule === undefined || fault === rule)
          const found = ledger.window(from, to, rule).flatMap((window) => {
            const rejects = window.part.rejects!.mergedWith(window.part.repeats)
            const places = rule === undefined ? null : rejects.placesOf(rule)
            const rows = places === null ? allOf(rejects) : [...places].map((at) => rejects.at(at))
            return rows.slice(window.from, window.to)
          })
          expect(found).toEqual(all.slice(from, to))
          const placed = (known: Ledger) =>
            known
              .window(from, to, rule)
              .map((window) => [window.part.firstRecord, window.from, window.to])
          expect(placed(bounded)).toEqual(placed(ledger))
          expect([...bounded.counts]).toEqual([...ledger.counts])
          expect(bounded.ofFile(1)).toEqual({ rejected: ledger.size, bytes: ledger.size * 5 })
          expect(bounded.first(1, 'zero')).toEqual(ledger.first(1, 'zero'))
          const kept = bounded
            .window(0, 99)
            .reduce((sum, { part }) => sum + (part.rejects?.size ?? 0), 0)
          expect(kept).toBeLessThanOrEqual(budget)
        },
      ),
    )
  })

  test('remembers of what it does not keep which are repeats', () => {
    const ledger = new Ledger(1)
    const faults = ['missing', 'duplicate', 'zero', 'duplicate'] as const
    const rejects = faults.map((fault, at): Reject => ({ ...missing, record: at * 4 + 33, fault }))
    ledger.append(partOf(2, 33, rejects))
    const [window] = ledger.window(0, 4)
    expect(window!.part).toMatchObject({ file: 2, firstRecord: 33, firstLine: 34, rejects: null })
    expect(allOf(window!.part.repeats).map(({ record }) => record)).toEqual([37, 45])
  })
})
