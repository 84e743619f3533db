import { reportsFor } from '#reports/index.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { FileChoice } from '#session/api.ts'
import { createSession } from '#session/session.ts'
import { createShard } from '#session/shard.ts'
import { costRatio, ratioMeasure } from './cost-ratio.ts'
import { sourceOf } from './read-table.ts'
import type { Measure } from './suite.ts'

const header = 'interaction_id,user_id,product_id,action,timestamp\n'
const roles = ['interaction_id', 'user_id', 'product_id', 'action', 'timestamp']
const mapping = Object.fromEntries(roles.map((role, at) => [role, at]))
const choice: FileChoice = { kind: 'interactions', mapping }

/** Files that are rejects, or are written with escapes, from their first line to their last. */
const hostile: readonly (readonly [name: string, part: string | ((size: number) => string)])[] = [
  ['a value that is missing', '5,,3,view,2023-05-01 10:00:00\n'],
  ['one id again and again', '5,7,3,view,2023-05-01 10:00:00\n'],
  ['ids that rise, then long runs of them again', idsAgain],
  ['too few cells', '5,7\n'],
  ['broken quotes', '5,"7"7,3,view,2023-05-01 10:00:00\n'],
  ['bytes that are no UTF-8', '5,7,3,\u00ff\u00fe,2023-05-01 10:00:00\n'],
  ['quotes and formulas', ',7,3,"=""a"",\n+b""",2023-05-01 10:00:00\n'],
  ['one long cell', `,7,3,"${'=""\t,'.repeat(4096)}",2023-05-01 10:00:00\n`],
]

const sizes = [2 ** 17, 2 ** 18, 2 ** 19]

/** What twice the input costs where all of it is set aside: the load, the ledger, what is written. */
export async function doublingRejects(): Promise<Measure> {
  const ratios = new Map<string, number>()
  for (const [name, part] of hostile)
    ratios.set(name, await costRatio((size) => loaded(part, size), sizes))
  return ratioMeasure('twice the rejects, through ledger and writers', ratios)
}

/** An eighth of all records, at the end, have the ids of those before. */
function idsAgain(size: number): string {
  const rest = ',7,3,view,2023-05-01 10:00:00\n'
  const count = Math.ceil(size / (rest.length + 7))
  const rising = Math.ceil(count * 0.88)
  return Array.from({ length: count }, (_, at) => {
    const id = at < rising ? at : rising - 1 - (at % 100)
    return `${1_000_000 + id}${rest}`
  }).join('')
}

async function loaded(part: string | ((size: number) => string), size: number): Promise<void> {
  const body = typeof part === 'string' ? part.repeat(Math.ceil(size / part.length)) : part(size)
  const text = `\u00ef\u00bb\u00bf${header}${body}`
  const source = sourceOf('a.csv', Buffer.from(text, 'latin1'))
  // A thousand are kept: the others are found again, which must not cost more each.
  const breathe = () => Promise.resolve()
  const session = createSession({ shards: [createShard()], breathe, rejectsInMemory: 1000 })
  const { id, schema } = await session.load([{ source, choice }])
  await drained(session.exportRejects(id, true))
  const records = reportsFor('interactions').find((report) => report.id === 'records')!
  const asked = records.queries(schema, parseParameters(records, []))
  const { id: result } = await session.run({ ...asked, dataset: id })
  await drained(session.export({ result, format: 'csv', escapeFormulas: true }))
}

async function drained(pieces: AsyncIterable<string | Uint8Array>): Promise<void> {
  for await (const piece of pieces) if (piece === '') throw new Error('a piece of nothing')
}
