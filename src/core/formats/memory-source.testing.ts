import type { Source } from './source.ts'

/** Bytes in memory as a source. */
export function memorySource(name: string, bytes: Uint8Array, chunkBytes = 65_536): Source {
  return {
    name,
    size: bytes.length,
    async slice(start, end) {
      return bytes.subarray(start, end)
    },
    async *stream(start, end) {
      for (let at = start; at < end; at += chunkBytes) {
        yield bytes.subarray(at, Math.min(at + chunkBytes, end))
      }
    },
  }
}
