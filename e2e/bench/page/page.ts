import type { KindId } from '#datasets/kind.ts'
import type { PeerId } from '../cases.ts'
import type { MeasuredRerun, MeasuredRows, MeasuredRun } from '../measured.ts'
import type { Dropped, PagePeer } from './page-peer.ts'

/** What the program that drives the browser may call. */
export interface BenchPage {
  ready(peer: PeerId): Promise<void>
  run(kind: KindId): Promise<MeasuredRun>
  rowLevel(): Promise<readonly MeasuredRows[]>
  reruns(): Promise<readonly MeasuredRerun[]>
}

declare global {
  var bench: BenchPage
  /** Hears that the rows of a file are in hand. */
  var tellLoaded: () => Promise<void>
}

/** Each peer's code is loaded only where it runs. */
const peers: Partial<Record<PeerId, () => Promise<PagePeer>>> = {
  floor: async () => (await import('./floor.ts')).floor(),
  ours: async () => (await import('./ours.ts')).ours(),
  'duckdb-wasm': async () => (await import('./duckdb-wasm.ts')).duckdbWasm(),
  papaparse: async () => (await import('./papaparse.ts')).papaparse(),
}

let current: PagePeer | null = null
let dropped: Dropped | null = null

globalThis.bench = {
  async ready(id) {
    current = (await peers[id]?.()) ?? null
    await peer().ready()
  },
  run(kind) {
    const file = document.querySelector('input')?.files?.[0]
    if (file === undefined) throw new Error('no file was chosen')
    dropped = { file, kind }
    return peer().run(dropped, () => void globalThis.tellLoaded())
  },
  rowLevel: async () => (await peer().rowLevel?.(loaded())) ?? [],
  reruns: async () => (await peer().reruns?.(loaded())) ?? [],
}

function peer(): PagePeer {
  if (current === null) throw new Error('no peer was made ready')
  return current
}

function loaded(): Dropped {
  if (dropped === null) throw new Error('nothing was loaded')
  return dropped
}
