import { MessageChannel } from 'node:worker_threads'
import type { Source } from '#core/formats/source.ts'
import type { Port } from './messages.ts'
import type { ShardThread } from './remote-shard.ts'
import { serveShard } from './shard-server.ts'

/** A shard behind a channel, whose thread can be ended. */
export function threadOf(open: (handle: unknown) => Source) {
  const { port1, port2 } = new MessageChannel()
  const ended: { by: (reason: string) => void } = { by() {} }
  const death = new Promise<string>((resolve) => {
    ended.by = resolve
  })
  const end = (port: typeof port1): Port => ({
    post: (message, transfer) => port.postMessage(message, [...transfer]),
    listen: (heard) => void port.on('message', heard),
  })
  serveShard(end(port2), open, () => new Promise((resolve) => setImmediate(resolve)))
  void death.then(() => {
    port1.close()
    port2.close()
  })
  const thread: ShardThread = { port: end(port1), death }
  return { thread, die: () => ended.by('killed') }
}
