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

/** The validity of picked rows; `rows` index the source. */
export function gatherValidity(validity: Validity, rows: Uint32Array): Validity {
  if (validity === null) return null
  const picked = validityOf(rows.length, false)
  for (let at = 0; at < rows.length; at++) if (isValid(validity, rows[at]!)) setValid(picked, at)
  return picked
}

/** Several validities one after the other. */
export function concatValidity(parts: readonly { validity: Validity; length: number }[]): Validity {
  if (parts.every((part) => part.validity === null)) return null
  const joined = validityOf(
    parts.reduce((sum, part) => sum + part.length, 0),
    false,
  )
  let at = 0
  for (const part of parts) {
    for (let row = 0; row < part.length; row++, at++)
      if (isValid(part.validity, row)) setValid(joined, at)
  }
  return joined
}
