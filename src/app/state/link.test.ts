import fc from 'fast-check'
import { expect, test } from 'vitest'
import { en } from '../messages/en.ts'
import { linkText, otherPages, readLink } from './link.ts'
import type { Link } from './link.ts'

const links: fc.Arbitrary<Link> = fc.record({
  kind: fc.constantFrom(...(Object.keys(en.kinds) as Link['kind'][])),
  page: fc.constantFrom(null, ...Object.keys(en.reports), ...otherPages),
  given: fc.array(
    fc.tuple(
      fc.stringMatching(/^[a-z]{1,20}$/).filter((name) => name !== 'sort'),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
    ),
    { maxLength: 6 },
  ),
  sort: fc.array(
    fc.record({
      column: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }),
      direction: fc.constantFrom('ascending' as const, 'descending' as const),
    }),
    { maxLength: 8 },
  ),
})

test('what is written is read back', () => {
  fc.assert(
    fc.property(links, (link) => {
      expect(readLink(linkText(link))).toEqual(link)
    }),
  )
})

test('a link can be read by people', () => {
  const link = {
    kind: 'interactions',
    page: 'top-users',
    given: [['top', '10']],
    sort: [{ column: 'interactions', direction: 'descending' }],
  } as const
  expect(linkText(link)).toBe('#1/interactions/top-users?top=10&sort=interactions.desc')
})

test('no hash is no link', () => {
  expect(['', '#'].map(readLink)).toEqual([null, null])
})

test.each([
  '#2/interactions/top-users',
  '#1/__proto__',
  '#1/constructor/top-users',
  '#1/interactions/no-such-report',
  '#1/interactions/toString',
  '#1/interactions/top-users?sort=interactions',
  '#1/interactions/top-users?__proto__=1',
  '#1/interactions/top-users?top=%00',
  `#1/interactions/top-users?top=${'9'.repeat(201)}`,
  `#1/interactions/top-users?${'top=1&'.repeat(101)}`,
  `#1/interactions/top-users?keep=${'x'.repeat(5000)}`,
  '#<script>alert(1)</script>',
])('%s is not a link of this page', (hash) => {
  expect(readLink(hash)).toBe('unreadable')
})

test('no hash makes the reader throw', () => {
  const hashes = fc.string({ unit: 'binary' }).map((text) => `#1/interactions/top-users?${text}`)
  fc.assert(
    fc.property(hashes, (hash) => {
      expect(() => readLink(hash)).not.toThrow()
    }),
  )
})
