import { cutsOf, differsAt, loadedBy } from '../../src/session/whatever-the-cut.testing.ts'
import type { Measure } from './suite.ts'
import { opened, suiteFiles } from './suite-files.ts'
import type { SuiteFile } from './suite-files.ts'

/** Files over 4 KiB: Pollock's differ in one place each, so that of them one in so many is enough. */
const oneOfLarge = process.env['FOOTFALL_FULL'] === undefined ? 40 : 1
const largest = 2 ** 18

/** Whether the suites' files give the same records and answers wherever they are cut, and by how many. */
export async function whateverTheCut(folder: string): Promise<Measure> {
  const counts = { small: 0, large: 0, cuts: 0 }
  const wrong: string[] = []
  for (const suiteFile of chosen(folder)) {
    const file = await opened(suiteFile)
    if (typeof file === 'string') continue
    const offsets = [...cutsOf(file.bytes, suiteFile.name)]
    counts[file.bytes.length <= 4096 ? 'small' : 'large']++
    counts.cuts += offsets.length
    const at = await differsAt(file, offsets)
    if (at !== null) wrong.push(`${suiteFile.name}: ${at}`)
    const whole = await loadedBy(1, 2 ** 20, file)
    for (const shards of [1, 2, 3, 4]) {
      const rangeBytes = Math.ceil(file.bytes.length / (3 * shards))
      if ((await loadedBy(shards, rangeBytes, file)) !== whole)
        wrong.push(`${suiteFile.name}: ${shards} workers`)
    }
  }
  const { small, large, cuts } = counts
  return {
    measure: 'the same output whatever the cut, 1 to 4 workers',
    others: 'PapaParse: 232 of 2,000 rows wrong at 64-byte slices',
    goal: '100 %',
    ours: `${small + large - wrong.length}/${small + large} files (${small} at every byte, ${large} at 200 bytes: ${cuts} cuts)`,
    holds: wrong.length === 0,
    details: wrong,
  }
}

function* chosen(folder: string): Generator<SuiteFile> {
  let large = 0
  for (const file of suiteFiles(folder)) {
    if (file.bytes.length > largest || file.name.endsWith('parameters.json')) continue
    if (file.bytes.length <= 4096 || large++ % oneOfLarge === 0) yield file
  }
}
