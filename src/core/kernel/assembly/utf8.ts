/** Whether a byte order mark was met since it was last asked. */
let marksMet: u32 = 0

export function metMarks(): u32 {
  const met = marksMet
  marksMet = 0
  return met
}

/** Notes that some of the bytes from one place to another may not be ASCII: a bit for each 64. */
export function noteHigh(highs: usize, from: u32, to: u32): void {
  for (let piece = from >> 6; piece << 6 < to; piece++) {
    const at = highs + (piece >> 3)
    store<u8>(at, load<u8>(at) | (<u8>1 << <u8>(piece & 7)))
  }
}

/** Where bytes come next that may not be ASCII, by what is noted. */
function nextNoted(highs: usize, from: u32, to: u32): u32 {
  let piece = from >> 6
  let noted = load<u64>(highs + ((piece >> 6) << 3)) >> (piece & 63)
  if (noted & 1) return from
  while (noted == 0) {
    piece = (piece | 63) + 1
    if (piece << 6 >= to) return to
    noted = load<u64>(highs + ((piece >> 6) << 3))
  }
  return min((piece + <u32>ctz(noted)) << 6, to)
}

/**
 * Where the first byte that is not of valid UTF-8 stands, from `from` on; `to` where there is none.
 * `highs`: where it was noted which bytes may not be ASCII; 0 where it was not.
 */
export function invalidUtf8(input: usize, from: u32, to: u32, highs: usize): u32 {
  let at = from
  let nextSwift = highs == 0 ? from : to
  while (at < to) {
    if (highs != 0) {
      at = nextNoted(highs, at, to)
      if (at == to) return to
    }
    if (at >= nextSwift) {
      at = soundUntil(input, at, to)
      nextSwift = at + closelyRead
    }
    if (to - at >= 64 && areAscii(input + at)) {
      at += 64
      continue
    }
    const high = i8x16.bitmask(v128.load(input + at))
    at += high == 0 ? 16 : <u32>ctz(high)
    if (high == 0 || at >= to) continue
    const lead = load<u8>(input + at)
    const size = sequence(input + at, to - at, lead)
    if (size == 0) return at
    if (size == 3 && (load<u32>(input + at) & 0xffffff) == 0xbfbbef) marksMet = 1
    at += size
  }
  return to
}

/** So many bytes are looked at one by one where sixteen at once did not get further. */
const closelyRead: u32 = 4096
const lead3OfMarks: u8 = 0xef

/**
 * Up to where bytes are valid, as far as sixteen at once tell; a character starts there. What may be a
 * byte order mark is left to a closer look.
 */
function soundUntil(input: usize, from: u32, to: u32): u32 {
  const marks = i8x16.splat(lead3OfMarks)
  let before = i8x16.splat(0)
  let at = from
  for (; at + 64 <= to; at += 64) {
    const a = v128.load(input + at)
    const b = v128.load(input + at, 16)
    const c = v128.load(input + at, 32)
    const d = v128.load(input + at, 48)
    if (i8x16.bitmask(v128.or(v128.or(a, b), v128.or(c, d))) == 0) {
      if (v128.any_true(unfinished(before))) break
    } else {
      const bad = v128.or(v128.or(flaws(a, before), flaws(b, a)), v128.or(flaws(c, b), flaws(d, c)))
      const left = v128.or(i8x16.eq(a, marks), i8x16.eq(b, marks))
      const right = v128.or(i8x16.eq(c, marks), i8x16.eq(d, marks))
      if (v128.any_true(v128.or(bad, v128.or(left, right)))) break
    }
    before = d
  }
  return characterBefore(input, from, at)
}

// What neighbours say of each other, a bit a flaw, as Keiser and Lemire found (Validating UTF-8 In Less
// Than One Instruction Per Byte, 2021): by the high half of the first byte, by its low half, and by the
// high half of the second. A pair has a flaw that all three name.
const highOfFirst = i64x2(0x0202020202020202, 0x4915012180808080)
const lowOfFirst = i64x2(<i64>0xcbcbcb8b8383a3e7, <i64>0xcbcbdbcbcbcbcbcb)
const highOfSecond = i64x2(0x0101010101010101, 0x01010101babaaee6)

/** Not 0 where a byte does not follow those before it. */
function flaws(bytes: v128, before: v128): v128 {
  const one = i8x16.shuffle(before, bytes, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30)
  const two = i8x16.shuffle(before, bytes, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29)
  const three = i8x16.shuffle(before, bytes, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28)
  const first = v128.and(
    i8x16.swizzle(highOfFirst, i8x16.shr_u(one, 4)),
    i8x16.swizzle(lowOfFirst, v128.and(one, i8x16.splat(0x0f))),
  )
  const pair = v128.and(first, i8x16.swizzle(highOfSecond, i8x16.shr_u(bytes, 4)))
  // The third byte of a character and the fourth follow one that follows its first.
  const third = i8x16.sub_sat_u(two, i8x16.splat(0x60))
  const fourth = i8x16.sub_sat_u(three, i8x16.splat(0x70))
  return v128.xor(pair, v128.and(v128.or(third, fourth), i8x16.splat(<i8>0x80)))
}

/** Not 0 where the last bytes begin a character that goes on. */
function unfinished(bytes: v128): v128 {
  return i8x16.sub_sat_u(bytes, i64x2(-1, <i64>0xbfdfefffffffffff))
}

/** Where the character starts that a place is within; the place itself where it is within none. */
function characterBefore(input: usize, from: u32, at: u32): u32 {
  for (let back: u32 = 1; back <= 3 && at - back >= from && back <= at; back++) {
    const byte = load<u8>(input + at - back)
    if ((byte & 0xc0) == 0x80) continue
    const size: u32 = byte < 0xc0 ? 1 : byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4
    return size > back ? at - back : at
  }
  return at
}

/** Whether 64 bytes are ASCII. */
function areAscii(at: usize): bool {
  const first = v128.or(v128.load(at), v128.load(at, 16))
  const second = v128.or(v128.load(at, 32), v128.load(at, 48))
  return i8x16.bitmask(v128.or(first, second)) == 0
}

/** Bytes of the valid sequence that starts here; 0 where there is none. */
function sequence(at: usize, left: u32, lead: u8): u32 {
  if (lead < 0xc2 || lead > 0xf4) return 0
  const size: u32 = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4
  if (size > left) return 0
  const second = load<u8>(at, 1)
  // Overlong forms, surrogates and points over U+10FFFF show in the second byte.
  const low: u8 = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80
  const high: u8 = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf
  if (second < low || second > high) return 0
  if (size > 2 && (load<u8>(at, 2) & 0xc0) != 0x80) return 0
  if (size > 3 && (load<u8>(at, 3) & 0xc0) != 0x80) return 0
  return size
}
