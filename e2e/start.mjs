// `npm start`: the production build, made first where it is missing or older than its sources.
import { spawnSync } from 'node:child_process'
import { statSync } from 'node:fs'
import { join } from 'node:path'
import { newestMs } from '../src/cli/newest.mjs'
import { serve } from './serve.mjs'

const root = join(import.meta.dirname, '..')
const inputs = ['src', 'public', 'index.html', 'vite.config.ts', 'package.json'].map((name) =>
  join(root, name),
)

const built = statSync(join(root, 'dist/index.html'), { throwIfNoEntry: false })
if (built === undefined || built.mtimeMs < newestMs(inputs)) {
  const { status } = spawnSync('npm run build', { cwd: root, stdio: 'inherit', shell: true })
  if (status !== 0) process.exit(1)
}

const { url } = await serve({ port: Number(process.env.PORT ?? 4173) })
console.log(`Footfall is at ${url} (Ctrl+C stops it)`)
