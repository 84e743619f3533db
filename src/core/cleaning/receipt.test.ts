import { describe, expect, test } from 'vitest'
import { type FileFacts, fileReceipt, loadReceipt, reportReceipt } from './receipt.ts'

const facts: FileFacts = {
  name: 'a.csv',
  bytesRead: 100,
  bytes: 120,
  encoding: 'utf-8',
  delimiter: ',',
  kind: 'interactions',
  reader: 'delimited',
  read: 10,
  accepted: 7,
  rejected: 3,
  fileBytes: null,
  assumptions: [],
  complete: true,
}

describe('receipt', () => {
  test('sums its files, and lists rules in their precedence', () => {
    const other = { ...facts, name: 'b.csv', read: 5, accepted: 5, rejected: 0, complete: false }
    const rejectedBy = new Map([
      ['duplicate', 1],
      ['missing', 2],
      ['type', 0],
    ] as const)
    const receipt = loadReceipt([fileReceipt(facts), fileReceipt(other)], rejectedBy, ['a note'])
    expect(receipt).toMatchObject({ read: 15, accepted: 12, rejected: 3, partial: true })
    expect(JSON.stringify(receipt.rejectedBy)).toBe('{"missing":2,"duplicate":1}')
    expect(Object.keys(receipt)).toEqual([
      'version',
      'files',
      'read',
      'accepted',
      'rejected',
      'filtered',
      'rejectedBy',
      'rows',
      'zone',
      'rule',
      'facts',
      'notes',
      'partial',
    ])
  })

  test('a report adds what is its own', () => {
    const load = loadReceipt([fileReceipt(facts)], new Map([['zero', 3]]), [])
    const own = { filtered: 2, rows: 5, zone: null, rule: 'cap=7600', facts: { kept: 4 } }
    const receipt = reportReceipt(load, { ...own, partial: false })
    expect(receipt).toEqual({ ...load, ...own, partial: false })
  })

  test('a lost record is an error', () => {
    expect(() => fileReceipt({ ...facts, accepted: 6 })).toThrow('10 records read')
    expect(() => loadReceipt([fileReceipt(facts)], new Map([['zero', 2]]), [])).toThrow()
  })
})
