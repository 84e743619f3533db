/** The little of Trusted Types that is used here; the DOM library does not know it yet. */
interface TrustedTypes {
  createPolicy(
    name: string,
    rules: { createScriptURL(url: string): string },
  ): {
    createScriptURL(url: string): URL
  }
}

const policy = (globalThis as { trustedTypes?: TrustedTypes }).trustedTypes?.createPolicy(
  'footfall',
  {
    createScriptURL(url) {
      if (!url.startsWith('blob:')) throw new TypeError('workers start from a blob only')
      return url
    },
  },
)

/** So long may a worker take before its first sign of life. */
const firstSignMs = 30_000

/**
 * Starts a module worker so that the page's Content-Security-Policy binds it: a worker loaded by URL
 * would escape the policy of a meta tag, one that starts from a blob does not. Resolves once the
 * module has run, since messages sent before would be lost; rejects when it cannot be loaded.
 *
 * Nothing tells that a worker has ended. So each holds a lock as long as it lives, where the browser
 * has locks: when it is free, the worker is gone, and an error event says so.
 */
export async function startWorker(url: string, name: string): Promise<Worker> {
  const lock = canLock() ? crypto.randomUUID() : null
  const text = workerText(new URL(url, import.meta.url).href, lock)
  const blobUrl = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const worker = new Worker(policy?.createScriptURL(blobUrl) ?? blobUrl, { type: 'module', name })
  try {
    await ready(worker, () => lock !== null && tellEnd(worker, lock))
    return worker
  } catch (error) {
    worker.terminate()
    throw error
  } finally {
    URL.revokeObjectURL(blobUrl)
  }
}

/** Only where the page comes safely (https, this computer) are there locks. */
function canLock(): boolean {
  return 'locks' in navigator
}

function workerText(url: string, lock: string | null): string {
  const hold = `await new Promise((held) =>
    navigator.locks.request(${JSON.stringify(lock)}, () => new Promise(() => held())))`
  return `const module = import(${JSON.stringify(url)})
    ${lock === null ? '' : hold}
    postMessage('alive')
    await module
    postMessage('ready')`
}

/** Resolves when the module has run; `onAlive` hears before that when the worker has begun. */
async function ready(worker: Worker, onAlive: () => void): Promise<void> {
  const done = new AbortController()
  const { signal } = done
  try {
    await new Promise<void>((resolve, reject) => {
      const fail = (why: string): void =>
        reject(new Error(`the engine could not be started: ${why}`))
      const late = setTimeout(() => fail('it gave no sign of life'), firstSignMs)
      const hear = ({ data }: MessageEvent): void => {
        clearTimeout(late)
        if (data === 'alive') onAlive()
        else resolve()
      }
      worker.addEventListener('message', hear, { signal })
      worker.addEventListener('error', ({ message }) => fail(message), { signal })
    })
  } finally {
    done.abort()
  }
}

function tellEnd(worker: Worker, lock: string): void {
  void navigator.locks.request(lock, () => {
    worker.dispatchEvent(new ErrorEvent('error', { message: 'it has ended' }))
  })
}
