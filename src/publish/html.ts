import documentStyle from './document.css?raw'
import { documentPage } from './document-page.ts'
import type { PublishedDocument } from './document.ts'
import type { PagePart } from './element.ts'
import fileStyle from './file.css?raw'
import { styleHash } from './style-hash.ts'

/** The style of a document's file; `styleHash` is of exactly these characters. */
const style = `${fileStyle}${documentStyle}`

/** No request, no script, no form: the file's one style sheet is let in by its hash. */
const policy = [
  "default-src 'none'",
  `style-src '${styleHash}'`,
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ')

/**
 * A document as one file that opens anywhere. It holds no script, and no text of the data is ever
 * markup: every `<` in it is written as `&lt;`.
 */
export function documentHtml(document: PublishedDocument): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${escaped(policy)}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="robots" content="noindex">',
    // Browsers would otherwise ask for an icon, and be refused by the policy.
    '<link rel="icon" href="data:,">',
    `<title>${escaped(document.title)}</title>`,
    `<style>${style}</style>`,
    '</head>',
    `<body><main>${written(documentPage(document))}</main></body>`,
    '</html>',
    '',
  ].join('\n')
}

function written(part: PagePart): string {
  if (typeof part === 'string') return escaped(part)
  const { tag, attributes, children } = part
  const inTag = Object.entries(attributes).map(([name, value]) => ` ${name}="${escaped(value)}"`)
  return `<${tag}${inTag.join('')}>${children.map(written).join('')}</${tag}>`
}

const entities: ReadonlyMap<string, string> = new Map([
  ['&', '&amp;'],
  ['<', '&lt;'],
  ['>', '&gt;'],
  ['"', '&quot;'],
  ["'", '&#39;'],
])

/** Characters that no HTML may hold become the sign for what cannot be shown. */
function escaped(text: string): string {
  return text
    .replaceAll(/[&<>"']/g, (character) => entities.get(character) ?? character)
    .replaceAll(forbidden, '\uFFFD')
}

const forbidden = /(?![\t\n\r])[\p{Cc}\p{Cs}]/gu
