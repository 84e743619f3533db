import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { delimitedWriter } from '#core/formats/delimited-writer.ts'
import { FormatError } from '#core/formats/format.ts'
import type { RecordBlock, Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import type { Profile } from '#datasets/profile.ts'
import type { FileChoice } from '#session/api.ts'
import type { ConvertArguments } from './arguments.ts'
import { type AskedReading, withAskedReading } from './asked-reading.ts'
import { fileSource, writeFile } from './files.ts'
import { type Io, cannotServe, say } from './io.ts'
import { fileProfiles, profiledChoice } from './profiles.ts'

/**
 * Structural reading only: every record of every file, as read, in plain form. A file that cannot be
 * read leaves the others; the command then fails after them.
 */
export async function convert(args: ConvertArguments, io: Io): Promise<void> {
  await mkdir(args.outDir, { recursive: true }).catch((error: unknown) => {
    throw cannotServe(`${args.outDir} cannot be made: ${String(error)}.`)
  })
  const profiles = args.profile === null ? [] : await fileProfiles(args.profile)
  let failed = 0
  for (const [at, path] of args.files.entries()) {
    try {
      await convertFile(path, at + 1, profiles, args)
    } catch (error) {
      if (!(error instanceof Error)) throw error
      failed++
      say(io, error.message.endsWith('.') ? error.message : `${error.message}.`)
    }
  }
  if (failed > 0)
    throw cannotServe(`${failed} of ${args.files.length} files could not be converted.`)
}

async function convertFile(
  path: string,
  file: number,
  profiles: readonly Profile[],
  args: ConvertArguments,
): Promise<void> {
  const source = await fileSource(path)
  const target = join(args.outDir, `${source.name}_converted.${args.format}`)
  const profiled: Pick<FileChoice, 'reading'> = (await profiledChoice(source, profiles, null)) ?? {}
  const structure = await structureOf(source, profiled, args)
  if (structure === null) return await writeFile(target, [])
  const records = { source, structure, file, numbered: args.recordNumbers }
  await writeFile(target, args.format === 'csv' ? delimitedText(records) : ndjsonText(records))
}

/** Null for a file without records. */
async function structureOf(
  source: Source,
  choice: Pick<FileChoice, 'reading'>,
  asked: AskedReading,
): Promise<Structure | null> {
  try {
    const { reading } = await withAskedReading(choice, source, asked)
    return await inspectSource(source, reading)
  } catch (error) {
    if (error instanceof FormatError && error.kind === 'empty') return null
    throw error
  }
}

interface RecordsOfFile {
  readonly source: Source
  readonly structure: Structure
  readonly file: number
  readonly numbered: boolean
}

const addressNames = ['_file', '_record'] as const

async function* delimitedText({
  source,
  structure,
  file,
  numbered,
}: RecordsOfFile): AsyncGenerator<string> {
  const format = formatOf(structure.format)
  const header =
    structure.format === 'delimited' ? structure.header : await wholeHeader(source, structure)
  const writer = delimitedWriter({ escapeFormulas: false })
  // Objects lack the keys that they have no value for; other records have the cells they have.
  const isByPath = structure.format !== 'delimited' && structure.json?.rows !== 'arrays'
  // A table without a header is written without one, unless its records are numbered.
  if (numbered) yield writer.header([...addressNames, ...header])
  else if (structure.headerRows !== 0) yield writer.header(header)
  for await (const block of format.read(source, structure, {})) {
    for (let record = 0; record < block.count; record++) {
      const cells = cellsOf(
        block,
        record,
        isByPath && block.flaw(record) === 'none' ? header.length : 0,
      )
      const row = numbered ? [String(file), String(block.firstRecord + record), ...cells] : cells
      yield writer.rows(row.map((cell) => [cell]))
    }
  }
}

/** JSON may bring a new name in its last record; CSV names all columns in its first line. */
async function wholeHeader(source: Source, structure: Structure): Promise<readonly string[]> {
  let { header } = structure
  for await (const block of formatOf(structure.format).read(source, structure, {}))
    ({ header } = block)
  return header
}

async function* ndjsonText({
  source,
  structure,
  file,
  numbered,
}: RecordsOfFile): AsyncGenerator<string> {
  for await (const block of formatOf(structure.format).read(source, structure, {})) {
    let text = ''
    for (let record = 0; record < block.count; record++) {
      const address = numbered ? [`"_file":${file}`, `"_record":${block.firstRecord + record}`] : []
      const cells = cellsOf(block, record, 0).map((cell, column) => {
        return `${JSON.stringify(block.header[column] ?? `column ${column + 1}`)}:${JSON.stringify(cell)}`
      })
      text += `{${[...address, ...cells].join(',')}}\n`
    }
    yield text
  }
}

/** A record's own cells, filled up with nulls to a width. */
function cellsOf(block: RecordBlock, record: number, width: number): (string | null)[] {
  const length = Math.max(block.width(record), width)
  return Array.from({ length }, (_, column) =>
    column < block.width(record) ? block.cell(record, column) : null,
  )
}
