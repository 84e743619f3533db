import { carriageReturn, lineFeed, nowhere } from './bytes'
import { noted } from './records'

const quote: u8 = 0x22
const backslash: u8 = 0x5c

/**
 * Finds lines of JSON. A layout says what stands between the values of a line: where one fits, the
 * values are its cells. Record r has `2 * columns + 2` entries in the index: its start - 1, for each
 * column the places before its value and behind it (strings without their quotes; 0 and 1 where there
 * is none), and its end. `widths[r]` is `columns` where a layout fits, else 0. Answers how many
 * records there are; blank lines are none.
 *
 * Layouts are 32-bit words: how many parts, address and length of what ends the line, how many
 * columns it lacks and the address of their list; then for each part address and length of what
 * stands before the value, and the value's column. `layouts` is a list of their addresses, the one
 * that fitted last at first.
 */
export function lines(
  input: usize,
  from: u32,
  to: u32,
  layouts: usize,
  count: u32,
  columns: u32,
  most: u32,
  index: usize,
  widths: usize,
): u32 {
  const stride = <usize>(2 * columns + 2) << 2
  let entry = index
  let records: u32 = 0
  let blank: u32 = 0
  let odd: u32 = 0
  let start = from
  while (start < to && records < most) {
    let end = fitting(input, start, to, layouts, count, entry)
    const fits = end != 0
    if (!fits) {
      end = lineEnd(input, start, to)
      if (end == to) break
    }
    let last = end
    if (last > start && load<u8>(input + last - 1) == carriageReturn) last--
    if (last == start) {
      blank++
    } else {
      store<u32>(entry, start - 1)
      store<u32>(entry + stride - 4, last)
      store<u32>(widths + (<usize>records << 2), fits ? columns : 0)
      if (!fits) {
        odd++
        for (let cell: usize = 4; cell < stride - 4; cell += 4) store<u32>(entry + cell, nowhere)
      }
      entry += stride
      records++
    }
    start = end + 1
  }
  store<u32>(entry, start - 1)
  noted(blank, start, odd)
  return records
}

/** Where the line ends that one of the layouts fits; 0 where none does. */
function fitting(input: usize, start: u32, to: u32, layouts: usize, count: u32, entry: usize): u32 {
  for (let place: u32 = 0; place < count; place++) {
    const layout = <usize>load<u32>(layouts + (<usize>place << 2))
    const end = fit(input, start, to, layout, entry)
    if (end == 0) continue
    if (place > 0) {
      store<u32>(layouts + (<usize>place << 2), load<u32>(layouts))
      store<u32>(layouts, <u32>layout)
    }
    return end
  }
  return 0
}

function fit(input: usize, start: u32, to: u32, layout: usize, entry: usize): u32 {
  const parts = load<u32>(layout)
  let at = start
  let part = layout + 20
  for (let place: u32 = 0; place < parts; place++, part += 12) {
    const length = load<u32>(part, 4)
    if (length >= to - at || !equal(input + at, <usize>load<u32>(part), length)) return 0
    at += length
    const cell = entry + 4 + (<usize>load<u32>(part, 8) << 3)
    if (load<u8>(input + at) == quote) {
      const end = stringEnd(input, at + 1, to)
      if (end == 0) return 0
      store<u32>(cell, at)
      store<u32>(cell, end, 4)
      at = end + 1
    } else {
      const end = scalarEnd(input, at, to)
      if (end == 0) return 0
      const isNull = load<u8>(input + at) == 0x6e
      store<u32>(cell, isNull ? 0 : at - 1)
      store<u32>(cell, isNull ? 1 : end, 4)
      at = end
    }
  }
  const length = load<u32>(layout, 8)
  if (length >= to - at || !equal(input + at, <usize>load<u32>(layout, 4), length)) return 0
  at += length
  if (load<u8>(input + at) == carriageReturn) at++
  if (at >= to || load<u8>(input + at) != lineFeed) return 0
  const lacking = load<u32>(layout, 12)
  const list = <usize>load<u32>(layout, 16)
  for (let place: u32 = 0; place < lacking; place++) {
    store<u64>(entry + 4 + (<usize>load<u32>(list + (<usize>place << 2)) << 3), <u64>1 << 32)
  }
  return at
}

function equal(a: usize, b: usize, length: u32): bool {
  let at: usize = 0
  const size = <usize>length
  for (; at + 16 <= size; at += 16) {
    if (v128.any_true(v128.xor(v128.load(a + at), v128.load(b + at)))) return false
  }
  const left = <u32>(size - at)
  if (left == 0) return true
  const same = i8x16.bitmask(i8x16.eq(v128.load(a + at), v128.load(b + at)))
  const mask: i32 = (1 << left) - 1
  return (same & mask) == mask
}

/** Where the closing quote stands; 0 where a control character or a wrong escape comes first. */
function stringEnd(input: usize, from: u32, to: u32): u32 {
  const quotes = i8x16.splat(quote)
  const escapes = i8x16.splat(backslash)
  const controls = i8x16.splat(0x20)
  let at = from
  while (at < to) {
    const bytes = v128.load(input + at)
    const found = i8x16.bitmask(
      v128.or(
        v128.or(i8x16.eq(bytes, quotes), i8x16.eq(bytes, escapes)),
        i8x16.lt_u(bytes, controls),
      ),
    )
    if (found == 0) {
      at += 16
      continue
    }
    at += <u32>ctz(found)
    if (at >= to) return 0
    const byte = load<u8>(input + at)
    if (byte == quote) return at
    const length = byte == backslash ? escapeLength(input + at + 1) : 0
    if (length == 0) return 0
    at += 1 + length
  }
  return 0
}

/** Bytes of an escape behind its backslash; 0 where there is no such escape. */
function escapeLength(at: usize): u32 {
  switch (load<u8>(at)) {
    case 0x22:
    case 0x2f:
    case 0x5c:
    case 0x62:
    case 0x66:
    case 0x6e:
    case 0x72:
    case 0x74:
      return 1
    case 0x75:
      for (let place: usize = 1; place < 5; place++) if (!isHex(load<u8>(at + place))) return 0
      return 5
    default:
      return 0
  }
}

function isHex(byte: u8): bool {
  return <u32>byte - 0x30 <= 9 || <u32>(byte | 0x20) - 0x61 <= 5
}

/** Where a number, `true`, `false` or `null` ends; 0 where there is none. */
function scalarEnd(input: usize, from: u32, to: u32): u32 {
  const first = load<u8>(input + from)
  if (first == 0x74) return load<u32>(input + from) == 0x65757274 ? from + 4 : 0
  if (first == 0x6e) return load<u32>(input + from) == 0x6c6c756e ? from + 4 : 0
  if (first == 0x66) {
    return load<u32>(input + from + 1) == 0x65736c61 ? from + 5 : 0
  }
  let at = first == 0x2d ? from + 1 : from
  const whole = digitsEnd(input, at)
  if (whole == at || (whole - at > 1 && load<u8>(input + at) == 0x30)) return 0
  at = whole
  if (load<u8>(input + at) == 0x2e) {
    const fraction = digitsEnd(input, at + 1)
    if (fraction == at + 1) return 0
    at = fraction
  }
  if ((load<u8>(input + at) | 0x20) == 0x65) {
    const sign = load<u8>(input + at + 1)
    const power = sign == 0x2b || sign == 0x2d ? at + 2 : at + 1
    at = digitsEnd(input, power)
    if (at == power) return 0
  }
  return at < to ? at : 0
}

function digitsEnd(input: usize, from: u32): u32 {
  let at = from
  while (<u32>load<u8>(input + at) - 0x30 <= 9) at++
  return at
}

function lineEnd(input: usize, from: u32, to: u32): u32 {
  const feeds = i8x16.splat(lineFeed)
  for (let at = from; at < to; at += 16) {
    const found = i8x16.bitmask(i8x16.eq(v128.load(input + at), feeds))
    if (found == 0) continue
    const place = at + <u32>ctz(found)
    return place < to ? place : to
  }
  return to
}
