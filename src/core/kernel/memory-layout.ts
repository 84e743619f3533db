import { columnsBytes, runsBytes } from './column-runs.ts'

export const pageBytes = 65_536
/** Bytes before and behind the input that may be read. */
const slack = 64
/** Bytes of a file that a kernel holds at once. */
export const kernelCapacity = 4 * 2 ** 20
export const indexBytes = 8 * 2 ** 20
export const layoutBytes = 65_536
/** Values of columns that wait for which records are kept. */
export const heldBytes = 4 * 2 ** 20
/** Records in the index at most. */
export const mostRecords = 2 ** 18

export type Layout = Readonly<Record<keyof typeof parts, number>>

/** Bytes of each part of the memory, in their order. Untouched pages cost nothing. */
export const parts = {
  input: kernelCapacity,
  tokens: 4 * kernelCapacity,
  index: indexBytes,
  widths: 4 * mostRecords,
  values: 8 * mostRecords,
  swapped: 8 * mostRecords,
  status: mostRecords,
  news: 8 * mostRecords,
  given: 4 * mostRecords,
  places: 4 * mostRecords,
  hidden: 4 * kernelCapacity,
  words: 4 * mostRecords,
  calendar: 800_000,
  layouts: layoutBytes,
  highs: kernelCapacity / 512,
  runs: runsBytes,
  columns: columnsBytes,
  // Of times, which take most, a record has 19.
  column: 20 * mostRecords,
  gone: 4 * mostRecords,
  passed: mostRecords,
  held: heldBytes,
}

/** Where the parts lie, and where free memory begins. */
export function laidOut(): { layout: Layout; end: number } {
  const layout: Record<string, number> = {}
  let end = pageBytes
  for (const [name, bytes] of Object.entries(parts)) {
    layout[name] = end
    end = Math.ceil((end + bytes + 2 * slack) / pageBytes) * pageBytes
  }
  return { layout: layout as Layout, end }
}
