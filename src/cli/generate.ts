import { parseArgs } from 'node:util'
import { writeFileOf } from './generate/file-writer.ts'
import { generatedKinds } from './generate/kinds/index.ts'
import { Progress, type Messages } from './generate/progress.ts'
import type { Order } from './generate/records.ts'
import { writeSamples } from './generate/samples.ts'

const kindNames = generatedKinds.map((kind) => kind.id).join(', ')
const usage = `Usage: npm run generate -- <kind> <rows> <file> [--seed S] [--dirty SHARE]
       npm run generate -- samples [folder]
  kind     ${kindNames}
  --seed   any text; the same seed writes the same bytes (default 1)
  --dirty  share of the rows that carry one defect each, 0 to 1 (default 0)
`

/** What the generator needs of the process around it. */
export interface GenerateIo {
  readonly stderr: Messages
}

/** `npm run generate`: writes a file of made-up records. Answers the exit code. */
export async function generate(argv: readonly string[], io: GenerateIo): Promise<number> {
  const request = readRequest(argv)
  if ('wrong' in request) {
    io.stderr.write(`${request.wrong}\n${usage}`)
    return 2
  }
  try {
    if ('samples' in request) await generateSamples(request.samples, io)
    else await generateFile(request.order, request.path, io)
    return 0
  } catch (error) {
    const path = 'samples' in request ? request.samples : request.path
    io.stderr.write(`Cannot write ${path}: ${causeOf(error)}\n`)
    return 1
  }
}

type Request =
  | { readonly order: Order; readonly path: string }
  | { readonly samples: string }
  | { readonly wrong: string }

function readRequest(argv: readonly string[]): Request {
  try {
    const { values, positionals } = parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: { seed: { type: 'string' }, dirty: { type: 'string' } },
    })
    if (positionals[0] === 'samples') return readSamplesRequest(positionals, values)
    return readFileRequest(positionals, values)
  } catch (error) {
    return { wrong: error instanceof Error ? error.message : String(error) }
  }
}

interface Options {
  readonly seed?: string | undefined
  readonly dirty?: string | undefined
}

function readSamplesRequest(positionals: readonly string[], options: Options): Request {
  const [, folder = 'public/samples', ...rest] = positionals
  if (rest.length > 0) return { wrong: '`samples` takes one folder at most.' }
  if (options.seed !== undefined || options.dirty !== undefined) {
    return {
      wrong: '`samples` has its own seed and share of dirt: --seed and --dirty do not apply.',
    }
  }
  return { samples: folder }
}

function readFileRequest(positionals: readonly string[], options: Options): Request {
  const [kindId, rows, path, ...rest] = positionals
  if (kindId === undefined) return { wrong: 'No kind given.' }
  const kind = generatedKinds.find(({ id }) => id === kindId)
  if (kind === undefined) return { wrong: `Unknown kind "${kindId}".` }
  if (rows === undefined || path === undefined) return { wrong: 'Rows and a file are needed.' }
  if (rest.length > 0) return { wrong: `Unexpected argument "${rest.join(' ')}".` }
  if (!/^[0-9]{1,12}$/.test(rows)) return { wrong: `Rows must be a whole number, not "${rows}".` }
  const { seed = '1', dirty = '0' } = options
  if (!/^(0?\.[0-9]+|0|1|1\.0+)$/.test(dirty)) {
    return { wrong: `--dirty must be a share from 0 to 1, not "${dirty}".` }
  }
  return { order: { kind, rows: Number(rows), seed, dirty: Number(dirty) }, path }
}

async function generateFile(order: Order, path: string, io: GenerateIo): Promise<void> {
  const progress = new Progress(io.stderr, order.rows)
  const bytes = await writeFileOf(order, path, (rows) => progress.reach(rows))
  progress.done(`${path}: ${order.rows} rows, ${bytes} bytes`)
}

async function generateSamples(folder: string, io: GenerateIo): Promise<void> {
  await writeSamples(folder)
  io.stderr.write(`The samples are written to ${folder}.\n`)
}

const causes = new Map([
  ['ENOENT', 'its folder does not exist'],
  ['EACCES', 'no permission'],
  ['EPERM', 'no permission'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of its path is no folder'],
  ['ENOSPC', 'the disk is full'],
  ['EROFS', 'the disk is read-only'],
  ['EPIPE', 'its reader has gone'],
])

function causeOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code = 'code' in error ? String(error.code) : ''
  return causes.get(code) ?? error.message
}
