/**
 * Describes the records at some places, ascending. Of each `numbers` gets six of four bytes: its number
 * from `firstRecord` on, its line from `firstLine` on, its column, its code, how many bytes lie before
 * the next record, and what is told of it; `wide` gets two of eight: its start from `byteStart` on and
 * what else is told. `codes` has a byte a record, `columns` what the column of each that is described is
 * called; codes up to `wholes` are of no column. Of those of the code `uneven` it is told how
 * many cells they have, and `told`. `counts` gets how many there are of each code, which were 0 before.
 * Answers how many bytes they have.
 */
export function describe(
  index: usize,
  stride: usize,
  widths: usize,
  records: u32,
  end: u32,
  places: usize,
  count: u32,
  codes: usize,
  columns: usize,
  wholes: u32,
  uneven: u32,
  told: u32,
  firstRecord: u32,
  firstLine: u32,
  byteStart: f64,
  numbers: usize,
  wide: usize,
  counts: usize,
): f64 {
  const from = load<u32>(index) + 1
  let bytes: u64 = 0
  let slot = numbers
  let wideSlot = wide
  for (let at: u32 = 0; at < count; at++) {
    const place = load<u32>(places + (<usize>at << 2))
    const entry = index + <usize>place * stride
    const start = load<u32>(entry) + 1
    const length = (place + 1 < records ? load<u32>(entry + stride) + 1 : end) - start
    const code = <u32>load<u8>(codes + place)
    const column = load<u32>(columns + (<usize>at << 2))
    const isUneven = code == uneven
    store<u32>(slot, firstRecord + place)
    store<u32>(slot, firstLine + place, 4)
    store<u32>(slot, code <= wholes ? 0 : column, 8)
    store<u32>(slot, code, 12)
    store<u32>(slot, length, 16)
    store<u32>(slot, isUneven ? told : 0, 20)
    store<f64>(wideSlot, byteStart + <f64>(start - from))
    store<f64>(wideSlot, isUneven ? <f64>load<u32>(widths + (<usize>place << 2)) : 0, 8)
    slot += 24
    wideSlot += 16
    bytes += length
    const known = counts + (<usize>code << 2)
    store<u32>(known, load<u32>(known) + 1)
  }
  return <f64>bytes
}
