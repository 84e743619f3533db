import { isNullWord, blanks } from './null-word.ts'
import type { ScriptColumn, ScriptRequest } from './script-request.ts'
import { addStep, freeName, selectText } from './statement.ts'
import type { Statement } from './statement.ts'

/** Converted records as a step: texts, trimmed and null where they stand for nothing. */
export interface Cells {
  readonly step: string
  readonly columns: readonly CellColumn[]
  /** Names of the step's columns in lower case. */
  readonly taken: ReadonlySet<string>
}

/** A column of cells: the identifiers of the cell as read and of its text. */
export interface CellColumn {
  readonly column: ScriptColumn
  readonly raw: string
  readonly text: string
}

/** The columns that the query reads or that can reject a record, read, trimmed and without null words. */
export function knownCells(statement: Statement, request: ScriptRequest): Cells {
  const { dialect } = statement
  const taken = new Set(['_file', '_record'])
  const columns = wantedColumns(request).map((column) => ({
    column,
    raw: claimed(statement, `${column.name}_raw`, taken),
    trimmed: claimed(statement, `${column.name}_trimmed`, taken),
    text: claimed(statement, `${column.name}_text`, taken),
  }))
  const trimmed = columns.map((one) => `${dialect.trim(one.raw, blanks)} AS ${one.trimmed}`)
  const texts = columns.map(({ column, trimmed: text, text: name }) => {
    const isNull = takesNullWords(column) ? isNullWord(text, dialect) : `${text} = ''`
    return `CASE WHEN NOT (${isNull}) THEN ${text} END AS ${name}`
  })
  const converted = convertedStep(statement, request, columns)
  const first = widened(statement, 'trimmed', converted, trimmed)
  return { step: widened(statement, 'cells', first, texts), columns, taken }
}

function claimed(statement: Statement, wanted: string, taken: Set<string>): string {
  const name = freeName(wanted, taken)
  taken.add(name.toLowerCase())
  return statement.dialect.identifier(name)
}

function widened(
  statement: Statement,
  step: string,
  from: string,
  items: readonly string[],
): string {
  return addStep(statement, step, selectText({ columns: ['*', ...items], from, where: [] }))
}

function takesNullWords({ rule }: ScriptColumn): boolean {
  return rule.type !== 'text' || rule.nullWords === true
}

/** A text that may be empty rejects nothing: it is read only where the query asks for it. */
function wantedColumns({ columns, query, derivations }: ScriptRequest): readonly ScriptColumn[] {
  const used = new Set(namesIn([query, derivations], ['column', 'raw']))
  const canReject = ({ rule }: ScriptColumn): boolean =>
    rule.required || rule.notZero === true || (rule.type !== 'text' && rule.type !== 'id')
  return columns.filter((column) => used.has(column.name) || canReject(column))
}

/** Every text that stands under one of the keys anywhere in plain data. */
export function namesIn(part: unknown, keys: readonly string[]): readonly string[] {
  if (typeof part !== 'object' || part === null) return []
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    keys.includes(key) && typeof value === 'string' ? [value] : namesIn(value, keys),
  )
}

/** Cells as they were read, under names of their own: headers may repeat, or differ in case only. */
function convertedStep(
  statement: Statement,
  { input, header, columns: all }: ScriptRequest,
  columns: readonly CellColumn[],
): string {
  const { dialect } = statement
  const places = header !== null && dialect.readsByPlace(input) ? placedHeader(header, all) : null
  const items = columns.map(({ column, raw }) => {
    const place = places?.findIndex((one) => one.column === column) ?? -1
    return `${dialect.identifier(places?.[place]?.name ?? column.header)} AS ${raw}`
  })
  const positions = ['_file', '_record'].map((name) => {
    const identifier = dialect.identifier(name)
    return `${dialect.cast(identifier, 'BIGINT')} AS ${identifier}`
  })
  const from = dialect.readRecords(input, places?.map(({ name }) => name) ?? null)
  return addStep(
    statement,
    'converted',
    selectText({ columns: [...positions, ...items], from, where: [] }),
  )
}

interface PlacedHeader {
  readonly name: string
  readonly column: ScriptColumn | null
}

/** A name for each place of the header; the nth column of a header text is the nth in the header. */
function placedHeader(
  header: readonly string[],
  columns: readonly ScriptColumn[],
): readonly PlacedHeader[] {
  const left = [...columns]
  const taken = new Set<string>()
  return header.map((text) => {
    const at = left.findIndex((column) => column.header === text)
    const column = at < 0 ? null : (left.splice(at, 1)[0] ?? null)
    const name = freeName(text === '' ? 'unnamed' : text, taken)
    taken.add(name.toLowerCase())
    return { name, column }
  })
}
