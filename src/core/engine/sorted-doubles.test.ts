import { expect, test } from 'vitest'
import { sortedDoubles } from './sorted-doubles.ts'
import { finish, rowsAStep } from './steps.ts'

test('numbers come in ascending order, however many parts they are sorted in', () => {
  for (const length of [0, 1, rowsAStep, rowsAStep + 1, 2 * rowsAStep + 5, 5 * rowsAStep - 1]) {
    const numbers = Float64Array.from({ length }, (_, at) => (at * 7919) % 65_537)
    expect(finish(sortedDoubles(numbers.slice()))).toEqual(numbers.toSorted())
  }
})
