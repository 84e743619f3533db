import { Random } from '#cli/generate/random.ts'
import { decodeText, wellFormed } from '#core/formats/encoding.ts'
import { FormatError } from '#core/formats/format.ts'
import type { Encoding, Reading, RecordBlock, Structure } from '#core/formats/format.ts'
import { formatOf } from '#core/formats/index.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import type { FileReceipt } from '#core/cleaning/receipt.ts'
import type { FileChoice, RejectRow } from './api.ts'
import { madeFile } from './fuzz.testing.ts'
import { type Session, createSession } from './session.ts'
import { createShard } from './shard.ts'

const roles = ['user_id', 'timestamp', 'url', 'page_view_duration']

/** Sessions that cut files differently, and keep many rejects or few. */
export function unlikeSessions(): readonly Session[] {
  return [65_536, 2, 1].map((segmentRecords, at) =>
    createSession({
      shards: Array.from({ length: at + 1 }, createShard),
      breathe: () => Promise.resolve(),
      segmentRecords,
      rangeBytes: [2 ** 20, 2 ** 20, 60][at]!,
      // What is beyond is found again: the law holds for it, too.
      rejectsInMemory: at === 2 ? 1 : 1000,
    }),
  )
}

/** Loaded together: a load costs more than such a file. */
const filesALoad = 50

/**
 * Accounts for every byte of made-up files, which a seed and their numbers make; throws where a byte
 * is not accounted for. Gives how many of them could be read, and how many records were rejected.
 */
export async function accountForMade(
  seed: string,
  files: number,
): Promise<{ readonly files: number; readonly rejected: number }> {
  const sessions = unlikeSessions()
  const waiting = new Map<string, FuzzedFile[]>()
  const seen = { files: 0, rejected: 0 }
  const account = async (batch: FuzzedFile[]): Promise<void> => {
    // Sessions that cut files small cost most: each takes one batch in sixteen.
    const session = sessions[(Math.floor(seen.files / filesALoad) + 14) % 16] ?? sessions[0]!
    seen.files += batch.length
    seen.rejected += await accounted(batch.splice(0), session)
  }
  for (let at = 0; at < files; at++) {
    const { name, bytes } = madeFile(new Random(`${seed} ${at}`))
    const file = await readable(memorySource(`${at} ${name}`, bytes), bytes)
    if (file === null) continue
    const batch = waiting.get(file.choice.kind) ?? []
    waiting.set(file.choice.kind, batch)
    if (batch.push(file) === filesALoad) await account(batch)
  }
  for (const batch of waiting.values()) if (batch.length > 0) await account(batch)
  return seen
}

/** Null where no format reads the file. */
async function readable(source: Source, bytes: Uint8Array): Promise<FuzzedFile | null> {
  try {
    return await fuzzedFile(source, bytes)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw new Error(JSON.stringify(Buffer.from(bytes).toString('latin1')), { cause: error })
  }
}

/** A made-up file, and how it is read. */
export interface FuzzedFile {
  readonly source: Source
  readonly bytes: Uint8Array
  readonly structure: Structure
  readonly choice: FileChoice
}

/** The file as it may be loaded: of a kind whose rules reject, where the columns are there. */
export async function fuzzedFile(
  source: Source,
  bytes: Uint8Array,
  reading?: Reading,
): Promise<FuzzedFile> {
  const structure = await inspectSource(source, reading)
  const places = roles.map((role) => structure.header.indexOf(role))
  const corrected = reading === undefined ? {} : { reading }
  if (places.includes(-1)) {
    return { source, bytes, structure, choice: { kind: 'generic', mapping: {}, ...corrected } }
  }
  const mapping = Object.fromEntries(roles.map((role, at) => [role, places[at]!]))
  return { source, bytes, structure, choice: { kind: 'page-visits', mapping, ...corrected } }
}

/**
 * Throws where a byte of the files is lost, counted twice, or said to be what it is not. Files of
 * one kind; gives how many records were rejected.
 */
export async function accounted(files: readonly FuzzedFile[], session: Session): Promise<number> {
  const { id, receipt } = await session.load(files)
  const { rows } = await session.rejects(id, 0, receipt.rejected + 1)
  check(rows.length, receipt.rejected, 'ledger rows')
  let from = 0
  for (const [at, file] of files.entries()) {
    const { rejected } = receipt.files[at]!
    try {
      await accountedFile(file, receipt.files[at]!, rows.slice(from, from + rejected))
    } catch (error) {
      const text = Buffer.from(file.bytes).toString('latin1')
      throw new Error(`${file.source.name} ${JSON.stringify(text)}`, { cause: error })
    }
    from += rejected
  }
  session.closeDataset(id)
  return receipt.rejected
}

async function accountedFile(
  { source, bytes, structure }: FuzzedFile,
  file: FileReceipt,
  rejects: readonly RejectRow[],
): Promise<void> {
  check(file.read, file.accepted + file.rejected, 'records')
  let rejectedBytes = 0
  let at = -1
  for (const { byteStart, byteEnd, raw } of rejects) {
    if (byteStart < at) throw new Error(`a reject at ${byteStart} begins before ${at}`)
    at = byteEnd
    rejectedBytes += byteEnd - byteStart
    checkText(bytes.subarray(byteStart, byteEnd), raw, structure.encoding)
  }
  if (file.bytesAccepted === null) return
  const { bytesAccepted, bytesRejected, bytesSkipped } = file
  check(bytesRejected, rejectedBytes, 'bytes of rejects')
  const skipped = Object.values(bytesSkipped).map(Number)
  if (Math.min(bytesAccepted, ...skipped) < 0) throw new Error('fewer bytes than none')
  const sum = skipped.reduce((total, count) => total + count, bytesAccepted + rejectedBytes)
  check(sum, bytes.length, 'bytes')
  // Reading once more costs as much as all else: some are enough.
  if (bytes.length % 4 === 0) {
    await checkSkipped({ source, bytes, structure }, bytesSkipped.blank ?? 0)
  }
}

/** A plain comparison: a matcher costs more than what is checked. */
function check(found: unknown, expected: unknown, what: string): void {
  if (found !== expected) throw new Error(`${what}: ${String(found)}, expected ${String(expected)}`)
}

const terminators = new Set(['', '\n', '\r\n', '\r'])

function checkText(bytes: Uint8Array, raw: string, encoding: Encoding): void {
  const text = wellFormed(decodeText(bytes, encoding).text)
  const isRaw = text.startsWith(raw) && terminators.has(text.slice(raw.length))
  if (!isRaw && !isShortened(text, raw))
    throw new Error(`${JSON.stringify(text)} is not ${JSON.stringify(raw)}`)
}

/** A window of rejects says how much of a long record it leaves out. */
function isShortened(text: string, raw: string): boolean {
  const [, begins = '', more = '0'] = /^(.*)… \((\d+) more characters\)$/s.exec(raw) ?? []
  const left = text.length - begins.length - Number(more)
  return more !== '0' && text.startsWith(begins) && left >= 0 && left <= 2
}

const lineEnds = { '\n': /\r?\n|\r$/, '\r': /\r/, '\r\n': /\r\n/, any: /\r\n|\n|\r/ } as const

/** What lies between records is blank or a comment: nothing that could be one is skipped. */
async function checkSkipped(
  { source, bytes, structure }: Pick<FuzzedFile, 'source' | 'bytes' | 'structure'>,
  blank: number,
): Promise<void> {
  const { bomBytes, skipped, encoding, comment, newline = '\n' } = structure
  const isNone = (line: string) =>
    line === '' || (comment !== undefined && line.startsWith(comment))
  let at = bomBytes + skipped.preamble + (skipped.header ?? 0)
  let counted = 0
  const skip = (to: number): void => {
    counted += to - at
    const { text } = decodeText(bytes.subarray(at, to), encoding)
    if (!text.split(lineEnds[newline]).every(isNone))
      throw new Error(`${JSON.stringify(text)} is of no record`)
  }
  let first = true
  for await (const block of formatOf(structure.format).read(source, structure, {})) {
    for (let record = 0; record < block.count; record++) {
      // Blank lines before a header stand where the sum would look for the header.
      if (first) counted += block.byteStartOf(record) - at
      else skip(block.byteStartOf(record))
      first = false
      at = block.byteEndOf(record)
      checkRecord(block, record, bytes, encoding)
    }
  }
  if (first) return
  skip(bytes.length - skipped.footer)
  check(blank, counted, 'bytes of blank lines')
}

function checkRecord(block: RecordBlock, record: number, bytes: Uint8Array, encoding: Encoding) {
  const cut = bytes.subarray(block.byteStartOf(record), block.byteEndOf(record))
  checkText(cut, wellFormed(block.raw(record)), encoding)
}
