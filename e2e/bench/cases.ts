import type { KindId } from '#datasets/kind.ts'

/** One input and what is measured with it. */
export interface BenchCase {
  readonly id: string
  readonly kind: KindId
  readonly rows: number
  /** Share of the rows that carry a defect each. */
  readonly dirty: number
  /** Who reads it. */
  readonly peers: readonly PeerId[]
  /** Whether loaded rows are asked again, and row-level reports made. */
  readonly isMain: boolean
  readonly targets: Targets
}

export type PeerId = 'floor' | 'ours' | 'duckdb-wasm' | 'duckdb-2' | 'duckdb-1' | 'papaparse'

/** How many times faster than a peer; how many times the floor: to pass, and to aim at. */
type Targets = Partial<Record<PeerId, readonly [pass: number, aim: number]>>

/** All of them, in the order in which they run. */
export const everyPeer: readonly PeerId[] = [
  'floor',
  'ours',
  'duckdb-wasm',
  'duckdb-2',
  'duckdb-1',
  'papaparse',
]

const million = 1_000_000

/** The cases in their order; the growth of interactions and their defects come after the kinds. */
export const cases: readonly BenchCase[] = [
  main('interactions', 10 * million, {
    'duckdb-wasm': [8, 14],
    'duckdb-2': [3, 6],
    floor: [3.5, 1.8],
  }),
  main('flyer-events', 5 * million, {
    'duckdb-wasm': [4, 7],
    'duckdb-2': [1.1, 2],
    floor: [4.5, 2.5],
  }),
  main('sales-orders', million, { 'duckdb-wasm': [4.5, 8], 'duckdb-2': [1.5, 3] }),
  main('product-events', million, { 'duckdb-wasm': [4, 4], 'duckdb-2': [1, 2] }),
  main('page-visits', 10 * million, { 'duckdb-wasm': [6, 10], 'duckdb-2': [2, 4] }),
  ...[1, 5, 10, 25].map((size) => growth(size * million)),
  {
    ...growth(10 * million),
    id: 'interactions-dirty',
    dirty: 0.1,
    peers: ['floor', 'ours'],
  },
]

function main(kind: KindId, rows: number, targets: Targets): BenchCase {
  const isJson = kind === 'product-events'
  const peers = everyPeer.filter((peer) => !isJson || peer !== 'papaparse')
  return { id: kind, kind, rows, dirty: 0, peers, isMain: true, targets }
}

function growth(rows: number): BenchCase {
  return {
    id: `interactions-${rows / million}m`,
    kind: 'interactions',
    rows,
    dirty: 0,
    peers: ['floor', 'ours', 'duckdb-2'],
    isMain: false,
    targets: {},
  }
}
