import { delimitedWriter } from '#core/formats/delimited-writer.ts'
import type { PublishedDocument } from './document.ts'
import { fileNames, secretNames } from './file-names.ts'
import { publishedName, publishedText } from './forms.ts'
import type { PublishedForm } from './forms.ts'
import { merchantDocument } from './merchant-document.ts'
import type { Merchants } from './merchants.ts'

/** What the files of one merchant are called. */
export interface NamedFiles {
  readonly id: string
  readonly files: readonly { readonly name: string }[]
}

/** The files of one merchant. */
interface MerchantFiles extends NamedFiles {
  readonly files: readonly { readonly name: string; readonly text: string }[]
}

/** The names without the texts, which need not be kept. */
export function namesOf({ id, files }: NamedFiles): NamedFiles {
  return { id, files: files.map(({ name }) => ({ name })) }
}

interface HowNamed {
  readonly forms: readonly PublishedForm[]
  /** Whoever knows one name cannot guess another. */
  readonly secret: boolean
}

/** The files of every merchant, one merchant after the other. */
export function* allMerchantFiles(
  merchants: Merchants,
  { forms, secret }: HowNamed,
): Generator<MerchantFiles> {
  const plain = fileNames(merchants.all.map(({ id }) => id))
  const names = secret ? secretNames(plain) : plain
  for (const merchant of merchants.all) {
    const name = names.get(merchant.id) ?? ''
    const document = merchantDocument(merchants, merchant)
    yield { id: merchant.id, files: forms.map((form) => fileOf(document, name, form)) }
  }
}

function fileOf(document: PublishedDocument, name: string, form: PublishedForm) {
  return { name: publishedName(name, form), text: publishedText(document, form) }
}

/**
 * Which file is whose, as CSV. It names every merchant: it stays with the sender, apart from the files
 * that are put on a host.
 */
export function whoseFiles(all: readonly NamedFiles[]): string {
  const pairs = all.flatMap(({ id, files }) => files.map(({ name }) => [id, name] as const))
  const writer = delimitedWriter({ escapeFormulas: true })
  return (
    writer.header(['merchant_id', 'file']) +
    writer.rows([pairs.map(([id]) => id), pairs.map(([, name]) => name)])
  )
}
