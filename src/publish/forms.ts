import { documentCsv } from './csv.ts'
import type { PublishedDocument } from './document.ts'
import { documentHtml } from './html.ts'

/** The ways to write a document down. */
export const publishedForms = ['html', 'json', 'csv'] as const
export type PublishedForm = (typeof publishedForms)[number]

const endings = { html: 'html', json: 'footfall.json', csv: 'csv' } as const

/** `246` and `json` are `246.footfall.json`. */
export function publishedName(name: string, form: PublishedForm): string {
  return `${name}.${endings[form]}`
}

/** A document in one of its forms: the same bytes wherever it is made. */
export function publishedText(document: PublishedDocument, form: PublishedForm): string {
  switch (form) {
    case 'html':
      return documentHtml(document)
    case 'json':
      return `${JSON.stringify(document)}\n`
    case 'csv':
      return documentCsv(document)
  }
}
