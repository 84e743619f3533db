import { type RuleSwitches, switchableRules } from '#core/cleaning/rules.ts'
import { type Reading, encodingOf, newlines, recordLengths } from '#core/formats/format.ts'
import { decimalMarks } from '#core/query/expr.ts'
import { type DateOrder, dateOrders } from '#core/query/expr.ts'
import { QueryProblem } from '#core/query/problem.ts'
import { check, choice, list, misshapen, object, objectOf, string } from '#core/query/shape.ts'
import { type ColumnForm, columnForms, formsOf, sameForms } from './column-forms.ts'
import type { Mapping } from './header.ts'
import { datasetKinds, findKind } from './index.ts'
import { type DatasetKind, type KindId, missingRoles } from './kind.ts'
import type { Preview, Recognition } from './recognise.ts'

/** How files with one header are read: what a person found right, to be used again. */
export interface Profile {
  /** Header texts as the reading finds them; files may have them in another order. */
  readonly header: readonly string[]
  /** Where the reading finds no header: the columns' forms, by which such a file is known instead. */
  readonly columnForms?: readonly ColumnForm[]
  readonly kind: KindId
  /** Role -> its column: the index in `header`, or the header text. */
  readonly mapping: Readonly<Record<string, number | string>>
  readonly reading?: Reading
  readonly dateOrder?: DateOrder
  readonly dateOrderAgainstProof?: boolean
  readonly anyTimeForm?: boolean
  readonly rules?: RuleSwitches
}

/** How one file is to be read by its profile; a session takes it as a file's choice. */
export interface ProfiledChoice extends Omit<Profile, 'header' | 'columnForms' | 'mapping'> {
  /** Role -> index of its column in the file's header. */
  readonly mapping: Mapping
}

/** What a reading finds of a file: its header and its first records. */
export interface SeenColumns {
  readonly header: readonly string[]
  readonly preview: Preview
}

/** Why a text holds no profiles, in one sentence without a full stop. */
export class ProfileError extends Error {
  constructor(message: string) {
    super(message)
    this.name = 'ProfileError'
  }
}

/** Reads profiles from JSON that may come from anywhere; throws a ProfileError. */
export function readProfiles(text: string): readonly Profile[] {
  if (text.length > longestText) throw new ProfileError('it is too long to be a file of profiles')
  const value = parsedJson(text)
  try {
    object({ version: version, profiles: list(profileShape) })(value, 'the file')
  } catch (error) {
    throw error instanceof QueryProblem ? new ProfileError(error.message) : error
  }
  return (value as { profiles: readonly Profile[] }).profiles
}

/** Profiles as the text that `readProfiles` reads. */
export function writeProfiles(profiles: readonly Profile[]): string {
  return `${JSON.stringify({ version: 1, profiles }, null, 2)}\n`
}

/** The profile of what a person chose for a file with this header, or with such columns. */
export function profileOf({ header, preview }: SeenColumns, chosen: ProfiledChoice): Profile {
  if (chosen.reading?.headerAt !== null) return { header, ...chosen }
  return { header, columnForms: formsOf(header.length, preview), ...chosen }
}

/**
 * How a file with this header, found by this reading, is to be read: by the last profile that has
 * the same header texts, in whatever order, and the same reading; without a header, as many columns
 * of the same forms. Null where there is none.
 */
export function profileFor(
  { header, preview }: SeenColumns,
  profiles: readonly Profile[],
  reading: Reading = {},
): ProfiledChoice | null {
  const seen = { header, columnForms: formsOf(header.length, preview) }
  const profile = profiles.findLast(
    (known) => serveSameFiles(known, seen) && sameReading(known.reading ?? {}, reading),
  )
  return profile === undefined ? null : choiceOf(profile, header)
}

type Known = Pick<Profile, 'header' | 'columnForms'>

/** Whether two profiles are for the same header texts, in whatever order, or for such columns. */
export function serveSameFiles(one: Known, other: Known): boolean {
  if (headerKey(one.header) !== headerKey(other.header)) return false
  if (one.columnForms === undefined || other.columnForms === undefined) return true
  return sameForms(one.columnForms, other.columnForms)
}

/**
 * The readings by which a file is to be looked at for its profile: first as it is found, then by
 * each correction that a profile has; without a header last, since any file may be read so, and not
 * at all where the header that is `found` means a kind.
 */
export function readingsOf(
  profiles: readonly Profile[],
  found: Recognition | null = null,
): readonly Reading[] {
  const readings: Reading[] = [{}]
  for (const { reading = {} } of profiles) {
    if (!readings.some((known) => sameReading(known, reading))) readings.push(reading)
  }
  const withHeader = readings.filter(({ headerAt }) => headerAt !== null)
  if (found !== null && found.certain && found.kinds[0]?.kind !== 'generic') return withHeader
  return [...withHeader, ...readings.filter(({ headerAt }) => headerAt === null)]
}

const longestText = 4_194_304
const mostColumns = 16_384
const mostRecordsAhead = 1000

const version = check((value) => value === 1, 'only version 1 is known')
const boolean = check((value) => typeof value === 'boolean', 'it is neither true nor false')
const headerPlace = check(
  (value) => value === null || (isPlace(value) && value <= mostRecordsAhead),
  `it is neither null nor a whole number up to ${mostRecordsAhead}`,
)

const encodingLabel = check(
  (value) => typeof value === 'string' && encodingOf(value) !== null,
  'it is no label of an encoding that can be read',
)
const delimiterText = check(
  (value) => typeof value === 'string' && /^[^"#\r\n\p{L}\p{N}]{1,8}$/u.test(value),
  'it is not up to eight characters that are no letters, digits, quotes, line ends or #',
)
const mark = check(
  (value) => typeof value === 'string' && /^[^\r\n]$/.test(value),
  'it is not one character',
)
const commentMark = check(
  (value) => typeof value === 'string' && /^[^\r\n]{1,8}$/.test(value),
  'it is not up to eight characters of a line',
)
const smallCount = check((value) => isPlace(value) && value <= mostRecordsAhead, 'it is no count')

const recordLength = check(
  (value) => isPlace(value) && value >= recordLengths.least && value <= recordLengths.most,
  `it is no whole number from ${recordLengths.least} to ${recordLengths.most}`,
)

function nullOr(shape: (value: unknown, path: string) => void) {
  return (value: unknown, path: string) => {
    if (value !== null) shape(value, path)
  }
}

const readingShape = object(
  {},
  {
    encoding: encodingLabel,
    delimiter: delimiterText,
    headerAt: headerPlace,
    headerRows: smallCount,
    quote: nullOr(mark),
    escape: mark,
    newline: choice(newlines),
    comment: nullOr(commentMark),
    table: smallCount,
    keepFooter: boolean,
    decimalMark: choice(decimalMarks),
    longestRecord: recordLength,
  },
)

const partsShape = object(
  { header: list(string), kind: choice(datasetKinds.map(({ id }) => id)), mapping: objectOf },
  {
    reading: readingShape,
    columnForms: list(choice(columnForms)),
    dateOrder: choice(dateOrders),
    dateOrderAgainstProof: boolean,
    anyTimeForm: boolean,
    rules: object({}, { off: list(choice(switchableRules)), dropRepeats: boolean }),
  },
)

function profileShape(value: unknown, path: string): void {
  partsShape(value, path)
  const profile = value as Profile
  if (profile.header.length === 0 || profile.header.length > mostColumns) {
    throw misshapen(`${path}.header`, `it has not between 1 and ${mostColumns} columns`)
  }
  const { columnForms: forms } = profile
  if (forms !== undefined && forms.length !== profile.header.length) {
    throw misshapen(`${path}.columnForms`, 'it has not one form a column')
  }
  mappingShape(profile, `${path}.mapping`)
}

/** Each role is one of the kind, each column is there and plays one role, and none is missing. */
function mappingShape({ header, kind: id, mapping }: Profile, path: string): void {
  const kind = findKind(id)!
  const taken = new Set<number>()
  for (const [role, column] of Object.entries(mapping)) {
    if (!kind.roles.some(({ name }) => name === role))
      throw misshapen(path, `${id} has no role called ${role}`)
    const at = placeOf(column, header)
    if (at === null) throw misshapen(path, `${role} is no column of the header`)
    if (taken.has(at)) throw misshapen(path, `${role} shares its column with another role`)
    taken.add(at)
  }
  const [missing] = missingRoles(kind, Object.keys(mapping))
  if (missing !== undefined) throw misshapen(path, `it lacks ${missing}, which ${id} needs`)
}

function choiceOf(profile: Profile, header: readonly string[]): ProfiledChoice {
  const { header: own, columnForms: _forms, mapping, ...rest } = profile
  const kind = findKind(rest.kind)!
  return { ...rest, mapping: mappedTo(kind, { own, mapping }, header) }
}

/** Columns by their text: the nth of a text in the profile is the nth of it in the file. */
function mappedTo(
  kind: DatasetKind,
  { own, mapping }: { own: readonly string[]; mapping: Profile['mapping'] },
  header: readonly string[],
): Mapping {
  const mapped: Record<string, number> = {}
  for (const { name } of kind.roles) {
    if (!Object.hasOwn(mapping, name)) continue
    const at = placeOf(mapping[name], own)!
    const nth = own.slice(0, at).filter((text) => text === own[at]).length
    mapped[name] = placesOf(own[at]!, header)[nth]!
  }
  return mapped
}

function placeOf(column: unknown, header: readonly string[]): number | null {
  if (isPlace(column)) return column < header.length ? column : null
  const at = typeof column === 'string' ? header.indexOf(column) : -1
  return at < 0 ? null : at
}

function placesOf(text: string, header: readonly string[]): readonly number[] {
  return header.flatMap((other, at) => (other === text ? [at] : []))
}

function headerKey(header: readonly string[]): string {
  return JSON.stringify(header.toSorted())
}

/** A header in the first record is what is found, nearly always. */
function sameReading(a: Reading, b: Reading): boolean {
  return readingKey(a) === readingKey(b)
}

function readingKey(reading: Reading): string {
  const told = Object.entries({
    ...reading,
    headerAt: reading.headerAt === undefined ? 0 : reading.headerAt,
  })
  return JSON.stringify(told.toSorted(([one], [other]) => (one < other ? -1 : 1)))
}

function isPlace(value: unknown): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw new ProfileError('it holds no JSON')
  }
}
