import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { writeSamples } from './samples.ts'

const committed = join(import.meta.dirname, '../../../public/samples')

test('the committed samples are exactly what the generator writes', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'footfall-samples-'))
  try {
    await writeSamples(folder)
    const files = await readdir(folder)
    expect(await readdir(committed)).toEqual(files)
    for (const file of files) {
      const [theirs, ours] = await Promise.all(
        [committed, folder].map((place) => readFile(join(place, file))),
      )
      expect(theirs?.equals(ours as Buffer), `${file}: npm run generate -- samples`).toBe(true)
    }
  } finally {
    await rm(folder, { recursive: true })
  }
})
