// `npm run bench`: runs the measurements from a bundle, since Node 20 reads no TypeScript.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/footfall/bench')
const programs = join(cache, 'programs')

mkdirSync(cache, { recursive: true })
await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'error',
  build: {
    ssr: true,
    target: 'node20',
    outDir: programs,
    emptyOutDir: true,
    rolldownOptions: {
      input: ['main', 'native'].map((name) => join(root, `e2e/bench/${name}.ts`)),
      output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
    },
  },
})
const { bench } = await import(pathToFileURL(join(programs, 'main.mjs')).href)
process.exitCode = await bench({ root, cache, programs }, process.argv.slice(2))
