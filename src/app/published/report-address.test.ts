import fc from 'fast-check'
import { expect, test } from 'vitest'
import { reportAddress } from './report-address.ts'

const base = 'https://host.example/some/where/footfall/index.html'

test.each([
  [
    'reports/246.footfall.json',
    'https://host.example/some/where/footfall/reports/246.footfall.json',
  ],
  ['246.footfall.json', 'https://host.example/some/where/footfall/246.footfall.json'],
  ['a%20b/c.footfall.json', 'https://host.example/some/where/footfall/a%20b/c.footfall.json'],
])('%s lies below the page', (written, address) => {
  expect(reportAddress(written, base)?.href).toBe(address)
})

test.each([
  '',
  '246.json',
  '../246.footfall.json',
  'reports/../../246.footfall.json',
  'reports/%2e%2e/%2e%2e/246.footfall.json',
  'reports/%252e%252e/246.footfall.json',
  '..%2f246.footfall.json',
  '..\\246.footfall.json',
  '/246.footfall.json',
  '//other.example/246.footfall.json',
  'https://other.example/246.footfall.json',
  'HTTPS:other.example/246.footfall.json',
  'javascript:alert(1)//.footfall.json',
  'data:,x.footfall.json',
  'blob:x.footfall.json',
  'reports/246.footfall.json?x',
  'reports/x%3Fy.footfall.json',
  'reports/%00.footfall.json',
  'reports/%.footfall.json',
  'reports//246.footfall.json',
  './246.footfall.json',
  `${'a'.repeat(600)}.footfall.json`,
])('%s is refused', (written) => {
  expect(reportAddress(written, base)).toBeNull()
})

test('law: whatever is written, nothing outside of the folder is asked for', () => {
  const piece = fc.constantFrom(
    '..',
    '.',
    '/',
    '\\',
    '%2e',
    '%2f',
    '%5c',
    'a',
    ':',
    '@',
    '#',
    '?',
    '%25',
    '\t',
  )
  const written = fc.oneof(
    fc.string(),
    fc.array(piece).map((all) => all.join('')),
  )
  fc.assert(
    fc.property(written, (text) => {
      const address = reportAddress(`${text}.footfall.json`, base)
      if (address)
        expect(address.href).toMatch(/^https:\/\/host\.example\/some\/where\/footfall\/[^?#]+$/)
    }),
    { numRuns: 3000 },
  )
})
