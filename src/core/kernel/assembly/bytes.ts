export const lineFeed: u8 = 0x0a
export const carriageReturn: u8 = 0x0d

/** Stands in the index where the cells of a record cannot be told: no cell made of it has a length. */
export const nowhere: u32 = 0x7fffffff

/** Whether a byte stands in a range. */
export function hasByte(from: usize, to: usize, byte: u8): bool {
  return findByte(from, to, byte) < to
}

/** Where a byte stands first in a range; its end where it does not. */
export function findByte(from: usize, to: usize, byte: u8): usize {
  const wanted = i8x16.splat(byte)
  for (let at = from; at < to; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(at), wanted))
    if (found != 0) return min(at + <usize>ctz(found), to)
  }
  return to
}

// What a decoder says of a cell.
export const value: u8 = 0
export const empty: u8 = 1
export const other: u8 = 2
export const twoParts: u8 = 3

/** Space, tab and the other ASCII characters that trimming removes. */
export function isBlank(byte: u8): bool {
  return byte == 0x20 || (byte >= 0x09 && byte <= 0x0d)
}

/** How many cells of the last decoding are no value, and how many are neither value nor empty. */
let absentCells: u32 = 0
let otherCells: u32 = 0

export function absent(): u32 {
  return absentCells
}

export function others(): u32 {
  return otherCells
}

export function count(absents: u32, unread: u32): void {
  absentCells = absents
  otherCells = unread
}

/** Longer cells than this are left to the caller: it also catches records without an index. */
export const longestCell: u32 = 1 << 20
