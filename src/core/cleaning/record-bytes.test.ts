import fc from 'fast-check'
import { expect, test } from 'vitest'
import { lengthsAt, recordBytes, startsAt } from './record-bytes.ts'
import { blocksOf } from './records.testing.ts'

const lengths = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 60 }),
  fc.uint16Array({ minLength: 1, maxLength: 60 }),
)

test('records lie where their lengths say, and where their starts do', () => {
  fc.assert(
    fc.property(lengths, fc.infiniteStream(fc.boolean()), (all, picks) => {
      const starts = new Uint32Array(all.length)
      for (let at = 1; at < all.length; at++) starts[at] = starts[at - 1]! + all[at - 1]!
      const length = starts.at(-1)! + all.at(-1)!
      const cells = Array.from(all, () => ({ cells: ['x'] }))
      const records = { ...blocksOf(['a'], cells)[0]!, starts: () => starts }
      const places = Uint32Array.from(starts.keys()).filter(() => picks.next().value)
      for (const known of [null, all]) {
        const bytes = recordBytes({ ...records, lengths: () => known })
        expect(startsAt(bytes, places)).toEqual(places.map((place) => starts[place]!))
        expect(lengthsAt(bytes, places, length)).toEqual(places.map((place) => all[place]!))
      }
    }),
  )
})
