import { withFile } from './app-state.ts'
import type { AppState, FileEntry, Trouble } from './app-state.ts'
import type { Store } from './store.ts'

/** Fetches files from the addresses that the person typed. */
interface Fetching {
  start(fileId: number, address: string): Promise<void>
  cancel(fileId: number): void
}

interface FetchingOptions {
  readonly store: Store<AppState>
  readonly now: () => number
  /** Takes over when the file is here. */
  readonly onFetched: (fileId: number) => void
}

/** Progress is shown at most so often. */
const progressEveryMs = 80

export function createFetching({ store, now, onFetched }: FetchingOptions): Fetching {
  const running = new Map<number, AbortController>()

  function mark(id: number, change: Partial<FileEntry>): void {
    store.update((state) => withFile(state, id, change))
  }

  async function start(id: number, address: string): Promise<void> {
    const controller = new AbortController()
    running.set(id, controller)
    const outcome = await fetched(address, progressOf(id), controller.signal)
    running.delete(id)
    if (outcome === 'cancelled') {
      mark(id, { state: 'cancelled', progress: null })
    } else if ('kind' in outcome) {
      mark(id, { state: 'failed', progress: null, trouble: outcome })
    } else {
      const name = store.get().files.find((entry) => entry.id === id)?.path ?? ''
      mark(id, { file: new File([outcome.blob], name) })
      onFetched(id)
    }
  }

  function progressOf(id: number): (bytesRead: number, bytes: number) => void {
    const begun = now()
    let shown = -Infinity
    return (bytesRead, bytes) => {
      const at = now()
      if (at - shown < progressEveryMs) return
      shown = at
      const elapsedMs = at - begun
      mark(id, { progress: { bytesRead, bytes, records: 0, rejected: 0, elapsedMs } })
    }
  }

  return { start, cancel: (id) => running.get(id)?.abort() }
}

type Fetched = { readonly blob: Blob } | Trouble | 'cancelled'

async function fetched(
  address: string,
  onProgress: (bytesRead: number, bytes: number) => void,
  signal: AbortSignal,
): Promise<Fetched> {
  const host = new URL(address).host
  let arrived = 0
  try {
    const response = await fetch(address, {
      signal,
      credentials: 'omit',
      referrerPolicy: 'no-referrer',
      cache: 'no-store',
    })
    if (!response.ok) {
      return { kind: 'address-status', facts: { host, status: response.status } }
    }
    const bytes = Number(response.headers.get('content-length') ?? 0)
    const parts: Blob[] = []
    for await (const part of partsOf(response)) {
      arrived += part.byteLength
      parts.push(new Blob([part]))
      onProgress(arrived, Math.max(bytes, arrived))
    }
    return { blob: new Blob(parts) }
  } catch {
    if (signal.aborted) return 'cancelled'
    return arrived > 0
      ? { kind: 'address-broken', facts: { host, byte: arrived } }
      : { kind: 'address-silent', facts: { host } }
  }
}

async function* partsOf({ body }: Response): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = body?.getReader()
  for (let part = await reader?.read(); part?.value; part = await reader?.read()) {
    yield part.value
  }
}
