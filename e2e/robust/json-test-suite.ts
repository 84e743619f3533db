import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from './read-table.ts'
import type { Measure, Suite } from './suite.ts'

/**
 * What every JSON parser must accept (`y_`) and must reject (`n_`), one document a line. A line end
 * within a document is written as CR, which JSON takes and refuses in the same places.
 */
export const jsonTestSuite: Suite = {
  folder: 'jsontestsuite/test_parsing',
  async run(folder) {
    const names = readdirSync(folder)
    return [
      await measured(folder, names, { prefix: 'y_', must: 'accepted', others: 'V8: 95/95' }),
      await measured(folder, names, { prefix: 'n_', must: 'rejected', others: 'V8: 188/188' }),
    ]
  },
}

interface Demand {
  readonly prefix: string
  readonly must: 'accepted' | 'rejected'
  readonly others: string
}

async function measured(
  folder: string,
  all: readonly string[],
  { prefix, must, others }: Demand,
): Promise<Measure> {
  const names = all.filter((name) => name.startsWith(prefix))
  const documents = names.map((name) => readFileSync(join(folder, name)))
  const accepted = await acceptedLines(documents)
  const wrong = names.filter((_, at) => accepted.has(lineOf(at)) !== (must === 'accepted'))
  const strayed = [...accepted].filter((line) => line % 2 === 0 && line > names.length * 2)
  return {
    measure: `JSONTestSuite, one document a line, ${must}`,
    others,
    goal: `${names.length}/${names.length} with the right line`,
    ours: `${names.length - wrong.length}/${names.length}`,
    holds: wrong.length === 0 && strayed.length === 0,
    details: wrong,
  }
}

const sane = Buffer.from('{"a":1}\n')

/** Between documents stand lines that are surely JSON. */
function lineOf(document: number): number {
  return 2 * document + 2
}

/** Lines that hold JSON; what is JSON but no object has the flaw `ragged`. */
async function acceptedLines(documents: readonly Uint8Array[]): Promise<Set<number>> {
  const parts = documents.flatMap((document) => [
    sane,
    document.map((byte) => (byte === 0x0a ? 0x0d : byte)),
    Buffer.from('\n'),
  ])
  const { flaws, lines } = await readTable('suite.ndjson', Buffer.concat([...parts, sane]))
  return new Set(lines.filter((_, at) => flaws[at] === 'none' || flaws[at] === 'ragged'))
}
