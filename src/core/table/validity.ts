/** One bit a row, 1 where the row has a value; null where every row has one. */
export type Validity = Uint8Array | null

export function isValid(validity: Validity, row: number): boolean {
  return validity === null || ((validity[row >> 3]! >> (row & 7)) & 1) === 1
}

/** Bits for `length` rows, all set to `valid`. */
export function validityOf(length: number, valid: boolean): Uint8Array {
  return new Uint8Array((length + 7) >> 3).fill(valid ? 0xff : 0)
}

export function setValid(validity: Uint8Array, row: number): void {
  validity[row >> 3]! |= 1 << (row & 7)
}

export function setNull(validity: Uint8Array, row: number): void {
  validity[row >> 3]! &= ~(1 << (row & 7))
}

/** Four flags of a byte each for half a byte of bits: eight rows are told in two steps. */
const flagsOfBits = new Uint32Array(
  Uint8Array.from({ length: 64 }, (_, at) => ((at >> 2) >> (at & 3)) & 1).buffer,
)

/** A byte a row: 1 where there is a value, or, `turned`, where there is none. */
export function validFlags(
  validity: Uint8Array,
  length: number,
  turned = false,
): Uint8Array<ArrayBuffer> {
  const bytes = (length + 7) >> 3
  const flags = new Uint32Array(2 * bytes)
  const turn = turned ? 0xff : 0
  for (let at = 0; at < bytes; at++) {
    const bits = validity[at]! ^ turn
    flags[2 * at] = flagsOfBits[bits & 15]!
    flags[2 * at + 1] = flagsOfBits[bits >> 4]!
  }
  return new Uint8Array(flags.buffer, 0, length)
}

/** So many bytes of flags may be added up side by side. */
const addedTogether = 120

/** How many flags of rows that have a value are 1; the others are 0. */
export function validOnes(flags: Uint8Array, validity: Validity): number {
  const bytes = (flags.byteOffset & 3) === 0 ? flags.length >> 3 : 0
  const words = new Uint32Array(flags.buffer, bytes === 0 ? 0 : flags.byteOffset, 2 * bytes)
  let count = 0
  for (let from = 0; from < bytes; from += addedTogether) {
    const sums = summed(words, validity, from, Math.min(bytes, from + addedTogether))
    count += (sums & 0xff) + ((sums >>> 8) & 0xff) + ((sums >>> 16) & 0xff) + (sums >>> 24)
  }
  for (let row = 8 * bytes; row < flags.length; row++)
    count += flags[row]! & Number(isValid(validity, row))
  return count
}

function summed(words: Uint32Array, validity: Validity, from: number, to: number): number {
  let sums = 0
  if (validity === null) for (let at = 2 * from; at < 2 * to; at++) sums = (sums + words[at]!) | 0
  else
    for (let at = from; at < to; at++) {
      const bits = validity[at]!
      sums = (sums + (words[2 * at]! & flagsOfBits[bits & 15]!)) | 0
      sums = (sums + (words[2 * at + 1]! & flagsOfBits[bits >> 4]!)) | 0
    }
  return sums
}

/** The validity of picked rows; `rows` index the source. */
export function gatherValidity(validity: Validity, rows: Uint32Array): Validity {
  if (validity === null || validIn(validity, rows) === rows.length) return null
  const picked = validityOf(rows.length, true)
  for (let at = 0; at < rows.length; at++) if (!isValid(validity, rows[at]!)) setNull(picked, at)
  return picked
}

/** How many of some rows have a value. */
function validIn(validity: Uint8Array, rows: Uint32Array): number {
  let count = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    count += (validity[row >> 3]! >> (row & 7)) & 1
  }
  return count
}

/** Several validities one after the other. */
export function concatValidity(parts: readonly { validity: Validity; length: number }[]): Validity {
  if (parts.every((part) => part.validity === null)) return null
  const joined = validityOf(
    parts.reduce((sum, part) => sum + part.length, 0),
    false,
  )
  let at = 0
  for (const { validity, length } of parts) {
    if (validity === null) setAll(joined, at, length)
    else setFrom(joined, at, validity, length)
    at += length
  }
  return joined
}

/** Sets `length` bits from a place on. */
function setAll(bits: Uint8Array, from: number, length: number): void {
  let at = from
  const end = from + length
  while (at < end && (at & 7) !== 0) setValid(bits, at++)
  const whole = end & ~7
  if (at < whole) {
    bits.fill(0xff, at >> 3, whole >> 3)
    at = whole
  }
  while (at < end) setValid(bits, at++)
}

/** Copies bits to a place where all are 0, a byte at a time. */
function setFrom(bits: Uint8Array, at: number, validity: Uint8Array, length: number): void {
  const shift = at & 7
  const first = at >> 3
  const bytes = (length + 7) >> 3
  for (let byte = 0; byte < bytes; byte++) {
    const left = length - byte * 8
    const copied = left < 8 ? validity[byte]! & ((1 << left) - 1) : validity[byte]!
    bits[first + byte]! |= copied << shift
    if (shift !== 0 && copied >> (8 - shift) !== 0) bits[first + byte + 1]! |= copied >> (8 - shift)
  }
}
