import type { PublishedDocument } from '#publish/document.ts'
import { publishedLimits } from '#publish/document.ts'
import { readPublished } from '#publish/read-published.ts'
import type { Refusal } from '#publish/read-published.ts'
import { reportAddress } from './report-address.ts'

/** A report that lies beside the page, or why it is not shown. */
export type FetchedReport =
  | { readonly document: PublishedDocument }
  | { readonly refused: Refusal | 'not-here' | 'missing' | 'silent' }

/** Fetches and checks the report that an address names. Nothing else is asked of the host. */
export async function fetchReport(written: string, signal: AbortSignal): Promise<FetchedReport> {
  const address = reportAddress(written, document.baseURI)
  if (address === null) return { refused: 'not-here' }
  try {
    // A host could otherwise pass on to another one.
    const response = await fetch(address, { signal, redirect: 'error', credentials: 'omit' })
    if (!response.ok) return { refused: 'missing' }
    const text = await boundedText(response)
    return text === null ? { refused: 'too-large' } : readPublished(text)
  } catch {
    return { refused: 'silent' }
  }
}

/** The body, or null as soon as it is longer than any report. */
async function boundedText(response: Response): Promise<string | null> {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let text = ''
  for (;;) {
    const { done, value } = (await reader?.read()) ?? { done: true, value: undefined }
    if (done) return text
    text += value
    if (text.length > publishedLimits.bytes) {
      await reader?.cancel()
      return null
    }
  }
}
