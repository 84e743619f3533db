/** Bytes that are written one after the other, and given out in pieces. */
export class ByteBuffer {
  bytes = new Uint8Array(0)
  length = 0
  readonly #encoder = new TextEncoder()

  /** Makes room for so many bytes behind those written. */
  reserve(count: number): void {
    const wanted = this.length + count
    if (wanted <= this.bytes.length) return
    const larger = new Uint8Array(Math.max(wanted, 2 * this.bytes.length))
    larger.set(this.bytes.subarray(0, this.length))
    this.bytes = larger
  }

  byte(value: number): void {
    this.reserve(1)
    this.bytes[this.length++] = value
  }

  write(bytes: Uint8Array): void {
    this.reserve(bytes.length)
    this.bytes.set(bytes, this.length)
    this.length += bytes.length
  }

  text(text: string): void {
    // No UTF-16 unit takes more than three bytes.
    this.reserve(3 * text.length)
    this.length += this.#encoder.encodeInto(text, this.bytes.subarray(this.length)).written
  }

  /** What was written since; it is the taker's. */
  take(): Uint8Array<ArrayBuffer> {
    const taken = this.bytes.subarray(0, this.length)
    this.bytes = new Uint8Array(0)
    this.length = 0
    return taken
  }
}

/**
 * Copies bytes behind those written, without counting them as written yet; answers which classes they
 * belong to, all together.
 */
export function copied(
  { bytes, length }: ByteBuffer,
  input: Uint8Array,
  from: number,
  to: number,
  classes: Uint8Array,
): number {
  let met = 0
  let at = length
  for (let place = from; place < to; place++) {
    const byte = input[place]!
    bytes[at++] = byte
    met |= classes[byte]!
  }
  return met
}
