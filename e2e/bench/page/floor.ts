import { type PagePeer, timed } from './page-peer.ts'
import FloorWorker from './floor.worker.ts?worker'

const workers = 2

/** The bytes alone: each worker reads its half and does nothing with it. */
export function floor(): PagePeer {
  const readers = Array.from({ length: workers }, () => new FloorWorker())
  return {
    async ready() {
      await Promise.all(readers.map((worker) => read(worker, new File(['x'], 'x'), 0, 1)))
    },
    async run({ file }) {
      const totalMs = await timed(() =>
        Promise.all(
          readers.map((worker, at) => {
            const cut = (part: number) => Math.floor((file.size * part) / workers)
            return read(worker, file, cut(at), cut(at + 1))
          }),
        ),
      )
      return { loadMs: totalMs, duplicatesMs: 0, totalMs, firstMs: totalMs, reports: [] }
    },
  }
}

function read(worker: Worker, file: File, start: number, end: number): Promise<void> {
  return new Promise((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<number>) =>
      data === end - start ? resolve() : reject(new Error(`${data} bytes were read`))
    worker.onerror = ({ message }) => reject(new Error(message))
    worker.postMessage({ file, start, end })
  })
}
