import { expect, test } from 'vitest'
import { loadReceipt } from '#core/cleaning/receipt.ts'
import type { FileReceipt, Receipt } from '#core/cleaning/receipt.ts'
import type { RuleName } from '#core/cleaning/rules.ts'
import { kindOf } from '#datasets/index.ts'
import type { KindId } from '#datasets/kind.ts'
import { effectOf, trialsOf } from './trials.ts'

function receiptOf(accepted: number, by: readonly (readonly [RuleName, number])[]): Receipt {
  const rejected = by.reduce((sum, [, count]) => sum + count, 0)
  const file = { name: 'a.csv', encoding: 'utf-8', read: accepted + rejected, accepted, rejected }
  return loadReceipt([file as FileReceipt], new Map(by), [])
}

function datasetOf(kind: KindId, receipt: Receipt) {
  const roles = kindOf(kind).roles.map(({ name }) => name)
  const columns = roles.map((name) => {
    return { name, header: name, role: name, type: { kind: 'text' } as const }
  })
  return { schema: { kind, columns }, receipt }
}

const receipt = receiptOf(5, [['encoding', 1]])

test('a rule has its switch, strict times and exact repeats have one of their own', () => {
  const idsOf = (rule: RuleName, kind: KindId, rules = {}) =>
    trialsOf(rule, datasetOf(kind, receipt), { kind, mapping: {}, ...rules }).map(({ id }) => id)
  expect(idsOf('missing', 'interactions')).toEqual(['off'])
  expect(idsOf('type', 'interactions')).toEqual(['off', 'strictTime'])
  expect(idsOf('type', 'interactions', { anyTimeForm: true })).toEqual(['off'])
  expect(idsOf('duplicate', 'interactions')).toEqual(['off'])
  expect(idsOf('duplicate', 'flyer-events', { rules: { dropRepeats: true } })).toEqual(['repeats'])
  expect(idsOf('range', 'page-visits', { rules: { off: ['range'] } })).toEqual([])
  expect(idsOf('ragged', 'interactions')).toEqual([])
})

test('a switch keeps what else was switched', () => {
  const choice = { kind: 'interactions', mapping: {}, rules: { off: ['zero'] } } as const
  const [off] = trialsOf('missing', datasetOf('interactions', receipt), choice)
  expect(off?.change).toEqual({ rules: { off: ['zero', 'missing'] } })
})

test('another encoding is tried on the files that were read as UTF-8', () => {
  const choice = { kind: 'interactions', mapping: {} } as const
  const [trial] = trialsOf('encoding', datasetOf('interactions', receipt), choice)
  expect(trial).toMatchObject({ id: 'encoding', names: ['a.csv'] })
})

test('what would change is what the two receipts say', () => {
  const before = receiptOf(60, [
    ['missing', 21],
    ['type', 2],
    ['duplicate', 16],
  ])
  const after = receiptOf(77, [
    ['missing', 1],
    ['type', 2],
    ['duplicate', 19],
  ])
  expect(effectOf('missing', before, after)).toEqual({
    gained: 17,
    still: 1,
    elsewhere: [{ rule: 'duplicate', count: 3 }],
  })
})
