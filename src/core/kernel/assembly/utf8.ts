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
  while (at < to) {
    if (highs != 0) {
      at = nextNoted(highs, at, to)
      if (at == to) return to
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
