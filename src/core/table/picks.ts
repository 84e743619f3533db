type Values = Float64Array | Int32Array | Uint32Array | Int16Array | Uint8Array

/** The values of some rows, which may repeat, in the order given. */
export function pick<Picked extends Values>(values: Picked, rows: Uint32Array): Picked {
  const picked = new (values.constructor as new (length: number) => Picked)(rows.length)
  pickInto(values, rows, picked)
  return picked
}

/** The same, written to an array that is as long as there are rows. */
export function pickInto<Picked extends Values>(
  values: Picked,
  rows: Uint32Array,
  into: Picked,
): void {
  if (values instanceof Uint32Array) pickCodes(values, rows, into as Uint32Array)
  else if (values instanceof Int32Array) pickIntegers(values, rows, into as Int32Array)
  else if (values instanceof Float64Array) pickDoubles(values, rows, into as Float64Array)
  else if (values instanceof Int16Array) pickSmall(values, rows, into as Int16Array)
  else for (let at = 0; at < rows.length; at++) into[at] = values[rows[at]!]!
}

// A loop of its own for each usual kind of array: one for all kinds would be made for none.

function pickCodes(values: Uint32Array, rows: Uint32Array, into: Uint32Array): void {
  for (let at = 0; at < rows.length; at++) into[at] = values[rows[at]!]!
}

function pickIntegers(values: Int32Array, rows: Uint32Array, into: Int32Array): void {
  for (let at = 0; at < rows.length; at++) into[at] = values[rows[at]!]!
}

function pickSmall(values: Int16Array, rows: Uint32Array, into: Int16Array): void {
  for (let at = 0; at < rows.length; at++) into[at] = values[rows[at]!]!
}

function pickDoubles(values: Float64Array, rows: Uint32Array, into: Float64Array): void {
  for (let at = 0; at < rows.length; at++) into[at] = values[rows[at]!]!
}
