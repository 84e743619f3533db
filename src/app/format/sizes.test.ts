import { expect, test } from 'vitest'
import { sizeOf } from './sizes.ts'

test('the largest unit of which there is at least one', () => {
  expect(sizeOf(0)).toEqual({ value: 0, unit: 'byte' })
  expect(sizeOf(999)).toEqual({ value: 999, unit: 'byte' })
  expect(sizeOf(1000)).toEqual({ value: 1, unit: 'kilobyte' })
  expect(sizeOf(4_200_000)).toEqual({ value: 4.2, unit: 'megabyte' })
  expect(sizeOf(3e9)).toEqual({ value: 3, unit: 'gigabyte' })
})
