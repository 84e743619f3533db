import type { LoadProgress } from './api.ts'
import type { FileReading, Range } from './file-reading.ts'
import type { Attention, Shard } from './shard-orders.ts'

export interface ReadingOptions extends Attention {
  readonly dataset: number
  readonly shards: readonly Shard[]
  readonly blockRecords: number
  readonly mostRejects: number
  readonly onProgress?: ((progress: LoadProgress) => void) | undefined
  /** Hears whenever more has been read. */
  readonly onMore: () => void
}

/**
 * Has all ranges of all files read, each shard taking the next one that waits. A failure ends the
 * reading of the others.
 */
export async function readRanges(
  files: readonly FileReading[],
  options: ReadingOptions,
): Promise<void> {
  const failed = new AbortController()
  const { signal } = options
  const follow = (): void => failed.abort(signal?.reason)
  signal?.addEventListener('abort', follow, { once: true })
  try {
    const changes = new Changes()
    const work = { ...options, signal: failed.signal }
    const reading = options.shards.map((shard) => readOn(shard, files, work, changes))
    for (const one of reading) one.catch((error: unknown) => failed.abort(error))
    await Promise.all(reading)
    signal?.throwIfAborted()
  } finally {
    signal?.removeEventListener('abort', follow)
  }
}

/** Lets those wait who have nothing to do until something has changed. */
class Changes {
  #waiting: (() => void)[] = []

  next(): Promise<void> {
    return new Promise((resolve) => {
      this.#waiting.push(resolve)
    })
  }

  tell(): void {
    const waiting = this.#waiting
    this.#waiting = []
    for (const go of waiting) go()
  }
}

async function readOn(
  shard: Shard,
  files: readonly FileReading[],
  options: ReadingOptions,
  changes: Changes,
): Promise<void> {
  try {
    for (;;) {
      options.signal?.throwIfAborted()
      const next = nextRange(shard, files, options.shards)
      if (next !== null) {
        await readRange(shard, next, options)
        changes.tell()
        options.onMore()
      } else if (files.every((file) => file.isOver)) return
      else await changes.next()
    }
  } finally {
    changes.tell()
  }
}

interface Next {
  readonly file: FileReading
  readonly range: Range
}

/**
 * A shard reads what follows what it has, so that few runs of ranges are its own: first the ranges of
 * its share of all, then from the end of what others have not come to.
 */
function nextRange(
  shard: Shard,
  files: readonly FileReading[],
  shards: readonly Shard[],
): Next | null {
  const waiting = files.flatMap((file) =>
    file.waitingFor(shard).map((range): Next => ({ file, range })),
  )
  const all = files.reduce((sum, { rangeCount }) => sum + rangeCount, 0)
  const isHome = ({ range }: Next): boolean =>
    range.owner === shard ||
    shards[Math.floor(((range.number - 1) * shards.length) / all)] === shard
  return waiting.find(isHome) ?? waiting.at(-1) ?? null
}

async function readRange(
  shard: Shard,
  { file, range }: Next,
  options: ReadingOptions,
): Promise<void> {
  const { dataset, blockRecords, mostRejects, breathe, signal, onProgress, onMore } = options
  const { source, structure, choice, stop, position } = file
  range.state = 'reading'
  range.owner = shard
  const { from, startsBefore, number } = range
  const order = { dataset, range: number, file: position, source, structure, choice, from }
  range.read = await shard.read(
    { ...order, startsBefore, blockRecords, mostRejects },
    {
      breathe,
      signal,
      stop,
      onProgress(progress) {
        range.progress = progress
        tellProgress(file, onProgress)
        onMore()
      },
    },
  )
  range.state = 'read'
  // At once: what must be read again waits before another shard sees that all is read, and goes.
  file.proved()
}

const reportEveryMs = 100
const toldAt = new WeakMap<FileReading, number>()

function tellProgress(file: FileReading, onProgress: ReadingOptions['onProgress']): void {
  const now = performance.now()
  if (now - (toldAt.get(file) ?? 0) < reportEveryMs) return
  toldAt.set(file, now)
  const { bytes, records, rejected } = file.progress()
  onProgress?.({
    file: file.index,
    bytesRead: bytes,
    bytes: file.source.size,
    records,
    rejected,
    done: false,
  })
}
