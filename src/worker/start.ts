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

/**
 * Starts a module worker so that the page's Content-Security-Policy binds it: a worker loaded by URL
 * would escape the policy of a meta tag, one that starts from a blob does not. Resolves once the
 * module has run, since messages sent before would be lost; rejects when it cannot be loaded.
 */
export async function startWorker(url: string, name: string): Promise<Worker> {
  const absolute = new URL(url, import.meta.url).href
  const text = `await import(${JSON.stringify(absolute)}); postMessage('ready')`
  const blobUrl = URL.createObjectURL(new Blob([text], { type: 'text/javascript' }))
  const worker = new Worker(policy?.createScriptURL(blobUrl) ?? blobUrl, { type: 'module', name })
  try {
    await ready(worker)
    return worker
  } catch (error) {
    worker.terminate()
    throw error
  } finally {
    URL.revokeObjectURL(blobUrl)
  }
}

function ready(worker: Worker): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.addEventListener('message', () => resolve(), { once: true })
    worker.addEventListener(
      'error',
      (event) => reject(new Error(`the engine could not be started: ${event.message}`)),
      { once: true },
    )
  })
}
