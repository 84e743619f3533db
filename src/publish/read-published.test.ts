import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedDocument } from './document.ts'
import { documentPage } from './document-page.ts'
import { publishedText } from './forms.ts'
import { readPublished } from './read-published.ts'

const document: PublishedDocument = {
  footfall: 'published-report',
  version: 1,
  scope: 'merchant',
  title: 'Merchant 246',
  lead: null,
  figures: [{ name: 'users', label: 'Users', form: 'number', value: '457', note: null }],
  sections: [
    {
      name: 'hours',
      title: 'Hours',
      note: null,
      columns: [
        { name: 'hour', label: 'Hour', form: 'hour' },
        { name: 'users', label: 'Users', form: 'number' },
      ],
      rows: [
        ['8', '12'],
        ['9', null],
      ],
      merged: { cells: 2, label: '2 hours together', row: [null, '7'] },
      drawings: [{ form: 'columns', label: 'hour', value: 'users' }],
    },
  ],
  about: [{ name: 'rule', label: 'Rule', text: 'As declared' }],
}

test('what was published is read as it was', () => {
  expect(readPublished(publishedText(document, 'json'))).toEqual({ document })
})

test.each([
  ['no JSON', '{', 'not-json'],
  ['something else', '[]', 'not-a-report'],
  ['null', 'null', 'not-a-report'],
  ['another file', '{"users":1}', 'not-a-report'],
  ['a name on the prototype', '{"__proto__":{"footfall":"published-report"}}', 'not-a-report'],
  ['a later version', JSON.stringify({ ...document, version: 2 }), 'newer-version'],
  ['no version', JSON.stringify({ ...document, version: 'x' }), 'malformed'],
  ['a part missing', JSON.stringify({ ...document, figures: undefined }), 'malformed'],
  ['a number for a text', JSON.stringify({ ...document, title: 1 }), 'malformed'],
  ['a long text', JSON.stringify({ ...document, title: 'x'.repeat(100_001) }), 'too-large'],
  ['many notes', JSON.stringify({ ...document, about: Array(201).fill({}) }), 'too-large'],
  ['deep lists', '['.repeat(100_000) + ']'.repeat(100_000), 'not-a-report'],
] as const)('%s is refused', (_, text, refused) => {
  expect(readPublished(text)).toEqual({ refused })
})

const [section] = document.sections

test.each([
  ['a short row', { rows: [['8']] }],
  ['a long row', { rows: [['8', '1', '2']] }],
  ['a number in a row', { rows: [['8', 12]] }],
  ['an unknown form', { columns: [{ name: 'a', label: 'a', form: 'html' }] }],
  ['a drawing of no column', { drawings: [{ form: 'bars', value: 'none' }] }],
  ['an unknown drawing', { drawings: [{ form: 'script', value: 'users' }] }],
])('a table with %s is refused', (_, change) => {
  const text = JSON.stringify({ ...document, sections: [{ ...section, ...change }] })
  expect(readPublished(text)).toHaveProperty('refused')
})

test('law: whatever JSON comes, it is refused or can be shown', () => {
  const mangled = fc
    .record({
      path: fc.array(fc.nat({ max: 6 }), { maxLength: 6 }),
      value: fc.jsonValue({ maxDepth: 3 }),
    })
    .map(({ path, value }) => replaced(document, path, value))
  fc.assert(
    fc.property(mangled, (value) => {
      const read = readPublished(JSON.stringify(value))
      if ('document' in read) documentPage(read.document)
      else expect(read.refused).not.toBe('not-json')
    }),
    { numRuns: 2000 },
  )
})

/** A copy in which the value at a path of places is another one. */
function replaced(value: unknown, [place, ...rest]: readonly number[], by: unknown): unknown {
  if (place === undefined || typeof value !== 'object' || value === null) return by
  const keys = Object.keys(value)
  const key = keys[place % Math.max(1, keys.length)]
  if (key === undefined) return by
  const copy = structuredClone(value) as Record<string, unknown>
  copy[key] = replaced((value as Record<string, unknown>)[key], rest, by)
  return copy
}
