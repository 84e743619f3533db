// Runs the command line from a bundle, since starting TypeScript directly costs half a second each
// time. Called by the npm scripts with the command as its first argument.
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { newestMs } from './newest.mjs'

const root = join(import.meta.dirname, '../..')
const cache = join(root, 'node_modules/.cache/footfall')
const inputs = ['src', 'package.json', 'package-lock.json'].map((name) => join(root, name))

// One folder for each state of the sources: a run under way keeps the chunks that it began with.
const bundle = join(cache, `cli-${Math.floor(newestMs(inputs))}`)
if (!existsSync(bundle)) {
  process.stderr.write('Building the command line, once for this state of the sources…\n')
  try {
    await buildInto(bundle)
  } catch (error) {
    process.stderr.write(`The command line could not be built: ${String(error)}\n`)
    process.exit(1)
  }
}

// npm runs scripts at the project's root; file names mean the folder that the person is in.
const { INIT_CWD, npm_lifecycle_event: script } = process.env
if (INIT_CWD && script === process.argv[2]) process.chdir(INIT_CWD)

const main = join(bundle, 'main.mjs')
process.argv[1] = main
await import(pathToFileURL(main).href)

/** @param {string} folder */
async function buildInto(folder) {
  const { build } = await import('vite')
  const unfinished = `${folder}-${process.pid}`
  mkdirSync(cache, { recursive: true })
  await build({
    root,
    configFile: false,
    publicDir: false,
    logLevel: 'error',
    // Node looks for a package longer than it takes to read it.
    ssr: { noExternal: true },
    build: {
      ssr: true,
      target: 'node20',
      outDir: unfinished,
      rolldownOptions: {
        input: ['src/cli/main.ts', 'src/cli/shard-thread.ts'],
        output: { entryFileNames: '[name].mjs', chunkFileNames: '[name]-[hash].mjs' },
      },
    },
  })
  removeOldBundles()
  try {
    renameSync(unfinished, folder)
  } catch (error) {
    // Another run that started at the same time was first: its bundle is the same.
    rmSync(unfinished, { recursive: true, force: true })
    if (!existsSync(folder)) throw error
  }
}

function removeOldBundles() {
  const hourMs = 3_600_000
  for (const name of readdirSync(cache)) {
    const path = join(cache, name)
    if (!name.startsWith('cli-') || Date.now() - statSync(path).mtimeMs < hourMs) continue
    rmSync(path, { recursive: true, force: true })
  }
}
