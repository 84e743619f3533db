import { expect, test } from 'vitest'
import { refuseMarkup } from './refuse-markup.ts'

test('style text passes, markup does not', () => {
  expect(refuseMarkup(':root { --a: 1 }')).toBe(':root { --a: 1 }')
  expect(() => refuseMarkup('<img src=x onerror=alert(1)>')).toThrow(TypeError)
})
