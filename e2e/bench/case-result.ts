import { differences } from './agreement.ts'
import type { BenchCase, PeerId } from './cases.ts'
import type { Input } from './inputs.ts'
import type { MeasuredRows, Refusal } from './measured.ts'
import { type PeerPeak, type PeerRun, doings } from './peers.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** Everything that was measured of one case. */
export interface CaseResult {
  readonly id: string
  readonly kind: string
  readonly rows: number
  readonly bytes: number
  readonly targets: BenchCase['targets']
  readonly peers: readonly PeerResult[]
  /** Where the answers of peers are not ours. */
  readonly differences: readonly string[]
}

export interface PeerResult {
  readonly peer: PeerId
  readonly does: string
  /** Why it has no figures. */
  readonly refused: string | null
  readonly figures: PeerFigures | null
}

export interface PeerFigures {
  readonly totalMs: Spread
  readonly firstMs: Spread
  readonly loadMs: Spread
  /** The total without a check of the ids that is a step of its own. */
  readonly uncheckedMs: Spread
  readonly reports: readonly { readonly id: string; readonly ms: Spread }[]
  readonly rendererMB: Spread | null
  /** The renderer's until the rows are in hand. */
  readonly loadingMB: Spread | null
  readonly allMB: Spread | null
  readonly rows: readonly RowsFigures[] | Refusal
  readonly reruns: readonly RerunFigures[] | Refusal
}

interface RowsFigures extends Pick<MeasuredRows, 'id' | 'exportBytes'> {
  readonly firstMs: Spread
  readonly exportMs: Spread
}

interface RerunFigures {
  readonly id: string
  readonly parameter: string
  readonly ms: Spread | null
}

/** Sums up the runs of every peer. */
export function caseResult(
  { id, kind, rows, dirty, targets }: BenchCase,
  { bytes }: Input,
  runs: ReadonlyMap<PeerId, readonly (PeerRun | Refusal)[]>,
): CaseResult {
  const peers = [...runs].map(([peer, ofPeer]) => peerResult(peer, ofPeer))
  const firstOf = (peer: PeerId) => runs.get(peer)?.find(isRun)?.run
  const ours = firstOf('ours')
  const compared = ours === undefined || dirty > 0 ? [] : [...runs.keys()]
  return {
    id,
    kind,
    rows,
    bytes,
    targets,
    peers,
    differences: compared.flatMap((peer) => {
      const theirs = firstOf(peer)
      return theirs === undefined || peer === 'ours' ? [] : differences(ours!, theirs, peer)
    }),
  }
}

function peerResult(peer: PeerId, all: readonly (PeerRun | Refusal)[]): PeerResult {
  const runs = all.filter(isRun)
  const refusal = all.find((one) => 'refused' in one)
  const refused = refusal === undefined ? null : refusal.refused
  const figures = runs.length === 0 ? null : figuresOf(runs)
  return { peer, does: doings[peer], refused, figures }
}

function figuresOf(runs: readonly PeerRun[]): PeerFigures {
  const of = (pick: (run: PeerRun) => number) => spreadOf(runs.map(pick))
  const memory = (name: keyof PeerPeak) => {
    const known = runs.flatMap(({ peak }) => peak[name] ?? [])
    return known.length === 0 ? null : spreadOf(known)
  }
  return {
    totalMs: of(({ run }) => run.totalMs),
    firstMs: of(({ run }) => run.firstMs),
    loadMs: of(({ run }) => run.loadMs),
    uncheckedMs: of(({ run }) => run.totalMs - run.duplicatesMs),
    reports: runs[0]!.run.reports.map(({ id }, at) => ({
      id,
      ms: of(({ run }) => run.reports[at]!.ms),
    })),
    rendererMB: memory('rendererMB'),
    loadingMB: memory('loadingMB'),
    allMB: memory('allMB'),
    rows: rowsFigures(runs.map(({ rows }) => rows)),
    reruns: rerunFigures(runs.map(({ reruns }) => reruns)),
  }
}

function rowsFigures(runs: readonly PeerRun['rows'][]): PeerFigures['rows'] {
  const done = runs.filter(isList)
  if (done.length === 0) return runs[0] as Refusal
  return done[0]!.map(({ id, exportBytes }, at) => ({
    id,
    exportBytes,
    firstMs: spreadOf(done.map((rows) => rows[at]!.firstMs)),
    exportMs: spreadOf(done.map((rows) => rows[at]!.exportMs)),
  }))
}

function rerunFigures(runs: readonly PeerRun['reruns'][]): PeerFigures['reruns'] {
  const done = runs.filter(isList)
  if (done.length === 0) return runs[0] as Refusal
  return done[0]!.map(({ id, parameter }, at) => ({
    id,
    parameter,
    ms: spreadOfKnown(done.map((reruns) => reruns[at]!.ms)),
  }))
}

function spreadOfKnown(values: readonly (number | null)[]): Spread | null {
  const known = values.filter((value) => value !== null)
  return known.length === 0 ? null : spreadOf(known)
}

function isRun(one: PeerRun | Refusal): one is PeerRun {
  return 'run' in one
}

function isList<T>(rows: readonly T[] | Refusal): rows is readonly T[] {
  return Array.isArray(rows)
}
