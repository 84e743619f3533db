import type { DecimalMark } from '#core/query/expr.ts'
import { markProofOf } from '#core/values/number-mark.ts'
import type { Evidence } from './format.ts'
import { columnKind } from './header-evidence.ts'
import type { Row } from './record-looks.ts'

/** A value, and the column and record in which it stands. */
interface Example {
  readonly text: string
  readonly column: number
  readonly at: number
}

/** What the values of one column say of its decimal mark. */
interface ColumnMarks {
  readonly proofs: Record<DecimalMark, number>
  readonly proof: Partial<Record<DecimalMark, Example>>
  /** Values that both marks explain, as `1.234`. */
  open: number
  firstOpen: Example | null
}

/** What a sample says of the decimal marks of its columns. */
export interface FoundMarks {
  /** Columns of which the comma is the decimal mark. */
  readonly commas: readonly number[]
  readonly evidence: readonly Evidence[]
}

interface Known {
  readonly header: readonly string[]
  /** What the person said of all columns. */
  readonly asked: DecimalMark | undefined
  /** The line on which an offset of the sample stands. */
  readonly lineOf: (at: number) => number
}

/** Records that tell whether a column holds numbers. */
const lookedAt = 100
const longestNumber = 40
/** A column with so many proofs of one mark is decided. */
const enoughProofs = 200

/**
 * The decimal mark of each column of numbers: the one that more of its values prove, else the one
 * that more values of the file prove, else a point. It tells how values are read that do not.
 */
export function findMarks(rows: readonly Row[], known: Known): FoundMarks {
  const columns = known.header.map((_, column) => marksOf(rows, column))
  const comma = total(columns, 'comma')
  const point = total(columns, 'point')
  const open = columns.reduce((sum, column) => sum + column.open, 0)
  const ofFile: DecimalMark = comma > point ? 'comma' : 'point'
  const commas = columns.flatMap(({ proofs }, column) => {
    const isProved = proofs.comma + proofs.point > 0
    const own = isProved ? (proofs.comma > proofs.point ? 'comma' : 'point') : ofFile
    return (known.asked ?? own) === 'comma' ? [column] : []
  })
  if (comma === 0 && open === 0 && known.asked === undefined) return { commas, evidence: [] }
  const mark = known.asked ?? ofFile
  const proof = columns.find((column) => column.proof[ofFile] !== undefined)?.proof[ofFile]
  const example = proof ?? columns.find(({ firstOpen }) => firstOpen !== null)?.firstOpen ?? null
  const said = {
    mark,
    comma,
    point,
    open,
    ...(example === null ? {} : placed(example, known)),
    ...(known.asked === undefined ? { found: 1 } : {}),
  }
  return {
    commas,
    evidence: [{ fact: 'decimal-mark', values: said }, ...openFacts(columns, known)],
  }
}

/** One fact a column whose values both marks explain. */
function openFacts(columns: readonly ColumnMarks[], known: Known): Evidence[] {
  return columns.flatMap(({ firstOpen }) =>
    firstOpen === null
      ? []
      : [{ fact: 'open-decimals', values: { at: firstOpen.column, ...placed(firstOpen, known) } }],
  )
}

function placed({ text, column, at }: Example, { header, lineOf }: Known): Evidence['values'] {
  return { example: text, column: header[column] ?? '', line: lineOf(at) }
}

function total(columns: readonly ColumnMarks[], mark: DecimalMark): number {
  return columns.reduce((sum, { proofs }) => sum + proofs[mark], 0)
}

function marksOf(rows: readonly Row[], column: number): ColumnMarks {
  const marks: ColumnMarks = {
    proofs: { comma: 0, point: 0 },
    proof: {},
    open: 0,
    firstOpen: null,
  }
  const first = rows.slice(0, lookedAt).flatMap(({ cells }) => cells[column] ?? [])
  if (columnKind(first) !== 'number') return marks
  for (const { cells, start } of rows) {
    const cell = cells[column]
    if (cell === undefined || cell.length > longestNumber) continue
    if (!cell.includes('.') && !cell.includes(',')) continue
    const said = markProofOf(cell)
    if (said === null) continue
    if (said === 'open') {
      marks.open++
      marks.firstOpen ??= { text: cell.trim(), column, at: start }
    } else {
      marks.proofs[said]++
      marks.proof[said] ??= { text: cell.trim(), column, at: start }
      if (marks.proofs[said] >= enoughProofs) break
    }
  }
  return marks
}
