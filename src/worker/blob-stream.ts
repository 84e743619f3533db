/** How bytes are read: at once so many, and for how long; what takes longer is told by twice that. */
export interface BlobReading {
  readonly bufferBytes: number
  readonly stalledAfterMs: number
}

const usual: BlobReading = { bufferBytes: 2 ** 20, stalledAfterMs: 2_000 }
/** So often a read is begun anew where it stands still. */
const mostStalls = 5

/** Streams in use. One that nobody holds may be collected in mid-read, which then never ends. */
const live = new Set<object>()

/**
 * The bytes of a blob from one place to another, by a buffer that is used again: a chunk is valid
 * until the next one is asked for. A read that stands still is begun anew where it stopped.
 */
export async function* blobStream(
  blob: Blob,
  start: number,
  end: number,
  { bufferBytes, stalledAfterMs }: BlobReading = usual,
): AsyncGenerator<Uint8Array> {
  let at = start
  for (let stalls = 0; stalls < mostStalls; stalls++) {
    const stream = blob.slice(at, end).stream()
    const reader = stream.getReader({ mode: 'byob' })
    const held = { blob, stream, reader }
    live.add(held)
    const watch = new StallWatch(stalledAfterMs)
    try {
      let buffer = new ArrayBuffer(bufferBytes)
      for (;;) {
        const read = await watch.inTime(reader.read(new Uint8Array(buffer)))
        if (read === 'stalled') break
        const { done, value } = read
        if (done) return
        at += value.length
        stalls = 0
        yield value
        buffer = value.buffer
      }
    } finally {
      watch.end()
      live.delete(held)
      void reader.cancel().catch(() => {})
    }
  }
  throw new Error(`no bytes came from ${at} on`)
}

/** Tells of reads that take too long, by one timer for all of them: thousands are made a second. */
class StallWatch {
  readonly #timer: ReturnType<typeof setInterval>
  #waiting: (() => void) | null = null
  /** Whether the read was waited for when the timer struck last. */
  #isLate = false

  constructor(ms: number) {
    this.#timer = setInterval(() => this.#strike(), ms)
  }

  inTime<Value>(read: Promise<Value>): Promise<Value | 'stalled'> {
    this.#isLate = false
    return new Promise((resolve, reject) => {
      this.#waiting = () => resolve('stalled')
      read.then(
        (value) => {
          this.#waiting = null
          resolve(value)
        },
        (error: unknown) => {
          this.#waiting = null
          reject(error as Error)
        },
      )
    })
  }

  end(): void {
    clearInterval(this.#timer)
  }

  #strike(): void {
    if (this.#isLate) this.#waiting?.()
    this.#isLate = this.#waiting !== null
  }
}
