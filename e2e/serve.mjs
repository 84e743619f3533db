// A static server with no special headers, as any host would be: for `npm start` and for the tests.
import { createReadStream, existsSync, statSync } from 'node:fs'
import { createServer } from 'node:http'
import { extname, join, resolve, sep } from 'node:path'

const dist = join(import.meta.dirname, '../dist')

/** @type {Record<string, string>} */
const contentTypes = {
  '.css': 'text/css; charset=utf-8',
  '.csv': 'text/csv; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.wasm': 'application/wasm',
}

/**
 * Serves a folder, `dist/` unless told otherwise, under a path on this machine only; resolves to the
 * page's address. A port that is taken is replaced by a free one.
 *
 * @param {{ port?: number, base?: string, folder?: string }} [options] `base` begins and ends with a
 *   slash
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export function serve({ port = 0, base = '/', folder = dist } = {}) {
  const server = createServer((request, response) => {
    const file = fileFor(request.url ?? '/', base, folder)
    if (file === undefined) {
      response.writeHead(404, { 'content-type': 'text/plain' }).end('not found\n')
      return
    }
    const contentType = contentTypes[extname(file)] ?? 'application/octet-stream'
    response.writeHead(200, {
      'content-type': contentType,
      'content-length': statSync(file).size,
    })
    if (request.method === 'HEAD') response.end()
    else createReadStream(file).pipe(response)
  })
  return new Promise((done, fail) => {
    server.on('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      if (error.code === 'EADDRINUSE' && port !== 0) {
        port = 0
        server.listen(0, 'localhost')
      } else {
        fail(error)
      }
    })
    server.on('listening', () => {
      const address = server.address()
      if (address === null || typeof address === 'string') return
      done({ url: `http://localhost:${address.port}${base}`, close: () => server.close() })
    })
    server.listen(port, 'localhost')
  })
}

/**
 * @param {string} requestUrl
 * @param {string} base
 * @param {string} folder
 * @returns {string | undefined}
 */
function fileFor(requestUrl, base, folder) {
  let path
  try {
    path = decodeURIComponent(new URL(requestUrl, 'http://localhost').pathname)
  } catch {
    return undefined
  }
  if (!path.startsWith(base) || path.includes('\0')) return undefined
  const inside = path.slice(base.length)
  const file = resolve(folder, `./${inside}${/(^|\/)$/.test(inside) ? 'index.html' : ''}`)
  if (!file.startsWith(folder + sep)) return undefined
  return existsSync(file) && statSync(file).isFile() ? file : undefined
}
