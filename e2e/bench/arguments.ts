import { parseArgs } from 'node:util'
import { type BenchCase, cases, everyPeer } from './cases.ts'

/** What beside the cases is measured once. */
const extras = ['page', 'command-line'] as const
type Extra = (typeof extras)[number]

/** What `npm run bench` was asked for. */
export interface BenchArguments {
  readonly cases: readonly BenchCase[]
  readonly extras: readonly Extra[]
  readonly runs: number
  /** Rows of a case's input are multiplied by it. */
  readonly scale: number
}

export const usage = `Usage: npm run bench -- [--case NAME,…] [--rows N] [--runs N] [--peers NAME,…] [--aggregates]
  --case  ${[...cases.map(({ id }) => id), ...extras].join(', ')}; all of them by default
  --rows  rows of interactions instead of 10 million; the other inputs in proportion
  --runs  how often each is measured, 3 by default
  --peers ${everyPeer.join(', ')}; all of them by default
  --aggregates  aggregate reports alone: some peers take minutes for row-level ones
`

const fullRows = 10_000_000

/** Throws an error that says what is wrong. */
export function readArguments(argv: readonly string[]): BenchArguments {
  const { values } = parseArgs({
    args: [...argv],
    options: {
      case: { type: 'string' },
      rows: { type: 'string', default: String(fullRows) },
      runs: { type: 'string', default: '3' },
      peers: { type: 'string', default: everyPeer.join() },
      aggregates: { type: 'boolean', default: false },
    },
  })
  const asked = values.case?.split(',')
  const known: readonly string[] = [...cases.map(({ id }) => id), ...extras]
  const unknown = asked?.find((name) => !known.includes(name))
  if (unknown !== undefined) throw new Error(`there is no case "${unknown}"`)
  const peers = values.peers.split(',')
  const stranger = peers.find((name) => !everyPeer.some((peer) => peer === name))
  if (stranger !== undefined) throw new Error(`there is no peer "${stranger}"`)
  const scale = wholeNumber('rows', values.rows) / fullRows
  return {
    cases: cases
      .filter(({ id }) => asked?.includes(id) ?? true)
      .map((one) => ({
        ...one,
        rows: Math.max(1, Math.round(one.rows * scale)),
        peers: one.peers.filter((peer) => peers.includes(peer)),
        isMain: one.isMain && !values.aggregates,
      })),
    extras: extras.filter((name) => asked?.includes(name) ?? true),
    runs: wholeNumber('runs', values.runs),
    scale,
  }
}

function wholeNumber(name: string, text: string): number {
  if (!/^[1-9][0-9]{0,9}$/.test(text)) throw new Error(`--${name} is a whole number, not "${text}"`)
  return Number(text)
}
