// Values of a column without those of records that are gone, `gone` being their places, ascending.

/**
 * Copies the values that are left one behind the other: each of 4 bytes (`size` 2) or of 8 (3). What
 * is copied too much is written over, or not looked at.
 */
export function keepValues(
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

/**
 * The places of those left whose value does not count up with the place, from a first value on; more
 * than `most` are not looked for. Answers how many there are.
 */
export function unlikeCounting(
  values: usize,
  records: u32,
  first: i32,
  gone: usize,
  count: u32,
  most: u32,
  out: usize,
): u32 {
  const step = i32x4.splat(4)
  let expected = i32x4.add(i32x4.splat(first), i32x4(0, 1, 2, 3))
  let passed: u32 = 0
  let found: u32 = 0
  for (let base: u32 = 0; base < records; base += 4) {
    let met = i32x4.bitmask(i32x4.ne(v128.load(values + (<usize>base << 2)), expected))
    expected = i32x4.add(expected, step)
    for (; met != 0; met &= met - 1) {
      const place = base + <u32>ctz(met)
      if (place >= records) break
      while (passed < count && load<u32>(gone + (<usize>passed << 2)) < place) passed++
      if (passed < count && load<u32>(gone + (<usize>passed << 2)) == place) continue
      if (found == most) return most + 1
      store<u32>(out + (<usize>found << 2), place)
      found++
    }
  }
  return found
}
