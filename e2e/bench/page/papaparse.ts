import type { MeasuredReport } from '../measured.ts'
import type { PagePeer } from './page-peer.ts'
import PapaWorker from './papaparse.worker.ts?worker'

/** PapaParse in a worker, counting in Maps. */
export function papaparse(): PagePeer {
  const worker = new PapaWorker()
  return {
    ready: () => Promise.resolve(),
    async run({ file, kind }) {
      const begun = performance.now()
      const answer = new Promise<{ loadMs: number; reports: readonly MeasuredReport[] }>(
        (resolve, reject) => {
          worker.onmessage = ({ data }) => resolve(data)
          worker.onerror = ({ message }) => reject(new Error(message))
        },
      )
      worker.postMessage({ file, kind })
      const { loadMs, reports } = await answer
      const totalMs = performance.now() - begun
      return { loadMs, duplicatesMs: 0, totalMs, firstMs: totalMs, reports }
    },
  }
}
