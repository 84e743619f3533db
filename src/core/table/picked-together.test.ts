import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cellText } from '#core/engine/render.ts'
import { concat, decimalOf, gather } from './assemble.ts'
import { type Column, wholeNumbers } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { pickedTogether } from './picked-together.ts'

const length = 20
const numbers = Int32Array.from({ length }, (_, row) => row * 7 - 50)
const doubles = Float64Array.from(numbers)
const codes = Uint32Array.from(numbers, (_, row) => row % 4)
const [some, others] = [
  ['a', 'b', 'c', 'd'],
  ['d', 'x', 'a', 'é'],
].map((texts) => {
  const dictionary = new Dictionary()
  for (const text of texts) dictionary.add(text)
  return dictionary
})
const offsets = Int16Array.from(numbers, (value) => value)

const all = { length, validity: null }

/** Columns of one type, of which any may follow any other. */
const ofOneType: readonly (readonly Column[])[] = [
  [
    { held: 'codes', ...all, type: { kind: 'text' }, codes, dictionary: some! },
    { held: 'codes', ...all, type: { kind: 'text' }, codes, dictionary: others! },
  ],
  [
    { held: 'integers', ...all, type: { kind: 'id', order: 'integer' }, integers: numbers },
    { held: 'integers', ...all, type: { kind: 'id', order: 'integer' }, integers: doubles },
  ],
  [
    wholeNumbers(numbers),
    wholeNumbers(doubles),
    { ...wholeNumbers(numbers), type: { kind: 'decimal', scale: 2 } },
    decimalOf([10n ** 20n, ...Array.from(numbers.subarray(1))], 1),
  ],
  [
    { held: 'micros', ...all, type: { kind: 'time' }, micros: doubles, offsets: null },
    { held: 'micros', ...all, type: { kind: 'time' }, micros: doubles, offsets },
  ],
  [{ held: 'days', ...all, type: { kind: 'date' }, days: numbers }],
  [
    {
      held: 'flags',
      ...all,
      type: { kind: 'boolean' },
      flags: Uint8Array.from(codes, (code) => code & 1),
    },
  ],
]

const validity = fc.option(fc.uint8Array({ minLength: 3, maxLength: 3 }), { nil: null })
const rows = fc.array(fc.nat(length - 1), { maxLength: 30 })
const pieces = fc
  .constantFrom(...ofOneType)
  .chain((like) => fc.array(fc.tuple(fc.constantFrom(...like), validity, rows), { minLength: 1 }))

function shown(column: Column): readonly (string | null)[] {
  return Array.from({ length: column.length }, (_, row) => cellText(column, row, null))
}

test('rows picked from several columns are those picked from each, one behind the other', () => {
  fc.assert(
    fc.property(pieces, (chosen) => {
      const picked = chosen.map(([held, valid, own]) => {
        return {
          column: { ...held, validity: valid },
          rows: Uint32Array.from(own),
        }
      })
      const apart = picked.map(({ column, rows: own }) => gather(column, own))
      expect(shown(pickedTogether(picked))).toEqual(shown(concat(apart)))
    }),
  )
})
