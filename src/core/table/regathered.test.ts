import fc from 'fast-check'
import { expect, test } from 'vitest'
import { gather } from './assemble.ts'
import { TextBuilder } from './builder.ts'
import { type Column, wholeNumbers } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { regathered } from './regathered.ts'

function textsOf(numbers: readonly number[]): Column {
  const builder = new TextBuilder(new Dictionary())
  for (const number of numbers)
    if (number === 0) builder.addNull()
    else builder.add(`t${number}`)
  return builder.finish()
}

function timesOf(numbers: readonly number[]): Column {
  const [micros, offsets] = [Float64Array.from(numbers), Int16Array.from(numbers)]
  const { length } = numbers
  return { held: 'micros', type: { kind: 'time' }, length, validity: null, micros, offsets }
}

const kinds = [
  textsOf,
  timesOf,
  (numbers: readonly number[]) => wholeNumbers(Int32Array.from(numbers)),
  (numbers: readonly number[]) => wholeNumbers(Float64Array.from(numbers)),
]

test('law: columns that are written over one another are what each is when picked alone', () => {
  const numbers = fc.array(fc.nat(9), { minLength: 1, maxLength: 12 })
  const asked = numbers.chain((given) =>
    fc.record({
      given: fc.constant(given),
      kinds: fc.array(fc.constantFrom(...kinds), { maxLength: 8 }),
      rows: fc.array(fc.nat(given.length - 1), { minLength: 1, maxLength: 12 }),
      isShared: fc.boolean(),
    }),
  )
  fc.assert(
    fc.property(asked, ({ given, kinds: of, rows: wanted, isShared }) => {
      const rows = Uint32Array.from(wanted)
      const made = of.map((columnOf, at) => columnOf(given.map((number) => (number + at) % 10)))
      const columns = isShared ? [...made, ...made] : made
      const expected = columns.map((column) => gather(column, rows))
      const steps = regathered(
        columns.map((column, at) => ({ name: String(at), column })),
        rows,
      )
      let step = steps.next()
      while (!step.done) step = steps.next()
      expect(step.value.map(({ column }) => column)).toEqual(expected)
    }),
  )
})
