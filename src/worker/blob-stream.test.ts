import { expect, test } from 'vitest'
import { blobStream } from './blob-stream.ts'

const bytes = Uint8Array.from({ length: 5000 }, (_, at) => at % 251)

async function readAll(blob: Blob, start: number, end: number): Promise<number[]> {
  const all: number[] = []
  const reading = { bufferBytes: 700, stalledAfterMs: 30 }
  for await (const chunk of blobStream(blob, start, end, reading)) all.push(...chunk)
  return all
}

/** A blob whose streams stand still after so many reads. */
function stalling(reads: number): Blob {
  const whole = new Blob([bytes])
  const slice = (start: number, end: number) => ({
    stream: () => {
      let left = reads
      const reader = whole.slice(start, end).stream().getReader({ mode: 'byob' })
      return {
        getReader: () => ({
          read: (view: Uint8Array<ArrayBuffer>) =>
            left-- > 0 ? reader.read(view) : new Promise(() => {}),
          cancel: () => reader.cancel(),
        }),
      }
    },
  })
  return { slice } as unknown as Blob
}

test('a range of a blob comes whole, in pieces of one buffer', async () => {
  expect(await readAll(new Blob([bytes]), 10, 4990)).toEqual([...bytes.subarray(10, 4990)])
  expect(await readAll(new Blob([bytes]), 10, 10)).toEqual([])
})

test('a read that stands still is begun anew where it stopped', async () => {
  expect(await readAll(stalling(2), 0, 5000)).toEqual([...bytes])
})

test('one that never gives a byte ends in an error', async () => {
  await expect(readAll(stalling(0), 0, 5000)).rejects.toThrow('no bytes came from 0 on')
})
