import { copyText } from './copy-text.ts'
import type { CopyJob } from './copy-text.ts'

/** What came of copying. */
export type CopyOutcome =
  | { readonly state: 'copied'; readonly rows: number; readonly asked: number }
  | { readonly state: 'failed' }

/**
 * Puts rows on the clipboard. The text is promised to it at once: browsers let a page write only
 * while they remember the key that was pressed.
 */
export async function copyRows(job: CopyJob): Promise<CopyOutcome> {
  const coming = copyText(job)
  try {
    const blob = coming.then((copied) => {
      if (!copied) throw new Error('no rows')
      return new Blob([copied.text], { type: 'text/plain' })
    })
    await navigator.clipboard.write([new ClipboardItem({ 'text/plain': blob })])
    const copied = await coming
    return copied
      ? { state: 'copied', rows: copied.rows, asked: job.to - job.from }
      : { state: 'failed' }
  } catch {
    return { state: 'failed' }
  }
}
