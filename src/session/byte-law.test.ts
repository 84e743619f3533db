import { expect, test } from 'vitest'
import { memorySource } from '#core/formats/memory-source.testing.ts'
import { accountForMade, unlikeSessions } from './byte-law.testing.ts'
import { bytesOf } from './fuzz.testing.ts'

/** `npm test -- --full` tries five times as many; `FOOTFALL_FUZZ` asks for any number. */
const files = Number(
  process.env['FOOTFALL_FUZZ'] ?? (process.env['FOOTFALL_FULL'] === undefined ? 20_000 : 100_000),
)
/** A run of its own by another text. */
const seed = process.env['FOOTFALL_SEED'] ?? 'byte law'

test(
  `law: every byte of ${files} made-up files is accounted for`,
  { timeout: 3_600_000 },
  async () => {
    const seen = await accountForMade(seed, files)
    expect(seen.files).toBeGreaterThan(files * 0.8)
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

test('half a character behind the last record is one byte', async () => {
  const [session] = unlikeSessions()
  const bytes = bytesOf('a,b\n1,2\n3,4\n# no record', 'utf-16be', true).subarray(0, -1)
  const choice = { kind: 'generic', mapping: {} } as const
  const { receipt } = await session!.load([{ source: memorySource('a.csv', bytes), choice }])
  expect(receipt.files[0]).toMatchObject({ bytesAccepted: 16, bytesSkipped: { blank: 21 } })
})

test('blanks around a record are its bytes where runs of them set cells apart', async () => {
  for (const session of unlikeSessions()) {
    const text = `  id    x\n${'   1  0.5 \n'.repeat(20)}   2\n    \n`
    const source = memorySource('a.txt', bytesOf(text, 'utf-8', false))
    const choice = { kind: 'generic', mapping: {} } as const
    const { receipt } = await session.load([{ source, choice }])
    expect(receipt.files[0]).toMatchObject({
      bytesAccepted: 20 * 11,
      bytesRejected: 5,
      bytesSkipped: { header: 10, blank: 5 },
      assumptions: ['cells stand apart by any number of blanks'],
    })
  }
})

test('an LF is a byte of its record where CRLF alone ends records', async () => {
  for (const session of unlikeSessions()) {
    const record = '1;two\nlines;0.5\r\n'
    const text = `id;text;x\r\n${record.repeat(20)}\r\n2;short\r\n`
    const source = memorySource('a.csv', bytesOf(text, 'utf-8', false))
    const choice = { kind: 'generic', mapping: {} } as const
    const { receipt } = await session.load([{ source, choice }])
    expect(receipt.files[0]).toMatchObject({
      bytesAccepted: 20 * record.length,
      bytesRejected: 9,
      bytesSkipped: { header: 11, blank: 2 },
      assumptions: ['records end in CRLF alone: an LF is part of a cell'],
    })
  }
})
