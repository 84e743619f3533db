import type { ColumnDecoder, Held, HeldValues } from '#core/kernel/decoder.ts'
import type { Cells, Parting } from './cells.ts'

/** A column's values once it is known which records are kept: of these alone, or of all. */
export type KeptValues<Values> = (parting: Parting) => Values

/**
 * Values that were decoded last. Where a block has bad records they wait in the decoder's memory until
 * all of them are known: what is rejected is closed up before it is copied, and takes no memory.
 */
export function keptValues<Values extends HeldValues>(
  values: Values,
  of: new (buffer: ArrayBuffer) => Values,
  decoder: ColumnDecoder,
  cells: Cells,
): KeptValues<Values> {
  const held = heldValues(values, decoder, cells)
  if (held !== null) return () => new of(decoder.kept(held))
  const all = values.slice() as Values
  return () => all
}

/** Where the values wait; null where there is no need to, or no room. */
export function heldValues(
  values: HeldValues,
  decoder: ColumnDecoder,
  { records, marks }: Cells,
): Held | null {
  return records.flawless !== true || marks.marked > 0 ? decoder.hold(values) : null
}
