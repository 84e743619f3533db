import fc from 'fast-check'
import { expect, test } from 'vitest'
import { IdBuilder, TextBuilder } from '#core/table/builder.ts'
import type { Column } from '#core/table/column.ts'
import { noOffset } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { setNull, validityOf } from '#core/table/validity.ts'
import { possibleRepeats } from './possible-repeats.ts'

interface Made {
  readonly time: number | null
  readonly user: string | null
  readonly event: string
}

const record = fc.record<Made>({
  time: fc.option(fc.integer({ min: -3, max: 3 }).map((second) => second * 1_000_000)),
  user: fc.option(fc.constantFrom('1', '2', '07', 'a')),
  event: fc.constantFrom('open', 'close'),
})
const blocks = fc.array(fc.array(record, { maxLength: 6 }), { maxLength: 4 })

test('records that are the same are always among them', () => {
  fc.assert(
    fc.property(blocks, (made) => {
      const dictionaries = [new Dictionary(), new Dictionary()] as const
      const marks = possibleRepeats(made.map((records) => columnsOf(records, dictionaries)))
      const all = made.flat().map((one) => JSON.stringify(one))
      made.forEach((records, block) => {
        expect(marks[block]).toHaveLength(records.length)
        records.forEach((one, row) => {
          const same = all.filter((other) => other === JSON.stringify(one))
          if (same.length > 1) expect(marks[block]![row]).toBe(1)
        })
      })
    }),
  )
})

test('records that differ are mostly not', () => {
  const records = Array.from({ length: 1000 }, (_, row): Made => ({
    time: Math.floor(row / 10) * 1_000_000,
    user: String(row % 10),
    event: 'open',
  }))
  const [marks] = possibleRepeats([columnsOf(records, [new Dictionary(), new Dictionary()])])
  expect(marks!.reduce((sum, mark) => sum + mark, 0)).toBeLessThan(10)
})

function columnsOf(
  records: readonly Made[],
  [users, events]: readonly [Dictionary, Dictionary],
): readonly Column[] {
  const user = new IdBuilder(users)
  const event = new TextBuilder(events)
  const micros = Float64Array.from(records, ({ time }) => time ?? 0)
  const validity = validityOf(records.length, true)
  records.forEach((one, row) => {
    if (one.time === null) setNull(validity, row)
    if (one.user === null) user.addNull()
    else user.add(one.user)
    event.add(one.event)
  })
  const offsets = new Int16Array(records.length).fill(noOffset)
  const { length } = records
  return [
    { held: 'micros', type: { kind: 'time' }, length, validity, micros, offsets },
    user.finish(),
    event.finish(),
  ]
}
