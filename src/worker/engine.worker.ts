import { expose } from 'comlink'
import type { ChosenFile } from '#session/api.ts'
import { answerOf } from '#session/failure.ts'
import type { ChosenSource } from '#session/file-reading.ts'
import { createSession } from '#session/session.ts'
import { createShard } from '#session/shard.ts'
import { blobSource } from './blob-source.ts'
import { collected } from './collected.ts'
import type { Engine } from './engine.ts'
import { nextTurn } from './next-turn.ts'
import { shardWorkers } from './shards.ts'

const session = createSession({
  shards: [createShard()],
  threads: shardWorkers(),
  breathe: nextTurn(),
})
const running = new Map<number, AbortController>()
/** For each load, what stops the reading of its files. */
const stops = new Map<number, readonly AbortController[]>()

const engine: Engine = {
  prepare: () => session.prepare(),
  inspect: (call, file, reading) =>
    cancellable(call, () => session.inspect(blobSource(file), reading)),
  estimate: (call, files) =>
    cancellable(call, (signal) => session.estimate(files.map(chosenSource), signal)),
  async load(call, files, onProgress, onEarly) {
    const stop = files.map(() => new AbortController())
    stops.set(call, stop)
    const chosen = files.map((file, at) => ({ ...chosenSource(file), stop: stop[at]!.signal }))
    const listeners = { onProgress, ...(onEarly && { onEarly }) }
    try {
      return await cancellable(call, (signal) => session.load(chosen, { ...listeners, signal }))
    } finally {
      stops.delete(call)
    }
  },
  run: (call, request) => cancellable(call, (signal) => session.run(request, signal)),
  view: (call, request) => cancellable(call, (signal) => session.view(request, signal)),
  totals: (call, result) => cancellable(call, (signal) => session.totals(result, signal)),
  rows: (call, result, from, to) =>
    cancellable(call, (signal) => session.rows(result, from, to, signal)),
  rejects: (call, dataset, from, to, rule) =>
    cancellable(call, (signal) => session.rejects(dataset, from, to, rule, signal)),
  rejectBytes: (call, reject, limit) =>
    cancellable(call, (signal) => session.rejectBytes(reject, limit, signal)),
  export: (call, request) =>
    cancellable(call, async (signal) => {
      const type = request.format === 'csv' ? 'text/csv' : 'application/json'
      return await blobOf(session.export(request, signal), type)
    }),
  exportRejects: (call, dataset, escapeFormulas) =>
    cancellable(call, (signal) =>
      blobOf(session.exportRejects(dataset, escapeFormulas, signal), 'text/csv'),
    ),
  cancel: (call) => running.get(call)?.abort(),
  stop: (call, file) => stops.get(call)?.[file]?.abort(),
  releaseResult: (result) => session.releaseResult(result),
  async closeDataset(dataset) {
    session.closeDataset(dataset)
    await collected()
  },
  ping: () => true,
}

expose(engine)

function chosenSource({ file, ...how }: Omit<ChosenFile, 'stop'>): ChosenSource {
  return { ...how, source: blobSource(file) }
}

async function cancellable<T>(call: number, work: (signal: AbortSignal) => Promise<T> | T) {
  const controller = new AbortController()
  running.set(call, controller)
  try {
    return await answerOf(() => work(controller.signal))
  } finally {
    running.delete(call)
  }
}

/** Pieces of a file as one Blob, which the browser may keep on disk. */
async function blobOf(
  pieces: AsyncIterable<string | Uint8Array<ArrayBuffer>>,
  type: string,
): Promise<Blob> {
  let blob = new Blob([], { type })
  for await (const piece of pieces) blob = new Blob([blob, piece], { type })
  return blob
}
