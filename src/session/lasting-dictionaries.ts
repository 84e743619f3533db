import type { Dictionary } from '#core/table/dictionary.ts'
import type { Table } from '#core/table/table.ts'

/** The texts of smaller ones are sent as fast as they are known by a number. */
const fewTexts = 256

/**
 * A shard's dictionaries that stay as they are while the tables do that use them: whoever has one
 * need not be sent its texts with each answer, but only its number.
 */
export class LastingDictionaries {
  readonly #numbers = new WeakMap<Dictionary, number>()
  readonly #byNumber = new Map<number, WeakRef<Dictionary>>()
  #last = 0

  add(tables: readonly Table[]): void {
    for (const [number, known] of this.#byNumber)
      if (known.deref() === undefined) this.#byNumber.delete(number)
    for (const { columns } of tables)
      for (const { column } of columns) if (column.held === 'codes') this.#add(column.dictionary)
  }

  numberOf(dictionary: Dictionary): number | null {
    return dictionary.size < fewTexts ? null : (this.#numbers.get(dictionary) ?? null)
  }

  find(number: number): Dictionary {
    const dictionary = this.#byNumber.get(number)?.deref()
    if (dictionary === undefined) throw new Error(`no dictionary has the number ${number}`)
    return dictionary
  }

  #add(dictionary: Dictionary): void {
    if (this.#numbers.has(dictionary)) return
    const number = ++this.#last
    this.#numbers.set(dictionary, number)
    this.#byNumber.set(number, new WeakRef(dictionary))
  }
}
