import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { writeFileOf } from './file-writer.ts'
import { generatedKinds } from './kinds/index.ts'

/** Dirty enough that rejects are seen, clean enough to look like a usual export. */
const seed = 'footfall'
const dirty = 0.01

/** Writes the sample of every kind and their list, `index.json`, into a folder that exists. */
export async function writeSamples(folder: string): Promise<void> {
  const list = []
  for (const kind of generatedKinds) {
    const { file, rows } = kind.sample
    const bytes = await writeFileOf({ kind, rows, seed, dirty }, join(folder, file), () => {})
    list.push({ file, kind: kind.id, rows, seed, dirty, bytes })
  }
  await writeFile(join(folder, 'index.json'), `${JSON.stringify(list, null, 2)}\n`)
}
