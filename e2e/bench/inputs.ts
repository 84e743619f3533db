import { existsSync, mkdirSync, openSync, readSync, renameSync, statSync, closeSync } from 'node:fs'
import { join } from 'node:path'
import { generate } from '#cli/generate.ts'
import type { BenchCase } from './cases.ts'
import type { Places } from './places.ts'

export interface Input {
  readonly path: string
  readonly bytes: number
}

/** The generated file of a case; it is made once, and read once so that no peer reads it cold. */
export async function inputOf(
  { cache }: Places,
  { kind, rows, dirty }: Pick<BenchCase, 'kind' | 'rows' | 'dirty'>,
): Promise<Input> {
  const folder = join(cache, 'inputs')
  mkdirSync(folder, { recursive: true })
  const ending = kind === 'product-events' ? 'ndjson' : 'csv'
  const path = join(folder, `${kind}-${rows}${dirty === 0 ? '' : `-dirty-${dirty}`}.${ending}`)
  if (!existsSync(path)) await make(path, kind, rows, dirty)
  warm(path)
  return { path, bytes: statSync(path).size }
}

async function make(path: string, kind: string, rows: number, dirty: number): Promise<void> {
  const unfinished = `${path}.part`
  const words = [kind, String(rows), unfinished, '--dirty', String(dirty)]
  const code = await generate(words, { stderr: process.stderr })
  if (code !== 0) throw new Error(`${path} could not be made`)
  renameSync(unfinished, path)
}

function warm(path: string): void {
  const file = openSync(path, 'r')
  const buffer = Buffer.allocUnsafe(1 << 20)
  while (readSync(file, buffer) > 0);
  closeSync(file)
}
