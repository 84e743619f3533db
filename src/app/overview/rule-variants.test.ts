import { expect, test } from 'vitest'
import { ruleVariants } from './rule-variants.ts'

const usual = { keep: ['flyer_open', 'item_open'], attribution: 'later', cap: 7600 }

function idsOf(now: typeof usual): readonly string[] {
  return ruleVariants(now, usual).map(({ id }) => id)
}

test('each switch alone, and the usual rule where it does not hold', () => {
  expect(idsOf(usual)).toEqual(['attribution', 'cap', 'keep'])
  expect(idsOf({ ...usual, keep: ['item_open', 'flyer_open'] })).not.toContain('usual')
  const short = { ...usual, cap: 1800 }
  expect(idsOf(short)).toEqual(['usual', 'attribution', 'cap', 'keep'])
  expect(ruleVariants(short, usual)[2]?.parameters).toEqual(usual)
  expect(idsOf({ ...usual, keep: ['flyer_open'] })).not.toContain('keep')
})
