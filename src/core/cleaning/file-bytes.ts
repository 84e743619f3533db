/** Where the bytes of a file went: together they are all of it. */
export interface FileBytes {
  readonly bytesAccepted: number
  readonly bytesRejected: number
  readonly bytesSkipped: SkippedBytes<number>
}

/** Bytes that are of no record. */
export interface SkippedBytes<Count> {
  readonly bom: Count
  readonly preamble: Count
  readonly header: Count
  readonly blank: Count
  readonly footer: Count
}

/** What reading told of a file's bytes. */
export interface ReadBytes {
  /** How far the file was read. */
  readonly read: number
  readonly bom: number
  readonly preamble: number
  /** Null: it ends where the first record starts. */
  readonly header: number | null
  readonly footer: number
  readonly blocks: readonly {
    readonly byteStart: number
    readonly byteEnd: number
    readonly skippedBytes: number
  }[]
  /** Of the rejected records. */
  readonly rejected: number
}

/** Counts each part of a file: blank lines are what is before, between and after its records. */
export function fileBytes({ read, blocks, rejected, ...parts }: ReadBytes): FileBytes {
  const { bom, preamble, footer } = parts
  const firstByte = blocks[0]?.byteStart ?? read - footer
  const header = parts.header ?? firstByte - bom - preamble
  let blank = firstByte - bom - preamble - header
  let records = 0
  for (const { byteStart, byteEnd, skippedBytes } of blocks) {
    blank += skippedBytes
    records += byteEnd - byteStart - skippedBytes
  }
  const bytesSkipped = { bom, preamble, header, blank, footer }
  return { bytesAccepted: records - rejected, bytesRejected: rejected, bytesSkipped }
}
