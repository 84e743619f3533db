import { strToU8, Zip, ZipDeflate } from 'fflate'
import { allMerchantFiles, namesOf, whoseFiles } from '#publish/all-merchants.ts'
import type { NamedFiles } from '#publish/all-merchants.ts'
import { publishedForms } from '#publish/forms.ts'
import type { Merchants } from '#publish/merchants.ts'

/** Where the pages lie in the archive: this folder is put beside the app on a host. */
const folder = 'reports'
/** Names every merchant, so it lies outside of that folder. */
const whose = 'which-file-is-whose.csv'
/** The same pages give the same archive: no file in it bears the time of its making. */
const noTime = new Date(1980, 0, 1)
const sliceMs = 16

interface ZipOptions {
  /** Whoever knows the name of one page cannot guess another. */
  readonly secret: boolean
  readonly onMerchant: (done: number) => void
  readonly signal: AbortSignal
}

/** Every merchant's page in every form, in one archive, written piece by piece; null when cancelled. */
export async function zipMerchants(
  merchants: Merchants,
  { secret, onMerchant, signal }: ZipOptions,
): Promise<Blob | null> {
  const chunks: BlobPart[] = []
  let failure: Error | null = null
  const zip = new Zip((error, chunk) => {
    if (error) failure = error
    else chunks.push(chunk as Uint8Array<ArrayBuffer>)
  })
  const written: NamedFiles[] = []
  let sliceEnd = performance.now() + sliceMs
  for (const merchant of allMerchantFiles(merchants, { forms: publishedForms, secret })) {
    for (const { name, text } of merchant.files) add(zip, `${folder}/${name}`, text)
    written.push(namesOf(merchant))
    if (performance.now() < sliceEnd) continue
    onMerchant(written.length)
    await nextTask()
    if (signal.aborted) return null
    sliceEnd = performance.now() + sliceMs
  }
  add(zip, whose, whoseFiles(written))
  zip.end()
  if (failure !== null) throw failure
  return new Blob(chunks, { type: 'application/zip' })
}

function add(zip: Zip, name: string, text: string): void {
  const file = new ZipDeflate(name, { level: 6 })
  file.mtime = noTime
  zip.add(file)
  file.push(strToU8(text), true)
}

function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve)
  })
}
