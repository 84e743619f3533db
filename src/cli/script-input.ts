import { stat } from 'node:fs/promises'
import { fileColumn, recordColumn } from '#core/cleaning/segment.ts'
import type { Structure } from '#core/formats/format.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import { kindOf } from '#datasets/index.ts'
import type { DatasetKind } from '#datasets/kind.ts'
import { type Profile, type SeenColumns, profileFor, readingsOf } from '#datasets/profile.ts'
import { type DatasetLayout, layOut } from '#datasets/schema.ts'
import { parseParameters } from '#reports/parameters.ts'
import { MissingColumnError, type Report } from '#reports/report.ts'
import type { FileChoice } from '#session/api.ts'
import type { SqlArguments } from './arguments.ts'
import { fileSource } from './files.ts'
import { type Io, cannotServe, say, wrongUsage } from './io.ts'
import { fileProfiles, refuseOtherKind } from './profiles.ts'
import { choiceFor, seenHeader } from './recognition.ts'
import { schemaOfLayout } from './script-schema.ts'

/** The columns that a script reads. */
export interface InputColumns {
  readonly kind: DatasetKind
  readonly layout: DatasetLayout
  /** As the input has it; null where it was not seen. */
  readonly header: readonly string[] | null
  /** What a profile says beside the columns; null without one. */
  readonly profiled: FileChoice | null
  /** Columns of which the comma is the decimal mark, by their names in the dataset. */
  readonly decimalCommas: readonly string[]
}

/** The columns of an input that is here, of a profile, or else those that bear the role names. */
export async function inputColumns(args: SqlArguments, io: Io): Promise<InputColumns> {
  const profiles = args.profile === null ? [] : await fileProfiles(args.profile)
  const local = await localColumns(args, profiles, io)
  if (local !== null) return local
  return args.profile === null ? namedColumns(args) : profileColumns(args, profiles)
}

/** The columns of an input that is a file here: its header is read. Null for any other. */
async function localColumns(
  { input, report, kind, profile }: SqlArguments,
  profiles: readonly Profile[],
  io: Io,
): Promise<InputColumns | null> {
  if (input === null || input.toLowerCase().endsWith('.parquet')) return null
  const isHere = await stat(input).then(
    (found) => found.isFile(),
    () => false,
  )
  if (!isHere) return null
  const source = await fileSource(input)
  const structure = await inspectSource(source)
  const { header } = structure
  if (!header.includes(fileColumn) || !header.includes(recordColumn)) {
    throw cannotServe(
      `${source.name} has no columns ${fileColumn} and ${recordColumn}; convert --record-numbers writes them.`,
    )
  }
  const own = ownColumns(structure)
  const profiled = convertedChoice(own, profiles, kind)
  if (profiled !== null) refuseOtherKind(report, source.name, profiled.kind)
  else if (profile !== null)
    say(io, `${source.name}: no profile has its header, so it is read as it looks.`)
  const choice = profiled ?? choiceFor(seenHeader(source.name, own.header), report, kind)
  const layout = layOut(kindOf(choice.kind), [{ header: own.header, mapping: choice.mapping }])
  const decimalCommas = commaColumns(layout, structure, profiled)
  return { kind: kindOf(choice.kind), header, layout, profiled, decimalCommas }
}

/** As the input's numbers prove, or for all columns as the profile says. */
function commaColumns(
  { columns, places: [places = []] }: DatasetLayout,
  { header, decimalCommas = [] }: Pick<Structure, 'header' | 'decimalCommas'>,
  profiled: FileChoice | null,
): readonly string[] {
  const asked = profiled?.reading?.decimalMark
  if (asked !== undefined) return asked === 'comma' ? columns.map(({ name }) => name) : []
  const own = header.flatMap((name, at) =>
    name === fileColumn || name === recordColumn ? [] : [at],
  )
  return places.flatMap((place, at) =>
    place !== null && decimalCommas.includes(own[at]!) ? [columns[place]!.name] : [],
  )
}

/** What was converted, without the record numbers. */
function ownColumns({ header, preview }: SeenColumns): SeenColumns {
  const places = header.flatMap((name, at) =>
    name === fileColumn || name === recordColumn ? [] : [at],
  )
  return {
    header: places.map((at) => header[at]!),
    preview: preview.map((cells) => places.map((at) => cells[at] ?? null)),
  }
}

/** Converted records stand as a profile's reading finds them: whichever it is, it is done. */
function convertedChoice(
  seen: SeenColumns,
  profiles: readonly Profile[],
  kind: SqlArguments['kind'],
): FileChoice | null {
  for (const reading of readingsOf(profiles)) {
    const choice = profileFor(seen, profiles, reading)
    if (choice !== null && (kind === null || kind === choice.kind)) return choice
  }
  return null
}

/** The columns of the one profile that serves the report, for an input that is elsewhere. */
function profileColumns(
  { report, kind, profile: path }: SqlArguments,
  profiles: readonly Profile[],
): InputColumns {
  const fits = (id: string): boolean =>
    kind === null
      ? report.kinds === 'every' || report.kinds.some((known) => known === id)
      : kind === id
  const serving = profiles.filter((profile) => fits(profile.kind))
  const [only, ...others] = serving
  if (only === undefined || others.length > 0) {
    throw wrongUsage(
      `${path} holds ${serving.length} profiles that serve ${report.id}: name a file here with --input, or keep one.`,
    )
  }
  const { header } = only
  if (new Set(header.map((name) => name.toLowerCase())).size < header.length) {
    throw cannotServe(
      `The profile's header has names that SQL cannot tell apart: name a file here with --input.`,
    )
  }
  const profiled = profileFor({ header, preview: [] }, [only], only.reading)!
  const dataset = kindOf(only.kind)
  const layout = layOut(dataset, [{ header, mapping: profiled.mapping }])
  const decimalCommas = commaColumns(layout, { header }, profiled)
  return { kind: dataset, layout, header: null, profiled, decimalCommas }
}

/** Columns that bear the role names: those that a file of the kind has, and what the report needs. */
function namedColumns({ report, kind: named, parameters }: SqlArguments): InputColumns {
  const kind = kindNamed(report, named)
  const usual = layoutOfRoles(kind, (role) => !kind.unusual?.includes(role))
  const nothingKnown = { kind, header: null, profiled: null, decimalCommas: [] }
  try {
    report.queries(schemaOfLayout(kind, usual), parseParameters(report, parameters))
    return { ...nothingKnown, layout: usual }
  } catch (error) {
    if (!(error instanceof MissingColumnError)) throw error
    return { ...nothingKnown, layout: layoutOfRoles(kind, () => true) }
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
