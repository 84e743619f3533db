import { absent, others } from './bytes'
import { decimals, integers, metWide, metZero } from './numbers'
import { metOffset, metTwoParts, times } from './times'
import { codes, unreadWords } from './words'

// What a column is decoded as.
const asIntegers: u32 = 0
const asDecimals: u32 = 1
const asTimes: u32 = 2

// A column to decode is twelve numbers of four bytes (column-runs.ts): what it is decoded as, where its
// cells, values, statuses, and second and third values lie, and a setting; words have their table and,
// as their second values, those that are new. Then come the counts that it starts with and that are
// added to: absent cells or new words, cells that are left, and what was met.
const cellsAt: usize = 4
const valuesAt: usize = 8
const statusAt: usize = 12
const secondAt: usize = 16
const thirdAt: usize = 20
const settingAt: usize = 24
const tableAt: usize = 28
const absentAt: usize = 32
const leftAt: usize = 36
const metAt: usize = 40
const columnBytes: usize = 48

/**
 * Decodes so many columns of records, all columns of a piece of them before the next piece: the bytes of
 * wide records come into a near cache once, and not once a column.
 */
export function decode(
  input: usize,
  columns: usize,
  count: u32,
  stride: usize,
  records: u32,
  piece: u32,
): void {
  for (let from: u32 = 0; from < records; from += piece) {
    const some = min(piece, records - from)
    for (let at: u32 = 0; at < count; at++) {
      const column = columns + <usize>at * columnBytes
      if (load<u32>(column) > asTimes) decodeWords(input, column, stride, from, some)
      else decodeValues(input, column, stride, from, some)
    }
  }
}

function decodeWords(input: usize, column: usize, stride: usize, from: u32, records: u32): void {
  const cells = <usize>load<u32>(column, cellsAt)
  const longest = load<u32>(column, settingAt)
  const table = <usize>load<u32>(column, tableAt)
  const out = <usize>load<u32>(column, valuesAt)
  const news = <usize>load<u32>(column, secondAt)
  const known = load<u32>(column, absentAt)
  const words = codes(input, cells, stride, from, records, 0, longest, table, out, news, known)
  store<u32>(column, words, absentAt)
  store<u32>(column, load<u32>(column, leftAt) + unreadWords(), leftAt)
}

function decodeValues(input: usize, column: usize, stride: usize, from: u32, records: u32): void {
  const as = load<u32>(column)
  const first = <usize>from
  const cells = <usize>load<u32>(column, cellsAt) + first * stride
  const values = <usize>load<u32>(column, valuesAt)
  const status = <usize>load<u32>(column, statusAt) + first
  const second = <usize>load<u32>(column, secondAt)
  const setting = load<u32>(column, settingAt)
  let met: u32 = 0
  if (as == asIntegers) {
    integers(input, cells, stride, records, values + (first << 2), status)
    met = metWide() | (metZero() << 1)
  } else if (as == asDecimals) {
    const scales = second + first
    decimals(input, cells, stride, records, <u8>setting, values + (first << 3), scales, status)
  } else {
    const micros = values + (first << 3)
    const offsets = second + (first << 1)
    const swapped = <usize>load<u32>(column, thirdAt) + (first << 3)
    times(input, cells, stride, records, setting, micros, offsets, swapped, status)
    met = metOffset() | (metTwoParts() << 1)
  }
  store<u32>(column, load<u32>(column, absentAt) + absent(), absentAt)
  store<u32>(column, load<u32>(column, leftAt) + others(), leftAt)
  store<u32>(column, load<u32>(column, metAt) | met, metAt)
}
