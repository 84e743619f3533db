import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { lineOf, linesOfBlock } from './lines.ts'

test('runs give back every line, and are kept only where lines do not count up', () => {
  const steps = fc.array(fc.constantFrom(1, 1, 1, 2, 5), { minLength: 1, maxLength: 50 })
  fc.assert(
    fc.property(steps, fc.integer({ min: 1, max: 1000 }), (taken, firstRecord) => {
      let next = 2
      const lines = taken.map((step) => (next += step) - step)
      const line = (place: number) => lines[place]!
      const runs = linesOfBlock({ firstRecord, count: lines.length, line })
      lines.forEach((expected, at) => expect(lineOf(runs, firstRecord + at)).toBe(expected))
      expect(runs.records.length).toBe(1 + taken.slice(0, -1).filter((step) => step > 1).length)
    }),
  )
})
