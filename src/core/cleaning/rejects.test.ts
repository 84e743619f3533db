import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Reject, Rejects } from './rejects.ts'
import type { RuleName } from './rules.ts'

const anyFaults = fc.array(fc.constantFrom('missing', 'zero', 'not-time', 'ragged'), {
  maxLength: 40,
})

function listOf(faults: readonly string[]): Rejects {
  const list = new Rejects()
  faults.forEach((fault, at) => {
    const place = { record: at + 1, line: at + 2, byteStart: at * 10, byteEnd: at * 10 + 7 }
    list.add({ ...place, index: 1, fault: fault as Reject['fault'], detail: 0, other: 0 })
  })
  return list
}

test('those that are only counted have the counts, the bytes and the first of each rule', () => {
  const rules: readonly RuleName[] = ['missing', 'zero', 'type', 'ragged', 'quote']
  fc.assert(
    fc.property(anyFaults, fc.nat(9), (faults, down) => {
      const whole = listOf(faults).movedDown(down, down)
      const passed = listOf(faults).counted().movedDown(down, down).plain('own')
      const counted = Rejects.of(passed)
      expect([counted.size, counted.bytes]).toEqual([whole.size, whole.bytes])
      expect([...counted.counts]).toEqual([...whole.counts])
      expect(counted.isWhole).toBe(new Set(faults).size === faults.length)
      for (const rule of rules.filter((one) => whole.counts.has(one)))
        expect(counted.at(counted.placesOf(rule)[0]!)).toEqual(whole.at(whole.placesOf(rule)[0]!))
    }),
  )
})
