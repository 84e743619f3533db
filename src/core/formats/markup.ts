/** So much of a text's start is looked at. */
const lookedAt = 4096

const html = /^<(?:!doctype html|html|head|body|meta|table)\b/i
const workbook = /urn:schemas-microsoft-com:office:spreadsheet|progid="Excel\.Sheet"/

/**
 * What a text is that holds no table of its own lines but a document: `html`, `excel-xml`, `xml` or
 * `rtf`, as many programs save under a spreadsheet's name. Null: nothing speaks for one.
 */
export function findMarkup(text: string, whole: boolean): string | null {
  const begin = text.search(/[^\s\ufeff]/)
  if (begin === -1) return null
  const start = text.slice(begin, begin + lookedAt)
  if (start.startsWith('{\\rtf')) return 'rtf'
  if (!start.startsWith('<')) return null
  if (html.test(withoutComments(start))) return 'html'
  if (/^<\?(?:xml|mso-application)\b/i.test(start)) return ofXml(start)
  return whole && isElement(text, start) ? 'xml' : null
}

function withoutComments(start: string): string {
  let text = start
  while (text.startsWith('<!--') && text.includes('-->'))
    text = text.slice(text.indexOf('-->') + 3).trimStart()
  return text
}

function ofXml(start: string): string {
  if (workbook.test(start)) return 'excel-xml'
  return /<html\b/i.test(start) ? 'html' : 'xml'
}

/** Whether a text is one element that holds others, and ends where the text does. */
function isElement(text: string, start: string): boolean {
  const name = /^<([a-z_][\w:.-]{0,80})(?:\s[^<>]*)?>/i.exec(start)?.[1]
  if (name === undefined) return false
  const end = `</${name}>`
  const ended = text.trimEnd()
  if (!ended.endsWith(end) || text.indexOf(end) !== ended.length - end.length) return false
  return text.indexOf('</') < text.indexOf(end)
}
