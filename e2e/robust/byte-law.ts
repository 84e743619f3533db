import { accountForMade, accounted, unlikeSessions } from '../../src/session/byte-law.testing.ts'
import type { Measure } from './suite.ts'
import { opened, suiteFiles } from './suite-files.ts'

/** Files that are cut into the smallest parts, too; for larger ones that takes too long. */
const smallFile = 4096

/** Whether every byte of every file of the suites is accounted for, and every reject is its bytes. */
export async function byteLaw(folder: string): Promise<Measure> {
  const [whole, ...cut] = unlikeSessions()
  const refused = new Map<string, number>()
  const wrong: string[] = []
  let [files, rejected, bytes] = [0, 0, 0]
  for (const suiteFile of suiteFiles(folder)) {
    const file = await opened(suiteFile)
    if (typeof file === 'string') {
      refused.set(file, (refused.get(file) ?? 0) + 1)
      continue
    }
    files++
    bytes += file.bytes.length
    const session = file.bytes.length > smallFile ? whole : [whole, ...cut][files % 3]
    try {
      rejected += await accounted([file], session!)
    } catch (error) {
      wrong.push(`${suiteFile.name}: ${String((error as Error).cause ?? error)}`)
    }
  }
  const others = [...refused].map(([kind, count]) => `${count} ${kind}`).join(', ')
  return {
    measure: 'byte law, every file of every suite',
    others: 'nobody offers it',
    goal: 'closes on all',
    ours: `closes on ${files - wrong.length}/${files} (${Math.round(bytes / 1e6)} MB, ${rejected} rejects; refused in words: ${others})`,
    holds: wrong.length === 0,
    details: wrong,
  }
}

/** The same for made-up files, more or less like what people have. */
export async function byteLawOfMade(): Promise<Measure> {
  const made = Number(process.env['FOOTFALL_FUZZ'] ?? 20_000)
  const { files, rejected } = await accountForMade(process.env['FOOTFALL_SEED'] ?? 'robust', made)
  return {
    measure: 'byte law, made-up files',
    others: 'nobody offers it',
    goal: 'closes on 20,000',
    ours: `closes on ${made} (${files} of them can be read, ${rejected} rejects)`,
    holds: files > 0.8 * made,
  }
}
