import { isDescription } from './column-descriptions.ts'
import { sameCells } from './record-looks.ts'

type Cells = readonly string[]

/** The name of each column: of several records each column's joined. */
export function joinedNames(records: readonly Cells[]): string[] {
  const names = records.filter((cells, at) => at === 0 || !isDescription(cells))
  const isAgain = names.slice(1).every((cells) => sameCells(cells, names[0]!))
  const spread = names.map((cells, at) =>
    at + 1 < names.length ? spreadOver(cells, names[at + 1]!) : cells,
  )
  const columns = Math.max(...names.map((cells) => cells.length))
  return Array.from({ length: columns }, (_, column) => {
    const parts = spread.map((cells) => (cells[column] ?? '').trim()).filter((part) => part !== '')
    return isAgain ? parts.join(' ') : parts.reduce(joinedName, '')
  })
}

/** A merged cell's text stands in its first column only. */
function spreadOver(cells: Cells, below: Cells): Cells {
  let group = ''
  return cells.map((cell, column) => {
    if (cell.trim() !== '') group = cell === below[column] ? '' : cell
    return cell.trim() === '' && (below[column] ?? '').trim() !== '' ? group : cell
  })
}

/** What says the same twice is said once. */
function joinedName(name: string, part: string): string {
  const [known, more] = [lettersOf(name), lettersOf(part)]
  if (more === known) return name === '' ? part : name
  if (known.length > 2 && more.startsWith(known)) return part
  return name === '' ? part : `${name} ${part}`
}

function lettersOf(text: string): string {
  return text.toLowerCase().replaceAll(/[^\p{L}\p{N}]+/gu, '')
}
