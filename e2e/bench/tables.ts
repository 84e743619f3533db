import type { CaseResult, PeerFigures, PeerResult } from './case-result.ts'
import type { PeerId } from './cases.ts'
import type { CommandLineRun } from './command-line.ts'
import type { PageLoad } from './page-load.ts'
import { type Spread, spreadOf } from './statistics.ts'

/** Everything that one call of the bench measured. */
export interface Results {
  readonly machine: {
    readonly cores: number
    readonly processor: string
    readonly memoryGB: number
  }
  readonly browser: string
  readonly node: string
  readonly runs: number
  readonly cases: readonly CaseResult[]
  readonly page: readonly PageLoad[]
  readonly commandLine: readonly CommandLineRun[]
}

/** The figures as tables, each with its target beside it. */
export function tablesOf(results: Results): string {
  const { machine, browser, node, runs, cases } = results
  const sections = [
    `${machine.cores} cores (${machine.processor}), ${machine.memoryGB} GB, Chromium ${browser}, Node ${node}, median of ${runs} (min-max)`,
    ...cases.flatMap(caseTables),
    ...growthTable(cases),
    ...pageTable(results.page),
    ...commandLineTable(results.commandLine),
  ]
  return `${sections.join('\n\n')}\n`
}

function caseTables(result: CaseResult): string[] {
  const { id, rows, bytes, peers } = result
  const title = `## ${id}: ${rows} rows, ${(bytes / 1e6).toFixed(0)} MB`
  const own = figuresOf(result, 'ours')
  const columns = [
    'peer',
    'total ms',
    'to first rows ms',
    'load ms',
    'MB/s',
    'ratio',
    'to pass',
    'aim',
    'peak MB',
    'renderer MB',
    'loading MB',
  ]
  const lines = peers.map((peer) => peerLine(result, peer, own))
  return [
    [title, table(columns, lines)].join('\n\n'),
    ...result.differences.map((difference) => `differs: ${difference}`),
    ...reportTable(result),
    ...rerunTable(result),
    ...rowsTable(result),
  ]
}

function peerLine(
  { bytes, targets }: CaseResult,
  { peer, figures, refused }: PeerResult,
  own: PeerFigures | null,
): string[] {
  if (figures === null) return [peer, `does not run: ${refused}`]
  const { totalMs, firstMs, loadMs, allMB, rendererMB, loadingMB } = figures
  const [pass, aim] = targets[peer] ?? []
  return [
    peer,
    shown(totalMs),
    shown(firstMs),
    shown(loadMs),
    (bytes / 1e3 / totalMs.median).toFixed(0),
    own === null || peer === 'ours' ? '' : ratioText(peer, figures, own),
    pass === undefined ? '' : targetText(peer, pass),
    aim === undefined ? '' : targetText(peer, aim),
    allMB === null ? '' : shown(allMB),
    rendererMB === null ? '' : shown(rendererMB),
    loadingMB === null ? '' : shown(loadingMB),
  ]
}

/** Of the floor: how many times as long we take. Of the others: how many times faster we are. */
function ratioText(peer: PeerId, { totalMs, uncheckedMs }: PeerFigures, own: PeerFigures): string {
  const ours = own.totalMs.median
  if (peer === 'floor') return `${(ours / totalMs.median).toFixed(2)} x it`
  const faster = `${(totalMs.median / ours).toFixed(2)} x faster`
  if (uncheckedMs.median === totalMs.median) return faster
  return `${faster} (${(uncheckedMs.median / ours).toFixed(2)} without its id check)`
}

function targetText(peer: PeerId, value: number): string {
  return `${peer === 'floor' ? '≤' : '≥'} ${value} x`
}

function reportTable({ peers }: CaseResult): string[] {
  const measured = peers.filter(({ figures }) => (figures?.reports.length ?? 0) > 0)
  const [first] = measured
  if (first === undefined) return []
  const lines = first.figures!.reports.map(({ id }) => [
    id,
    ...measured.map(({ figures }) => {
      const report = figures!.reports.find((one) => one.id === id)
      return report === undefined ? '' : shown(report.ms)
    }),
  ])
  return [table(['report, ms', ...measured.map(({ peer }) => peer)], lines)]
}

function rerunTable({ peers, kind }: CaseResult): string[] {
  const measured = peers.flatMap(({ peer, figures }) => {
    const reruns = figures?.reruns
    return Array.isArray(reruns) && reruns.length > 0 ? [{ peer, reruns }] : []
  })
  const [first] = measured
  if (first === undefined) return []
  const lines = first.reruns.map(({ id, parameter }, at) => [
    `${id} ${parameter}`,
    ...measured.map(({ reruns }) => shown(reruns[at]!.ms)),
  ])
  const medians = measured.map(({ reruns }) =>
    medianOf(reruns.flatMap(({ ms }) => ms?.median ?? [])),
  )
  const goal = kind === 'interactions' ? ' (median ≤ 100, ≤ 1/5 of duckdb-wasm)' : ''
  const names = measured.map(({ peer }) => peer)
  return [table([`asked again, ms${goal}`, ...names], [...lines, ['median', ...medians]])]
}

function medianOf(values: readonly number[]): string {
  return values.length === 0 ? '' : spreadOf(values).median.toFixed(0)
}

function rowsTable({ peers }: CaseResult): string[] {
  const lines = peers.flatMap(({ peer, figures }) => {
    if (figures === null) return []
    if ('refused' in figures.rows) return [[peer, `does not run: ${figures.rows.refused}`]]
    return figures.rows.map(({ id, firstMs, exportMs, exportBytes }) => [
      peer,
      id,
      shown(firstMs),
      shown(exportMs),
      (exportBytes / 1e6).toFixed(0),
    ])
  })
  if (lines.length === 0) return []
  const columns = [
    'row-level, over loaded rows',
    'report',
    'first 1,000 ms',
    'export ms',
    'export MB',
  ]
  return [table(columns, lines)]
}

/** Time a row against that of the smallest input, and defects against none. */
function growthTable(cases: readonly CaseResult[]): string[] {
  const lines = cases.flatMap((one) => {
    const own = figuresOf(one, 'ours')
    if (!one.id.startsWith('interactions-') || own === null) return []
    return [{ id: one.id, rows: one.rows, perRow: own.totalMs.median / one.rows }]
  })
  const [first] = lines
  const clean = lines.find(({ id }) => id === 'interactions-10m')
  if (first === undefined) return []
  const body = lines.map(({ id, rows, perRow }) => {
    const isDirty = id.endsWith('dirty')
    const compared = isDirty ? clean : first
    const ratio = compared === undefined ? '' : comparison(isDirty, perRow, compared.perRow)
    return [id, String(rows), (perRow * 1e6).toFixed(0), ratio]
  })
  return [table(['growth', 'rows', 'ns a row', 'against (to reach)'], body)]
}

function comparison(isDirty: boolean, perRow: number, other: number): string {
  return isDirty
    ? `${(other / perRow).toFixed(2)} of the clean throughput (≥ 0.9)`
    : `${(perRow / other).toFixed(2)} x the smallest's (≤ 1.15 x)`
}

function pageTable(loads: readonly PageLoad[]): string[] {
  if (loads.length === 0) return []
  const lines = loads.map(({ shownMs, longestTaskMs, longTasks }) => [
    shownMs.toFixed(0),
    longestTaskMs.toFixed(0),
    String(longTasks),
  ])
  return [
    table(
      ['page: first report shown ms', 'longest task ms (none above 50)', 'tasks above 50'],
      lines,
    ),
  ]
}

function commandLineTable(runs: readonly CommandLineRun[]): string[] {
  if (runs.length === 0) return []
  const of = (name: keyof CommandLineRun) => spreadOf(runs.map((run) => run[name]))
  const [ours, native, unchecked] = [of('oursMs'), of('nativeMs'), of('nativeUncheckedMs')]
  const ratio = (other: Spread) => (other.median / ours.median).toFixed(2)
  return [
    table(
      ['command line, whole process', 'ms', 'we are faster (≥ 1.5 x)'],
      [
        ['ours', shown(ours), ''],
        ['duckdb-2', shown(native), ratio(native)],
        ['duckdb-2 without its id check', shown(unchecked), ratio(unchecked)],
      ],
    ),
  ]
}

function figuresOf({ peers }: CaseResult, peer: PeerId): PeerFigures | null {
  return peers.find((one) => one.peer === peer)?.figures ?? null
}

function shown(spread: Spread | null): string {
  if (spread === null) return 'does not run'
  const { median, min, max } = spread
  return `${median.toFixed(0)} (${min.toFixed(0)}-${max.toFixed(0)})`
}

function table(columns: readonly string[], lines: readonly (readonly string[])[]): string {
  const row = (cells: readonly string[]) =>
    `| ${columns.map((_, at) => cells[at] ?? '').join(' | ')} |`
  return [row(columns), row(columns.map(() => '---')), ...lines.map(row)].join('\n')
}
