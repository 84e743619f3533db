import { isTyped, kindOfCell } from './cell-kinds.ts'
import { headerVotes } from './header-evidence.ts'

type Cells = readonly string[]

const typeWord =
  /^(?:big|small|tiny|u)?(?:int(?:eger|\d+)?|numeric|number|decimal|double(?: precision)?|real|float\d*|str(?:ing)?|n?(?:var)?char(?:acter)?|text|bool(?:ean)?|date|time|datetime\d*|timestamp(?:tz)?|uuid|json|factor|categor(?:y|ical)|\d+[sdn])(?:\s*\([\d, ]+\))?$/i

/** Types of numbers and times, by how their words begin. */
const typedWord = /^(?:(?:big|small|tiny|u)?int|num|dec|double|real|float|date|time|\d+n)/i

function isObject(text: string): boolean {
  return text.startsWith('{"') && text.endsWith('}')
}

function isType(text: string): boolean {
  return text.length < 40 && typeWord.test(text)
}

/** What text tables draw between their names and their values. */
function isRule(text: string): boolean {
  return /^:?-{2,}:?$|^={2,}$/.test(text)
}

/** Whether most cells of a record are filled, all with objects, all with types, or all with lines. */
export function isDescription(cells: Cells): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '')
  if (filled.length < 2 || filled.length * 2 < cells.length) return false
  return [isObject, isType, isRule].some((isOne) => filled.every((cell) => isOne(cell)))
}

/**
 * Whether the last of some records describes columns, where none below it holds such, and none above it
 * holds values as those below it, nor any type is another than that of its column.
 */
export function endInDescription(records: readonly Cells[], below: readonly Cells[]): boolean {
  const last = records.at(-1)!
  if (!isDescription(last)) return false
  if (below.length === 0) return last.every((cell) => cell.includes('"ImportId"'))
  const isOne = (cell: string) =>
    isObject(cell.trim()) || isType(cell.trim()) || isRule(cell.trim())
  return (
    !below.some((cells) => cells.some(isOne)) &&
    last.every((cell, column) => !isBelied(cell, below, column)) &&
    records.slice(1, -1).every((cells) => headerVotes(cells, below).against === 0)
  )
}

/** Whether a cell is the type of numbers or times, over a column that has none of them. */
function isBelied(cell: string, below: readonly Cells[], column: number): boolean {
  if (!isType(cell.trim()) || !typedWord.test(cell.trim())) return false
  const kinds = below.map((cells) => kindOfCell(cells[column] ?? ''))
  return kinds.some((kind) => kind !== 'empty') && !kinds.some(isTyped)
}
