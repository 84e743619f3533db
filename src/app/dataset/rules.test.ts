import { expect, test } from 'vitest'
import type { DatasetSchema } from '#datasets/schema.ts'
import { hasSwitches, ruleSwitches, switched, usualRules } from './rules.ts'

function schema(kind: DatasetSchema['kind'], ...names: readonly string[]): DatasetSchema {
  const columns = names.map((name) => ({
    name,
    header: name,
    role: name,
    type: { kind: 'text' } as const,
  }))
  return { kind, columns }
}

const interactions = schema('interactions', 'interaction_id', 'user_id', 'timestamp')

test('a kind offers the rules that can reject its records', () => {
  const ids = (of: DatasetSchema) => ruleSwitches(of, {}).map(({ id }) => id)
  expect(ids(interactions)).toEqual(['missing', 'type', 'zero', 'duplicate', 'strictTime'])
  expect(ids(schema('page-visits', 'user_id', 'timestamp', 'page_view_duration'))).toEqual([
    'missing',
    'type',
    'range',
  ])
  expect(ids(schema('flyer-events', 'timestamp', 'user_id', 'event'))).toContain('repeats')
  expect(ids(schema('generic'))).toEqual([])
})

test('a switch goes off and on again, and leaves the others', () => {
  const off = { ...switched({}, 'missing', false) }
  const both = switched(off, 'zero', false)
  expect(both.rules?.off).toEqual(['missing', 'zero'])
  expect(hasSwitches(ruleSwitches(interactions, both))).toBe(true)
  expect(switched(both, 'missing', true).rules?.off).toEqual(['zero'])
  expect(hasSwitches(ruleSwitches(interactions, { ...both, ...usualRules }))).toBe(false)
  expect(switched({}, 'strictTime', false)).toEqual({ anyTimeForm: true })
  expect(switched(off, 'repeats', true).rules).toEqual({ off: ['missing'], dropRepeats: true })
})
