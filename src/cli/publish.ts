import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { allMerchantFiles, namesOf, whoseFiles } from '#publish/all-merchants.ts'
import type { NamedFiles } from '#publish/all-merchants.ts'
import { askMerchants } from '#publish/merchants.ts'
import type { Ask } from '#publish/merchants.ts'
import { parseParameters } from '#reports/parameters.ts'
import type { Parameters } from '#reports/report.ts'
import type { Session } from '#session/session.ts'
import type { PublishArguments } from './arguments.ts'
import { withSession } from './command-session.ts'
import { writeFile } from './files.ts'
import { cannotServe, say, writeAll } from './io.ts'
import type { Io } from './io.ts'
import { loadFiles, queriesOf } from './run-report.ts'

/**
 * Writes each merchant's own page. Which file is whose goes to standard output and not into the
 * folder: the folder is put on a host, and the list names every merchant.
 */
export async function publish(args: PublishArguments, io: Io): Promise<void> {
  const parameters = parseParameters(args.asked.report, args.parameters)
  await withSession((session) => publishFrom(args, parameters, session, io))
}

async function publishFrom(
  args: PublishArguments,
  parameters: Parameters,
  session: Session,
  io: Io,
): Promise<void> {
  const dataset = await loadFiles(args, session, io)
  // A column that is missing is named before anything is asked.
  queriesOf(args.asked.report, dataset, parameters)
  const ask = asking(session, dataset.id)
  const merchants = await askMerchants(ask, dataset, parameters)
  if (merchants.all.length === 0)
    throw cannotServe(
      `${args.files.join(', ')}: no event of a merchant counts, so nothing was written.`,
    )
  await mkdir(args.outDir, { recursive: true }).catch(() => {
    throw cannotServe(`${args.outDir} cannot be made a folder.`)
  })
  const written: NamedFiles[] = []
  for (const merchant of allMerchantFiles(merchants, args)) {
    for (const { name, text } of merchant.files) await writeFile(join(args.outDir, name), [text])
    written.push(namesOf(merchant))
  }
  await writeAll(io.stdout, [whoseFiles(written)])
  tell(merchants.all.length, args, merchants.k, io)
}

function asking(session: Session, dataset: number): Ask {
  return async (rows) => {
    const { id, rowCount } = await session.run({ dataset, rows, facts: [], rule: null, zone: null })
    const { columns } = await session.rows(id, 0, rowCount)
    session.releaseResult(id)
    return columns
  }
}

function tell(count: number, { outDir, forms }: PublishArguments, k: number, io: Io): void {
  const files = forms.length === 1 ? 'a file' : `${forms.length} files`
  say(io, `${count} merchants, ${files} each, in ${outDir}.`)
  const few = `Rows of fewer than ${k} users are put together`
  say(io, `${k > 1 ? few : 'Rows are shown however few their users'}; no user is named.`)
}
