const zero = 48

/** Writes text into one buffer that is used again and again: no string is made for a row. */
export class ByteWriter {
  private readonly buffer: Buffer
  /** Bytes written and not yet taken. */
  length = 0
  private day = Number.NaN
  private readonly dayText = Buffer.alloc(10)

  constructor(capacity: number) {
    this.buffer = Buffer.alloc(capacity)
  }

  /** What was written since the last `clear`, valid until the next write. */
  written(): Uint8Array {
    return this.buffer.subarray(0, this.length)
  }

  /** Forgets everything after the given length. */
  clear(length = 0): void {
    this.length = length
  }

  byte(code: number): void {
    this.buffer[this.length++] = code
  }

  bytes(source: Uint8Array): void {
    for (let index = 0; index < source.length; index++) {
      this.buffer[this.length++] = source[index] as number
    }
  }

  text(text: string): void {
    this.length += this.buffer.write(text, this.length)
  }

  integer(value: number): void {
    if (value < 0) this.byte(45)
    const size = Math.abs(value)
    this.digits(size, digitCount(size))
  }

  /** The last `width` digits, with leading zeros. */
  digits(value: number, width: number): void {
    let left = value
    for (let place = this.length + width - 1; place >= this.length; place--) {
      const tenth = Math.floor(left / 10)
      this.buffer[place] = zero + left - tenth * 10
      left = tenth
    }
    this.length += width
  }

  /** `2023-12-22` of a second since 1970. */
  date(second: number): void {
    const day = Math.floor(second / 86_400)
    if (day !== this.day) this.setDay(day)
    this.bytes(this.dayText)
  }

  /** `17:43:07` of a second since 1970. */
  clock(second: number): void {
    const ofDay = second % 86_400
    this.digits(Math.floor(ofDay / 3600), 2)
    this.byte(58)
    this.digits(Math.floor(ofDay / 60) % 60, 2)
    this.byte(58)
    this.digits(ofDay % 60, 2)
  }

  /** `2023-12-22 17:43:07`. */
  dateTime(second: number): void {
    this.date(second)
    this.byte(32)
    this.clock(second)
  }

  /** Rows come in the order of time or nearly: the text of a day serves for many. */
  private setDay(day: number): void {
    this.day = day
    this.dayText.write(new Date(day * 86_400_000).toISOString(), 'latin1')
  }
}

function digitCount(value: number): number {
  let count = 1
  for (let left = value; left >= 10; left = Math.floor(left / 10)) count++
  return count
}
