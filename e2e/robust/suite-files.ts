import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { type FuzzedFile, fuzzedFile } from '../../src/session/byte-law.testing.ts'
import { FormatError } from '#core/formats/format.ts'
import type { Reading } from '#core/formats/format.ts'
import { papaparseCases } from './papaparse.ts'
import { unpackedPollock } from './pollock.ts'
import { sourceOf } from './read-table.ts'

/** One file of a suite, or one text that a suite holds. */
export interface SuiteFile {
  readonly name: string
  readonly bytes: Uint8Array
  readonly reading?: Reading
}

/** Every file of every suite below a folder, those within its archives and lists too. */
export function* suiteFiles(folder: string): Generator<SuiteFile> {
  const suites = readdirSync(folder)
  for (const suite of suites) yield* filesBelow(join(folder, suite), suite)
  if (suites.includes('pollock')) {
    yield* filesBelow(unpackedPollock(join(folder, 'pollock')), 'pollock')
  }
  if (!suites.includes('papaparse')) return
  for (const { description, input, reading } of papaparseCases(join(folder, 'papaparse')))
    yield { name: `papaparse: ${description}.csv`, bytes: Buffer.from(input), reading }
}

function* filesBelow(folder: string, suite: string): Generator<SuiteFile> {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue
    const path = join(entry.parentPath, entry.name)
    yield { name: `${suite}: ${path.slice(folder.length + 1)}`, bytes: readFileSync(path) }
  }
}

/** The file as it is read; in words why it is refused, which a reader may do. */
export async function opened({ name, bytes, reading }: SuiteFile): Promise<FuzzedFile | string> {
  try {
    return await fuzzedFile(sourceOf(name, bytes), bytes, reading)
  } catch (error) {
    if (error instanceof FormatError) return error.kind
    throw error
  }
}
