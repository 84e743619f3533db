import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Another host: it keeps the paths it was asked for. */
export interface Elsewhere {
  readonly url: string
  readonly host: string
  readonly asked: readonly string[]
  close(): void
}

/** Opens a host that answers as `answer` does. */
export async function openElsewhere(
  answer: (request: IncomingMessage, response: ServerResponse) => void,
): Promise<Elsewhere> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    asked.push(request.url ?? '')
    answer(request, response)
  })
  await new Promise<void>((done) => server.listen(0, 'localhost', done))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const host = `localhost:${address.port}`
  return { url: `http://${host}/`, host, asked, close: () => server.close() }
}

/** Lets any page read what it serves. */
export function openly(text: string): Parameters<typeof openElsewhere>[0] {
  return (_, response) => {
    response
      .writeHead(200, { 'access-control-allow-origin': '*', 'content-type': 'text/csv' })
      .end(text)
  }
}
