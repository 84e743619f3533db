import type { Port } from '#session/messages.ts'

/** A worker, or the scope within one, as a line to the other side. */
export function portOf(end: Worker | DedicatedWorkerGlobalScope): Port {
  return {
    post: (message, transfer) => end.postMessage(message, [...transfer]),
    listen(heard) {
      end.addEventListener('message', (event) => {
        if (event instanceof MessageEvent && typeof event.data === 'object') heard(event.data)
      })
    },
  }
}
