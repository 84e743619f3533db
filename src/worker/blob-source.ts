import { FormatError } from '#core/formats/format.ts'
import type { Source } from '#core/formats/source.ts'
import { blobStream } from './blob-stream.ts'

const files = new WeakMap<Source, File>()

/** The file of a source that was made here: a handle, which crosses threads. */
export function fileOf(source: Source): File | undefined {
  return files.get(source)
}

/** A dropped file as a source. */
export function blobSource(file: File): Source {
  const source = readingOf(file)
  files.set(source, file)
  return source
}

function readingOf(file: File): Source {
  return {
    name: file.name,
    size: file.size,
    modified: file.lastModified,
    async slice(start, end) {
      return new Uint8Array(await readable(file, file.slice(start, end).arrayBuffer()))
    },
    async *stream(start, end) {
      const chunks = blobStream(file, start, end)
      try {
        for (;;) {
          const { done, value } = await readable(file, chunks.next())
          if (done === true) return
          yield value
        }
      } finally {
        await chunks.return(undefined)
      }
    },
  }
}

async function readable<T>(file: File, reading: Promise<T>): Promise<T> {
  try {
    return await reading
  } catch {
    const message = `${file.name} can no longer be read: it was moved, changed or locked`
    throw new FormatError('unreadable', message, { name: file.name })
  }
}
