// `npm run robust`: runs the harness from its TypeScript, by Vite's own loader.
import { join } from 'node:path'
import { createServer } from 'vite'

const server = await createServer({
  root: join(import.meta.dirname, '../..'),
  configFile: false,
  logLevel: 'error',
  appType: 'custom',
  server: { middlewareMode: true, hmr: false, ws: false },
})
try {
  await server.ssrLoadModule('/e2e/robust/main.ts')
} finally {
  await server.close()
}
