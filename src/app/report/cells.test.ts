import { expect, test } from 'vitest'
import { exactNumbers } from '#publish/exact.ts'
import { cellForm } from './cells.ts'

const exact = exactNumbers('en')

test('numbers stand right and are grouped, ids never are', () => {
  const count = cellForm({ kind: 'decimal', scale: 0 }, exact)
  expect([count.align, count.show('12340')]).toEqual(['end', '12,340'])
  const id = cellForm({ kind: 'id', order: 'integer' }, exact)
  expect([id.align, id.show('12340')]).toEqual(['start', '12340'])
})

test('a time is read more easily with a blank', () => {
  const time = cellForm({ kind: 'time' }, exact)
  expect(time.show('2018-10-01T13:54:59-04:00')).toBe('2018-10-01 13:54:59-04:00')
})
