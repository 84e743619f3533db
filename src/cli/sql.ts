import { stat } from 'node:fs/promises'
import { inspectSource } from '#core/formats/sniff.ts'
import { dialects } from '#core/sql/index.ts'
import { reportScript } from '#core/sql/script.ts'
import type { ScriptRequest } from '#core/sql/script-request.ts'
import { fileColumn, recordColumn } from '#core/cleaning/segment.ts'
import { kindOf } from '#datasets/index.ts'
import { type DatasetKind, extraRule, rulesFor } from '#datasets/kind.ts'
import {
  type DatasetLayout,
  type DatasetSchema,
  layOut,
  schemaOf,
  staticType,
} from '#datasets/schema.ts'
import { parseParameters } from '#reports/parameters.ts'
import { MissingColumnError, type Report } from '#reports/report.ts'
import { scriptDataset } from '#reports/script.ts'
import type { SqlArguments } from './arguments.ts'
import { fileSource } from './files.ts'
import { type Io, cannotServe, say, writeAll, wrongUsage } from './io.ts'
import { choiceFor, seenHeader } from './recognition.ts'

/** Where the records are when no input is named. */
const anyInput = 'records.csv'

/** Prints a report as one self-contained script over records that `convert` wrote. */
export async function printSql(args: SqlArguments, io: Io): Promise<void> {
  const dialect = dialects.find(({ name }) => name === args.dialect)
  if (dialect === undefined) {
    throw wrongUsage(
      `--dialect is one of ${dialects.map(({ name }) => name).join(', ')}, not ${args.dialect}.`,
    )
  }
  const parameters = parseParameters(args.report, args.parameters)
  const { kind, layout, header } = (await localColumns(args)) ?? namedColumns(args)
  const { rows } = args.report.queries(schemaOfLayout(kind, layout), parameters)
  const request: ScriptRequest = {
    query: rows,
    ...scriptDataset(kind, layout.columns),
    input: args.input ?? anyInput,
    header,
    output: args.output,
  }
  await writeAll(io.stdout, [reportScript(request, dialect)])
  if (args.input === null) say(io, `The script reads ${anyInput}; --input names another place.`)
}

interface InputColumns {
  readonly kind: DatasetKind
  readonly layout: DatasetLayout
  /** As the input has it; null where it was not seen. */
  readonly header: readonly string[] | null
}

/** The columns of an input that is a file here: its header is read. Null for any other. */
async function localColumns({ input, report, kind }: SqlArguments): Promise<InputColumns | null> {
  if (input === null || input.toLowerCase().endsWith('.parquet')) return null
  const isHere = await stat(input).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isHere) return null
  const source = await fileSource(input)
  const { header } = await inspectSource(source)
  if (!header.includes(fileColumn) || !header.includes(recordColumn)) {
    throw cannotServe(
      `${source.name} has no columns ${fileColumn} and ${recordColumn}; convert --record-numbers writes them.`,
    )
  }
  const own = header.filter((name) => name !== fileColumn && name !== recordColumn)
  const choice = choiceFor(seenHeader(source.name, own), report, kind)
  const dataset = kindOf(choice.kind)
  return {
    kind: dataset,
    header,
    layout: layOut(dataset, [{ header: own, mapping: choice.mapping }]),
  }
}

/** Columns that bear the role names: those that a file of the kind has, and what the report needs. */
function namedColumns({ report, kind: named, parameters }: SqlArguments): InputColumns {
  const kind = kindNamed(report, named)
  const usual = layoutOfRoles(kind, (role) => !kind.unusual?.includes(role))
  try {
    report.queries(schemaOfLayout(kind, usual), parseParameters(report, parameters))
    return { kind, layout: usual, header: null }
  } catch (error) {
    if (!(error instanceof MissingColumnError)) throw error
    return { kind, layout: layoutOfRoles(kind, () => true), header: null }
  }
}

function kindNamed({ id, kinds }: Report, named: SqlArguments['kind']): DatasetKind {
  if (named !== null) return kindOf(named)
  const [only, ...others] = kinds === 'every' ? [] : kinds
  if (only !== undefined && others.length === 0) return kindOf(only)
  throw wrongUsage(
    `${id} is a report of several kinds: name one with --kind, or a file here with --input.`,
  )
}

function layoutOfRoles(kind: DatasetKind, wanted: (role: string) => boolean): DatasetLayout {
  const roles = kind.roles.map(({ name }) => name).filter(wanted)
  const mapping = Object.fromEntries(roles.map((role, at) => [role, at]))
  return layOut(kind, [{ header: roles, mapping }])
}

function schemaOfLayout(kind: DatasetKind, layout: DatasetLayout): DatasetSchema {
  const rules = rulesFor(kind, rolesOf(layout))
  return schemaOf(kind, layout.columns, (name) => staticType(rules.get(name) ?? extraRule))
}

function rolesOf({ columns }: DatasetLayout): readonly string[] {
  return columns.flatMap(({ role }) => (role === null ? [] : [role]))
}
