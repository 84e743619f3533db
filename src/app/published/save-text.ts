import { saveBlob } from '../report/download.ts'

const types = new Map([
  ['html', 'text/html'],
  ['json', 'application/json'],
  ['csv', 'text/csv'],
])

/** Hands a text to the browser's downloads under this name, whose ending says what it is. */
export function saveText(text: string, name: string): void {
  const type = types.get(name.slice(name.lastIndexOf('.') + 1)) ?? 'text/plain'
  saveBlob(new Blob([text], { type: `${type};charset=utf-8` }), name)
}
