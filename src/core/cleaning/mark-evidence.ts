import type { DecimalMark } from '#core/query/expr.ts'
import { markProofOf } from '#core/values/number-mark.ts'

/** Values of a column of numbers that prove another decimal mark than that by which it is read. */
export interface MarkEvidence {
  /** What the file calls the column. */
  readonly column: string
  /** The mark that they prove. */
  readonly mark: DecimalMark
  readonly proofs: number
  /** The first of them, as read. */
  readonly example: string
}

/** Collects such values of one column of a block. */
export class MarkCollector {
  readonly #mark: DecimalMark
  /** The sign of the mark that is proved, and that of the other. */
  readonly #signs: readonly [own: string, other: string]
  #proofs = 0
  #example = ''

  /** `read`: the mark by which the column is read. */
  constructor(read: DecimalMark = 'point') {
    this.#mark = read === 'comma' ? 'point' : 'comma'
    this.#signs = read === 'comma' ? ['.', ','] : [',', '.']
  }

  add(cell: string): void {
    const [own, other] = this.#signs
    // The other sign proves it only where it stands twice, between thousands.
    if (!cell.includes(own) && cell.indexOf(other) === cell.lastIndexOf(other)) return
    if (markProofOf(cell) !== this.#mark) return
    if (this.#proofs++ === 0) this.#example = cell
  }

  /** Forgets what was added: the column is read again. */
  clear(): void {
    this.#proofs = 0
    this.#example = ''
  }

  evidence(column: string): readonly MarkEvidence[] {
    const [mark, proofs, example] = [this.#mark, this.#proofs, this.#example]
    return proofs === 0 ? [] : [{ column, mark, proofs, example }]
  }
}

/** The evidence of all blocks of a file, one a column. */
export function summedMarks(evidence: readonly MarkEvidence[]): readonly MarkEvidence[] {
  const columns = new Map<string, MarkEvidence>()
  for (const part of evidence) {
    const known = columns.get(part.column)
    const proofs = (known?.proofs ?? 0) + part.proofs
    columns.set(part.column, { ...(known ?? part), proofs })
  }
  return [...columns.values()]
}
