import type { Structure } from '#core/formats/format.ts'
import type { RangeStart } from './shard-orders.ts'

/** A range of a file to be read. */
export interface Cut {
  readonly from: RangeStart
  /** Null: to the end of the file. */
  readonly startsBefore: number | null
}

/**
 * The ranges of so many bytes that a file is cut into, up to where its reading is to end. One that
 * cannot be cut is one range: it is read in order.
 */
export function cutsOf(
  size: number,
  structure: Structure,
  rangeBytes: number,
  until: number = Infinity,
): readonly Cut[] {
  // Nothing below the table is cut off it: a guess there would find no record.
  const last = structure.end ?? size
  const end = until < last ? until : null
  if (!isCuttable(structure)) return [{ from: { kind: 'fresh' }, startsBefore: end }]
  const cuts: Cut[] = []
  for (let byte = 0; byte < Math.max(1, end ?? last); byte += rangeBytes) {
    const next = byte + rangeBytes
    cuts.push({
      from: byte === 0 ? { kind: 'fresh' } : { kind: 'guess', byte },
      startsBefore: next < (end ?? last) ? next : end,
    })
  }
  return cuts
}

/** All that a file's structure may say where lines can be found in its middle. */
const understood = new Set<string>([
  'format',
  'encoding',
  'bomBytes',
  'delimiter',
  'newline',
  'quote',
  'escape',
  'comment',
  'wrapped',
  'headerRows',
  'json',
  'header',
  'body',
  'end',
  'skipped',
  'decimalCommas',
  'longestRecord',
  'preview',
  'evidence',
] satisfies (keyof Structure)[])

/** Encodings in whose text the bytes of line ends are line ends, wherever one begins to read. */
const lineEndsStand = new Set<string>(['utf-8', 'windows-1252'])

/**
 * Whether such a file can be read in its middle. A structure that says more than is known here may end
 * a line elsewhere than where bytes say.
 */
export function isCuttable(structure: Structure): boolean {
  const { format, encoding, newline } = structure
  if (format === 'json' || !lineEndsStand.has(encoding)) return false
  if (newline === 'any' || newline === '\r\n') return false
  return Object.entries(structure).every(
    ([name, value]) => understood.has(name) || value === undefined || value === null,
  )
}
