import type { Column, DecimalColumn, QuotientColumn } from './column.ts'

/** The parts of one column, one or more, as another column. */
type Done = (parts: readonly Column[]) => Column
/** Of quotients alone how many there are, and which have a value. */
type RowsDone = (parts: readonly Column[]) => Pick<Column, 'length' | 'validity'>

/**
 * Does the same with column after column, and once with numbers that several of them have in common: sums
 * stand beside the averages that are made of them.
 */
export class SharedNumbers {
  readonly #done: Done
  readonly #rowsDone: RowsDone
  readonly #known: { readonly parts: readonly DecimalColumn[]; readonly column: Column }[] = []

  constructor(done: Done, rowsDone: RowsDone) {
    this.#done = done
    this.#rowsDone = rowsDone
  }

  of(parts: readonly Column[]): Column {
    if (areQuotients(parts)) {
      const numerator = this.#numbers(parts.map((part) => part.numerator))
      const denominator = this.#numbers(parts.map((part) => part.denominator))
      return { ...parts[0]!, ...this.#rowsDone(parts), numerator, denominator }
    }
    return areDecimals(parts) ? this.#numbers(parts) : this.#done(parts)
  }

  #numbers(parts: readonly DecimalColumn[]): DecimalColumn {
    const known = this.#known.find((other) =>
      other.parts.every((part, at) => areSame(part, parts[at]!)),
    )
    const column = known?.column ?? this.#done(parts)
    if (known === undefined) this.#known.push({ parts, column })
    return column as DecimalColumn
  }
}

function areQuotients(columns: readonly Column[]): columns is readonly QuotientColumn[] {
  return columns.every(({ held }) => held === 'fraction')
}

function areDecimals(columns: readonly Column[]): columns is readonly DecimalColumn[] {
  return columns.every(({ held }) => held === 'scaled')
}

/** Whether they are the same memory, looked at alike. */
function areSame(a: DecimalColumn, b: DecimalColumn): boolean {
  return (
    a.type.scale === b.type.scale &&
    a.validity === b.validity &&
    a.large.size + b.large.size === 0 &&
    a.scaled.buffer === b.scaled.buffer &&
    a.scaled.byteOffset === b.scaled.byteOffset &&
    a.scaled.byteLength === b.scaled.byteLength &&
    a.scaled.length === b.scaled.length
  )
}
