import { expect, test } from 'vitest'
import { Random } from '#cli/generate/random.ts'
import { FormatError } from '#core/formats/format.ts'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { accounted, unlikeSessions } from './byte-law.testing.ts'
import { bytesOf, madeFile } from './fuzz.testing.ts'

/** Files a run; `FOOTFALL_FUZZ` asks for more or fewer. */
const files = Number(process.env['FOOTFALL_FUZZ'] ?? 20_000)
/** A run of its own by another text. */
const seed = process.env['FOOTFALL_SEED'] ?? 'byte law'

test(
  `law: every byte of ${files} made-up files is accounted for`,
  { timeout: 3_600_000 },
  async () => {
    const all = unlikeSessions()
    const seen = { read: 0, refused: 0, rejected: 0 }
    for (let at = 0; at < files; at++) {
      const { name, bytes } = madeFile(new Random(`${seed} ${at}`))
      try {
        const source = memorySource(name, bytes)
        const counts = await accounted(source, bytes, all[at % all.length]!)
        seen.read++
        seen.rejected += counts.rejected
      } catch (error) {
        if (!(error instanceof FormatError)) {
          throw new Error(`file ${at}: ${JSON.stringify(Buffer.from(bytes).toString('latin1'))}`, {
            cause: error,
          })
        }
        seen.refused++
      }
    }
    expect(seen.read).toBeGreaterThan(files * 0.8)
    expect(seen.rejected).toBeGreaterThan(files)
  },
)

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
