import type { Exports } from './exports.ts'

/** They are forgotten when they take more: they are only remembered to be quick. */
const mostBytes = 256 * 2 ** 20

/** Words that codes are given to: `use` tells tables apart that belong to one owner. */
export interface WordTable {
  readonly owner: object
  readonly use: string
}

/** The tables of words, behind all else in the memory. */
export class WordTables {
  /** Words that were decoded and have no codes yet. */
  readonly open = new Set<WordTable>()
  readonly #exports: Exports
  /** Where they start. */
  readonly #from: number
  #tables = new Map<object, Map<string, number>>()
  /** How many absent words a table has. */
  readonly #absent = new Map<number, number>()

  constructor(exports: Exports, from: number) {
    this.#exports = exports
    this.#from = from
    exports.setTop(from)
  }

  /** The address of a table; it is made when there is none. */
  table({ owner, use }: WordTable): number {
    let tables = this.#tables.get(owner)
    if (tables === undefined) this.#tables.set(owner, (tables = new Map<string, number>()))
    let table = tables.get(use)
    if (table === undefined) tables.set(use, (table = this.#exports.makeTable()))
    return table
  }

  /** Notes that a table of absent words has so many more. */
  noteAbsent(table: number, added: number): void {
    if (added > 0) this.#absent.set(table, this.absentIn(table) + added)
  }

  absentIn(table: number): number {
    return this.#absent.get(table) ?? 0
  }

  /** Forgets tables with new words that nobody asked for: those of an owner, or all. */
  dropOpen(owner: object | null): void {
    for (const words of this.open) {
      if (owner !== null && words.owner !== owner) continue
      this.#tables.get(words.owner)?.delete(words.use)
      this.open.delete(words)
    }
  }

  /** Forgets all where they take too much; no table of before may be used then. */
  limit(): void {
    if (this.#exports.getTop() - this.#from > mostBytes) this.forget()
  }

  /** Forgets all. */
  forget(): void {
    this.open.clear()
    this.#tables = new Map()
    this.#absent.clear()
    this.#exports.setTop(this.#from)
  }
}
