import type { Structure } from './format.ts'
import type { Source } from './source.ts'

const peekBytes = 65_536

/**
 * Where the first line at or after a byte starts, the source's end where none does. That a record
 * starts there is a guess: the line may stand within quotes. For encodings in which the bytes of line
 * ends stand for nothing else.
 */
export async function lineStart(
  source: Source,
  { newline = '\n' }: Pick<Structure, 'newline'>,
  offset: number,
): Promise<number> {
  const lineEnd = newline.charCodeAt(0)
  for (let at = Math.max(offset - 1, 0); at < source.size; at += peekBytes) {
    const bytes = await source.slice(at, Math.min(at + peekBytes, source.size))
    const found = bytes.indexOf(lineEnd)
    if (found >= 0) return at + found + 1
  }
  return source.size
}
