import { closeSync, createWriteStream, openSync, readSync } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { finished } from 'node:stream/promises'
import { FormatError } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'
import { cannotServe, writeAll } from './io.ts'

/** A file on disk as a source; a file that is not there, or no file, cannot serve. */
export async function fileSource(path: string): Promise<Source> {
  const found = await stat(path).catch((error: unknown) => {
    throw cannotServe(`${path} cannot be read: ${reasonOf(error)}.`)
  })
  if (!found.isFile()) throw cannotServe(`${path} is not a file.`)
  return diskSource({ path, size: found.size, modified: found.mtimeMs })
}

/** What names a file on disk, across threads too. */
export interface DiskFile {
  readonly path: string
  readonly size: number
  readonly modified: number
}

const files = new WeakMap<Source, DiskFile>()

/** The file of a source that was made here. */
export function diskFileOf(source: Source): DiskFile | undefined {
  return files.get(source)
}

/** A file that is known to be there as a source. */
export function diskSource(file: DiskFile): Source {
  const source = readingOf(file)
  files.set(source, file)
  return source
}

function readingOf({ path, size, modified }: DiskFile): Source {
  const name = basename(path)
  const unreadable = (error: unknown): FormatError =>
    new FormatError('unreadable', `${path} cannot be read: ${reasonOf(error)}`, { name })
  return {
    name,
    size,
    modified,
    async slice(start, end) {
      try {
        return await readRange(path, start, end)
      } catch (error) {
        throw unreadable(error)
      }
    },
    async *stream(start, end) {
      try {
        yield* chunksOf(path, start, end)
      } catch (error) {
        throw unreadable(error)
      }
    },
  }
}

const chunkBytes = 2 ** 20

/**
 * A range of a file by one buffer that is used again. A thread that waits for the disk has nothing
 * else to do: to be called back costs more than most reads.
 */
function* chunksOf(path: string, start: number, end: number): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const buffer = new Uint8Array(Math.max(0, Math.min(chunkBytes, end - start)))
    for (let at = start; at < end;) {
      const read = readSync(file, buffer, 0, Math.min(buffer.length, end - at), at)
      if (read === 0) return
      yield buffer.subarray(0, read)
      at += read
    }
  } finally {
    closeSync(file)
  }
}

/** Writes a file piece by piece. */
export async function writeFile(
  path: string,
  pieces: AsyncIterable<string | Uint8Array> | Iterable<string>,
): Promise<void> {
  const stream = createWriteStream(path)
  const closed = finished(stream).catch((error: unknown) => {
    throw cannotServe(`${path} cannot be written: ${reasonOf(error)}.`)
  })
  await Promise.race([closed, writeAll(stream, pieces).then(() => stream.end())])
  await closed
}

async function readRange(path: string, start: number, end: number): Promise<Uint8Array> {
  const file = await open(path)
  try {
    const bytes = new Uint8Array(end - start)
    let filled = 0
    while (filled < bytes.length) {
      const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, start + filled)
      if (bytesRead === 0) break
      filled += bytesRead
    }
    return bytes.subarray(0, filled)
  } finally {
    await file.close()
  }
}

const reasons: ReadonlyMap<string, string> = new Map([
  ['ENOENT', 'there is no such file or folder'],
  ['EACCES', 'permission is denied'],
  ['EPERM', 'permission is denied'],
  ['EISDIR', 'it is a folder'],
  ['ENOTDIR', 'a part of the path is not a folder'],
  ['ENOSPC', 'the disk is full'],
])

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return reasons.get((error as NodeJS.ErrnoException).code ?? '') ?? error.message
}
