import { expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import { FormatError } from '#core/formats/format.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import type { Source } from '#core/formats/source.ts'
import { type FuzzedFile, accounted, fuzzedFile, unlikeSessions } from './byte-law.testing.ts'
import { bytesOf, madeFile } from './fuzz.testing.ts'

/** `npm test -- --full` tries 20,000 files; `FOOTFALL_FUZZ` asks for any number. */
const files = Number(
  process.env['FOOTFALL_FUZZ'] ?? (process.env['FOOTFALL_FULL'] === undefined ? 2000 : 20_000),
)
/** A run of its own by another text. */
const seed = process.env['FOOTFALL_SEED'] ?? 'byte law'

/** Loaded together: a load costs more than such a file. */
const filesALoad = 50

test(
  `law: every byte of ${files} made-up files is accounted for`,
  { timeout: 3_600_000 },
  async () => {
    const sessions = unlikeSessions()
    const waiting = new Map<string, FuzzedFile[]>()
    const seen = { files: 0, rejected: 0 }
    const account = async (batch: FuzzedFile[]): Promise<void> => {
      // Sessions that cut files small cost most: each takes one batch in eight.
      const session = sessions[(Math.floor(seen.files / filesALoad) + 6) % 8] ?? sessions[0]!
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
    expect(seen.files).toBeGreaterThan(files * 0.8)
    expect(seen.rejected).toBeGreaterThan(files)
  },
)

/** Null where no format reads the file. */
async function readable(source: Source, bytes: Uint8Array): Promise<FuzzedFile | null> {
  try {
    return await fuzzedFile(source, bytes)
  } catch (error) {
    if (error instanceof FormatError) return null
    throw new Error(JSON.stringify(Buffer.from(bytes).toString('latin1')), { cause: error })
  }
}

test('each part of a file is counted under its own name', async () => {
  const [session] = unlikeSessions()
  const text = '\r\nMay\r\n\r\nuser_id,n\r\n1,"é\r\n"\r\n\r\n2\r\n\r\n'
  for (const [encoding, unit, bom] of [
    ['utf-8', 1, 3],
    ['utf-16le', 2, 2],
    ['utf-16be', 2, 2],
  ] as const) {
    const bytes = bytesOf(text, encoding, true)
    const choice = {
      kind: 'generic',
      mapping: {},
      reading: { headerAt: 1, delimiter: ',' },
    } as const
    const { receipt } = await session!.load([{ source: memorySource('a.csv', bytes), choice }])
    expect(receipt.files[0]).toMatchObject({
      bytes: bytes.length,
      bytesAccepted: 9 * unit + (encoding === 'utf-8' ? 1 : 0),
      bytesRejected: 3 * unit,
      bytesSkipped: { bom, preamble: 7 * unit, header: 11 * unit, blank: 6 * unit, footer: 0 },
    })
  }
})
