import type { MessagePort, Worker } from 'node:worker_threads'
import type { Port } from '#session/messages.ts'

/** A thread, or the line to its parent within one, as a line to the other side. */
export function portOf(end: Worker | MessagePort): Port {
  return {
    post: (message, transfer) => end.postMessage(message, [...transfer]),
    listen: (heard) => void end.on('message', heard),
  }
}
