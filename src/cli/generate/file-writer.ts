import { open, type FileHandle } from 'node:fs/promises'
import { pieces, type Order } from './records.ts'

/** Writes a file's pieces, each only when the one before is written. Answers the bytes written. */
export async function writeFileOf(
  order: Order,
  path: string,
  onRows: (rows: number) => void,
): Promise<number> {
  const file = await open(path, 'w')
  let bytes = 0
  try {
    for (const piece of pieces(order)) {
      await writeAll(file, piece.bytes)
      bytes += piece.bytes.length
      onRows(piece.rows)
    }
  } finally {
    await file.close()
  }
  return bytes
}

/** One write may take only a part, on a pipe or a disk nearly full. */
async function writeAll(file: FileHandle, bytes: Uint8Array): Promise<void> {
  let written = 0
  while (written < bytes.length) {
    written += (await file.write(bytes, written)).bytesWritten
  }
}
