import makingUrl from './making-files.worker.ts?worker&url'
import { startWorker } from './start.ts'

/**
 * Made-up files (`making-files.ts`), one when it is asked for. They are made in a thread of their own,
 * which is ended with the memory that it took: the page's own would keep it for long.
 */
export async function* madeUpFiles(): AsyncGenerator<File, void> {
  const worker = await startWorker(makingUrl, 'footfall made-up files')
  try {
    for (let file = await nextOf(worker); file !== null; file = await nextOf(worker)) yield file
  } finally {
    worker.terminate()
  }
}

function nextOf(worker: Worker): Promise<File | null> {
  const answered = new AbortController()
  const { signal } = answered
  return new Promise<File | null>((resolve, reject) => {
    worker.addEventListener('message', ({ data }) => resolve(data as File | null), { signal })
    worker.addEventListener('error', ({ message }) => reject(new Error(message)), { signal })
    worker.postMessage(null)
  }).finally(() => answered.abort())
}
