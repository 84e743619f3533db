import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { PublishedDocument } from './document.ts'
import { documentHtml } from './html.ts'
import { styleHash } from './style-hash.ts'

test('the policy lets in this style sheet and no other', () => {
  const hash = createHash('sha256')
    .update(styleOf(documentHtml(documentOf('a'))))
    .digest('base64')
  expect(styleHash).toBe(`sha256-${hash}`)
})

function styleOf(html: string): string {
  return html.slice(html.indexOf('<style>') + '<style>'.length, html.indexOf('</style>'))
}

test('law: no text of a document is ever markup', () => {
  fc.assert(
    fc.property(hostileTexts, (text) => {
      const file = documentHtml(documentOf(text))
      const html = file.replace(styleOf(file), '')
      const body = html.slice(html.indexOf('<title>'))
      expect(body.match(/<(?!\/?[a-z])/g)).toBeNull()
      const tags = new Set([...body.matchAll(/<\/?([a-z\d]*)/g)].map(([, tag]) => tag))
      expect([...tags].filter((tag) => !known.has(tag ?? ''))).toEqual([])
      // oxlint-disable-next-line no-control-regex
      expect(html).not.toMatch(/[\0\x08\x1b]/)
    }),
  )
})

const hostileTexts = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.constantFrom(
    '</script><script>alert(1)</script>',
    '<!--',
    '" onload="alert(1)',
    "'><svg/onload=alert(1)>",
    '\0\b\u001b',
  ),
)

/** The tags that a document is made of. */
const known = new Set(
  'title style head body main article header footer section figure figcaption h1 h2 h3 p div span bdi dl dt dd data table caption thead tbody tr th td svg rect line html'.split(
    ' ',
  ),
)

function documentOf(text: string): PublishedDocument {
  return {
    footfall: 'published-report',
    version: 1,
    scope: 'view',
    title: text,
    lead: text,
    figures: [{ name: text, label: text, form: 'number', value: text, note: text }],
    sections: [
      {
        name: text,
        title: text,
        note: text,
        columns: [
          { name: 'a', label: text, form: 'text' },
          { name: 'b', label: text, form: 'duration' },
        ],
        rows: [
          [text, '1'],
          ['x', text],
        ],
        merged: { cells: 2, label: text, row: [null, text] },
        drawings: [
          { form: 'bars', value: 'b' },
          { form: 'columns', label: 'a', value: 'b' },
          { form: 'spread', low: 'b', middle: 'b', high: 'b' },
        ],
      },
    ],
    about: [{ name: text, label: text, text }],
  }
}
