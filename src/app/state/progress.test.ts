import { expect, test } from 'vitest'
import { rateOf, secondsLeft } from './progress.ts'

const begun = { bytesRead: 0, bytes: 1000, records: 0, rejected: 0, elapsedMs: 0 }

test('no rate before there is something to measure', () => {
  expect(rateOf(begun)).toBeNull()
  expect(rateOf({ ...begun, bytesRead: 10, elapsedMs: 100 })).toBeNull()
})

test('rate in bytes a second, time left only above ten seconds', () => {
  const slow = { ...begun, bytesRead: 50, elapsedMs: 1000 }
  expect(rateOf(slow)).toBe(50)
  expect(secondsLeft(slow)).toBe(19)
  expect(secondsLeft({ ...slow, bytesRead: 500 })).toBeNull()
})
