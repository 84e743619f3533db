import { generate } from './generate.ts'
import { report } from './report.ts'

const [command, ...rest] = process.argv.slice(2)

// A reader that has had enough (`| head`) is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  process.exit(error.code === 'EPIPE' ? 0 : 1)
})

process.exitCode =
  command === 'generate' ? await generate(rest, process) : await report(rest, process)
