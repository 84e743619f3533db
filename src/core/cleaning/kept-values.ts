import type { Held, HeldValues } from '#core/kernel/block-records.ts'
import type { ColumnDecoder } from '#core/kernel/decoder.ts'
import type { Cells, Parting } from './cells.ts'

/** A column's values once it is known which records are kept: of these alone, or of all. */
export type KeptValues<Values> = (parting: Parting) => Values

/**
 * Values that were decoded last. They wait in the decoder's memory until all bad records are known:
 * what is rejected is closed up before it is copied, and takes no memory.
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

/** Where the values wait; null where they would be copied though no record seems bad, or there is no room. */
export function heldValues(
  values: HeldValues,
  decoder: ColumnDecoder,
  { records, marks }: Cells,
): Held | null {
  return decoder.hold(values, records.flawless !== true || marks.marked > 0)
}
