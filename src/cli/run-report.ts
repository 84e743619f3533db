import { readFile } from 'node:fs/promises'
import type { Query } from '#core/query/query.ts'
import { parseParameters } from '#reports/parameters.ts'
import { MissingColumnError } from '#reports/report.ts'
import type { Parameters, Report, ReportQueries } from '#reports/report.ts'
import type { FileChoice, LoadProgress, LoadedDataset, ResultSummary } from '#session/api.ts'
import type { Session } from '#session/session.ts'
import type { Source } from '#core/formats/source.ts'
import type { ReportArguments } from './arguments.ts'
import { type AskedReading, withAskedReading } from './asked-reading.ts'
import { withSession } from './command-session.ts'
import { fileSource, writeFile } from './files.ts'
import { type Io, cannotServe, say, writeAll, wrongUsage } from './io.ts'
import { fileProfiles, profiledChoice, refuseOtherKind } from './profiles.ts'
import { choiceFor } from './recognition.ts'

/** Runs one report, or a query from a file, over files that are one dataset. */
export async function runReport(args: ReportArguments, io: Io): Promise<void> {
  const query = 'query' in args.asked ? await readQuery(args.asked.query) : null
  const parameters =
    'report' in args.asked ? parseParameters(args.asked.report, args.parameters) : {}
  await withSession((session) => answerReport(args, { session, query, parameters }, io))
}

interface Asking {
  readonly session: Session
  readonly query: Query | null
  readonly parameters: Parameters
}

async function answerReport(
  args: ReportArguments,
  { session, query, parameters }: Asking,
  io: Io,
): Promise<void> {
  const dataset = await loadFiles(args, session, io)
  const { rows, facts, rule, zone } =
    'report' in args.asked
      ? queriesOf(args.asked.report, dataset, parameters)
      : { rows: query!, facts: [], rule: null, zone: null }
  const result = await session.run({ dataset: dataset.id, rows, facts, rule, zone })
  await write(args, { session, dataset, result }, io)
  tellFacts(result, io)
  if ('report' in args.asked && args.asked.report.holdsUsers === true) say(io, holdsUsers)
}

/** Said beside rows that are of one merchant and one user each. */
const holdsUsers =
  'note: this report holds user ids; what a merchant may receive is written by publish merchants'

/** A column that is missing is missing in the files, which the sentence names. */
export function queriesOf(
  report: Report,
  { schema, receipt }: LoadedDataset,
  parameters: Parameters,
): ReportQueries {
  try {
    return report.queries(schema, parameters)
  } catch (error) {
    if (!(error instanceof MissingColumnError)) throw error
    const names = receipt.files.map(({ name }) => name).join(', ')
    throw cannotServe(`${report.id} cannot be had: ${names} has no column for ${error.column}.`)
  }
}

async function readQuery(path: string): Promise<Query> {
  const text = await readFile(path, 'utf8').catch(() => {
    throw cannotServe(`${path} cannot be read.`)
  })
  try {
    return JSON.parse(text) as Query
  } catch {
    throw wrongUsage(`${path} holds no JSON.`)
  }
}

/** What says how files are read. */
type LoadArguments = Pick<ReportArguments, 'asked' | 'kind' | 'profile' | 'files'> & AskedReading

/** Reads files of one kind as one dataset, each as its profile says or as it looks. */
export async function loadFiles(
  args: LoadArguments,
  session: Session,
  io: Io,
): Promise<LoadedDataset> {
  const chosen: { source: Source; choice: FileChoice }[] = []
  const profiles = args.profile === null ? [] : await fileProfiles(args.profile)
  for (const path of args.files) {
    const source = await fileSource(path)
    const known = await profiledChoice(source, profiles, args.kind)
    if (known !== null && 'report' in args.asked)
      refuseOtherKind(args.asked.report, source.name, known.kind)
    if (known === null && args.profile !== null)
      say(io, `${source.name}: no profile has its header, so it is read as it looks.`)
    const choice = known ?? (await seen(source, args, session))
    const first = chosen[0]
    if (first !== undefined && first.choice.kind !== choice.kind) {
      throw cannotServe(
        `${source.name} is ${choice.kind} and ${first.source.name} is ${first.choice.kind}; a report takes files of one kind.`,
      )
    }
    chosen.push({ source, choice: await withAskedReading(choice, source, args) })
  }
  const dataset = await session.load(chosen, { onProgress: progressLine(io, chosen) })
  if (dataset.receipt.read === 0)
    say(io, `${chosen.map(({ source }) => source.name).join(', ')}: no records, only a header.`)
  return dataset
}

/** How a file is read as it looks. */
async function seen(
  source: Source,
  { asked, kind }: LoadArguments,
  session: Session,
): Promise<FileChoice> {
  const inspection = await session.inspect(source)
  return choiceFor(inspection, 'report' in asked ? asked.report : null, kind)
}

/** One line that is written over itself, only where a person watches. */
function progressLine(
  io: Io,
  chosen: readonly { readonly source: Source }[],
): (progress: LoadProgress) => void {
  return ({ file, bytesRead, bytes, records, rejected, done }) => {
    if (io.stderr.isTTY !== true) return
    const share = bytes === 0 ? 100 : Math.floor((100 * bytesRead) / bytes)
    const text = `${chosen[file]!.source.name}: ${share} %, ${records} records, ${rejected} set aside`
    io.stderr.write(`\r\u001b[K${text}${done ? '\n' : ''}`)
  }
}

interface Answered {
  readonly session: Session
  readonly dataset: LoadedDataset
  readonly result: ResultSummary
}

async function write(
  args: ReportArguments,
  { session, dataset, result }: Answered,
  io: Io,
): Promise<void> {
  const { format, escapeFormulas, out, rejects, receipt } = args
  const pieces = session.export({ result: result.id, format, escapeFormulas })
  if (out === null) await writeAll(io.stdout, pieces)
  else await writeFile(out, pieces)
  if (rejects !== null) await writeFile(rejects, session.exportRejects(dataset.id, escapeFormulas))
  if (receipt !== null) await writeFile(receipt, [`${JSON.stringify(result.receipt, null, 2)}\n`])
}

function tellFacts({ receipt }: ResultSummary, io: Io): void {
  const { read, accepted, rejected, filtered, rejectedBy, facts, notes, files } = receipt
  const by = Object.entries(rejectedBy).map(([rule, count]) => `${rule} ${count}`)
  const aside = rejected === 0 ? '' : ` (${by.join(', ')})`
  say(
    io,
    `read ${read}, accepted ${accepted}, rejected ${rejected}${aside}, filtered ${filtered}, rows ${receipt.rows}`,
  )
  const said = Object.entries(facts).filter(([, value]) => value !== null)
  if (said.length > 0) say(io, said.map(([name, value]) => `${name} ${String(value)}`).join(', '))
  if (receipt.rule !== null) say(io, `rule: ${receipt.rule}`)
  for (const note of notes) say(io, `note: ${note}`)
  for (const { name, assumptions } of files)
    for (const assumption of assumptions) say(io, `${name}: ${assumption}`)
}
