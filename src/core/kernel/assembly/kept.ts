// Values of a column without those of records that are gone.

/** Fewer than one of so many that are gone are sooner passed over than looked for at each place. */
const goneEach: u32 = 24

/**
 * Copies the values that are left one behind the other: each of 4 bytes (`size` 2) or of 8 (3). `gone`
 * has the places of the others, ascending, and `bytes` a byte a record, 0 for one that is left. What is
 * copied too much is written over, or not looked at.
 */
export function keepValues(
  values: usize,
  size: usize,
  records: u32,
  bytes: usize,
  gone: usize,
  count: u32,
  out: usize,
): void {
  if (count * goneEach < records) keepRuns(values, size, records, gone, count, out)
  else if (size == 2) keepWords(values, records, bytes, out)
  else keepDoubles(values, records, bytes, out)
}

/** For each four bits, of four values of 4 bytes those that are gone, where the bytes of the others come from. */
const shuffles = memory.data<u8>([
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15,
  4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255,
  0, 1, 2, 3, 8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255,
  8, 9, 10, 11, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255,
  4, 5, 6, 7, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255,
  12, 13, 14, 15, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 255, 255, 255, 255,
  4, 5, 6, 7, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255,
  8, 9, 10, 11, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255,
  4, 5, 6, 7, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  0, 1, 2, 3, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
  255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255, 255,
])

/** Sixteen values at a time, four of them by one shuffle: which are gone is no question to guess. */
function keepWords(values: usize, records: u32, bytes: usize, out: usize): void {
  let slot = out
  for (let base: u32 = 0; base < records; base += 16) {
    const gone = goneOf(bytes + base)
    const from = values + (<usize>base << 2)
    slot = keepFour(from, gone & 15, slot)
    slot = keepFour(from + 16, (gone >> 4) & 15, slot)
    slot = keepFour(from + 32, (gone >> 8) & 15, slot)
    slot = keepFour(from + 48, gone >> 12, slot)
  }
}

function keepFour(from: usize, gone: u32, slot: usize): usize {
  const order = v128.load(shuffles + (<usize>gone << 4))
  v128.store(slot, i8x16.swizzle(v128.load(from), order))
  return slot + ((4 - <usize>popcnt(gone)) << 2)
}

function keepDoubles(values: usize, records: u32, bytes: usize, out: usize): void {
  let slot = out
  for (let base: u32 = 0; base < records; base += 16) {
    const gone = goneOf(bytes + base)
    const from = values + (<usize>base << 3)
    for (let pair: u32 = 0; pair < 16; pair += 2) {
      slot = keepTwo(from + (<usize>pair << 3), (gone >> pair) & 3, slot)
    }
  }
}

/** Where the first of two is gone the second one is written in its place. */
function keepTwo(from: usize, gone: u32, slot: usize): usize {
  const first = load<u64>(from)
  const second = load<u64>(from, 8)
  store<u64>(slot, gone & 1 ? second : first)
  store<u64>(slot, second, 8)
  return slot + ((2 - <usize>popcnt(gone)) << 3)
}

/** A bit for each of sixteen records that is gone. */
function goneOf(bytes: usize): u32 {
  return <u32>i8x16.bitmask(i8x16.ne(v128.load(bytes), i8x16.splat(0)))
}

/** The same by the runs between those that are gone. */
function keepRuns(
  values: usize,
  size: usize,
  records: u32,
  gone: usize,
  count: u32,
  out: usize,
): void {
  let from = values
  let to = out
  for (let at: u32 = 0; at <= count; at++) {
    const place = at < count ? load<u32>(gone + (<usize>at << 2)) : records
    const end = values + (<usize>place << size)
    let slot = to
    for (let next = from; next < end; next += 16) {
      v128.store(slot, v128.load(next))
      slot += 16
    }
    to += end - from
    from = end + (<usize>1 << size)
  }
}
