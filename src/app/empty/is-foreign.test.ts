import { expect, test } from 'vitest'
import { isForeign } from './is-foreign.ts'

const page = 'https://host.example/some/where/'

test.each([
  ['https://host.example/some/where/assets/a.js', false],
  ['./samples/index.json', false],
  ['blob:https://host.example/1', false],
  ['data:text/css,a', false],
  ['https://other.example/a.js', true],
  ['http://host.example/a.js', true],
  ['https://host.example:8443/a.js', true],
])('%s', (url, foreign) => {
  expect(isForeign(url, page)).toBe(foreign)
})
