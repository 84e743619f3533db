import { characterCut, decodeText } from './encoding.ts'
import type { DecodedText } from './encoding.ts'
import { FormatError } from './format.ts'
import type { Encoding } from './format.ts'
import type { Source } from './source.ts'

/** A piece of a file's text; the last piece may be empty. */
export interface TextPiece extends DecodedText {
  readonly last: boolean
}

/** A byte range of a source, and how its bytes are to be read. */
export interface TextRange {
  readonly start: number
  readonly end: number
  readonly encoding: Encoding
  /** Bytes decoded at a time. */
  readonly pieceBytes: number
  readonly signal: AbortSignal | undefined
}

const sliceMilliseconds = 40

/**
 * The text of a range in pieces whose size does not depend on the source's chunks. Gives other
 * tasks their turn, so that a signal can be heard, and throws its reason once it is aborted.
 */
export async function* readText(source: Source, range: TextRange): AsyncGenerator<TextPiece> {
  const { start, end, encoding, pieceBytes } = range
  const buffer = new Uint8Array(Math.min(pieceBytes, Math.max(8, end - start)))
  let held = 0
  let sliceStart = performance.now()
  for await (const chunk of readBytes(source, range)) {
    for (let at = 0; at < chunk.length;) {
      const taken = Math.min(chunk.length - at, buffer.length - held)
      buffer.set(chunk.subarray(at, at + taken), held)
      held += taken
      at += taken
      if (held < buffer.length) break
      const cut = characterCut(buffer, encoding)
      yield { ...decodeText(buffer.subarray(0, cut), encoding), last: false }
      buffer.copyWithin(0, cut, held)
      held -= cut
      if (performance.now() - sliceStart > sliceMilliseconds) {
        await nextTask()
        sliceStart = performance.now()
      }
      range.signal?.throwIfAborted()
    }
  }
  yield { ...decodeText(buffer.subarray(0, held), encoding), last: true }
}

/** The bytes of a range as they come. */
export async function* readBytes(
  source: Source,
  range: Pick<TextRange, 'start' | 'end' | 'signal'>,
): AsyncGenerator<Uint8Array> {
  let at = range.start
  const chunks = source.stream(range.start, range.end)[Symbol.asyncIterator]()
  try {
    for (;;) {
      range.signal?.throwIfAborted()
      const chunk = await nextChunk(chunks, source.name, at)
      range.signal?.throwIfAborted()
      if (chunk === null) return
      at += chunk.length
      yield chunk
    }
  } finally {
    await chunks.return?.()
  }
}

/** Only what the source itself throws is an unreadable source. */
async function nextChunk(
  chunks: AsyncIterator<Uint8Array>,
  name: string,
  byte: number,
): Promise<Uint8Array | null> {
  try {
    const result = await chunks.next()
    return result.done === true ? null : result.value
  } catch (cause) {
    throw unreadable(name, byte, cause)
  }
}

/** The error of a source whose bytes could not be had. */
export function unreadable(name: string, byte: number, cause: unknown): FormatError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new FormatError('unreadable', `${name} cannot be read at byte ${byte}: ${reason}`, {
    name,
    byte,
    reason,
  })
}

/** A turn of the event loop. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
}
