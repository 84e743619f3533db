import { expect, test } from 'vitest'
import { fileNameOf } from './download.ts'

test('a download says what it is and when it was taken', () => {
  expect(fileNameOf('top-users', 'csv', new Date(2023, 0, 9))).toBe('top-users_2023-01-09.csv')
})
