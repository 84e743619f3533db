import { delimiterParts } from './delimiter-parts.ts'
import type { Dialect } from './dialect.ts'

/** A stretch of a line between two delimiters that are not both within the same quotes. */
interface Way {
  readonly cost: number
  readonly from: number
  readonly isQuoted: boolean
}

/** What a quote costs that is text though it stands where a cell begins. */
const openCost = 2
/** What a quote costs that is text within quotes without being doubled. */
const insideCost = 1
/** What blanks cost between a closing quote and its delimiter. */
const blankCost = 1
/** What each cell too few or too many costs. */
const widthCost = 3
/** Ways that are tried for each character of a line; a line of quotes alone would have more. */
const triesPerCharacter = 64
const longestLine = 65_536

/**
 * The cells of a line whose quotes do not fit: of all ways to take some quotes for text the one that
 * leaves the fewest of them over, and gives as many cells as a record should have.
 */
export function splitStray(line: string, dialect: Dialect, width: number | null): string[] {
  const bounds = boundsOf(line, dialect)
  const { quote } = dialect
  if (quote === null) return between(line, bounds)
  const inner = new Quotes(line, bounds, quote)
  const most = Math.min(bounds.length - 1, (width ?? bounds.length) + 4)
  const tries = bounds.length * most * Math.max(1, inner.opens.length)
  if (line.length > longestLine || tries > triesPerCharacter * line.length + 4096)
    return between(line, bounds)
  return new Search(inner, bounds, most).best(width)
}

interface Bound {
  /** Where the delimiter starts; the cell before it ends here. */
  readonly end: number
  /** Where the next cell starts. */
  readonly next: number
}

/** All delimiters, quoted or not, with one before the line and one after it. */
function boundsOf(line: string, { delimiter }: Dialect): Bound[] {
  const { core, padsBefore, padsAfter, isRun } = delimiterParts(delimiter)
  const first = isRun ? line.length - line.trimStart().length : 0
  const last = isRun ? line.trimEnd().length : line.length
  const bounds: Bound[] = [{ end: 0, next: first }]
  for (let at = line.indexOf(core, first); at !== -1 && at < last;) {
    let next = at + core.length
    while ((padsBefore || padsAfter) && line[next] === ' ') next++
    bounds.push({ end: at, next })
    at = line.indexOf(core, next)
  }
  return [...bounds, { end: last, next: last }]
}

function between(line: string, bounds: readonly Bound[]): string[] {
  return bounds.slice(1).map(({ end }, at) => line.slice(bounds[at]!.next, end))
}

/** What the quotes of a line say of each stretch. */
class Quotes {
  readonly line: string
  readonly quote: string
  readonly bounds: readonly Bound[]
  /** Bounds after which a quote stands. */
  readonly opens: readonly number[]
  /** Where, for each bound, the quote stands that closes a cell before it; -1: none does. */
  readonly closes: readonly number[]
  /** For each offset, quotes before it in runs of odd length. */
  readonly #odd: Int32Array

  constructor(line: string, bounds: readonly Bound[], quote: string) {
    this.line = line
    this.bounds = bounds
    this.quote = quote
    this.opens = bounds.flatMap(({ next }, at) => (line.startsWith(quote, next) ? [at] : []))
    this.closes = bounds.map(({ end }, at) => {
      const start = bounds[at - 1]?.next ?? 0
      let last = end - 1
      while (last > start && line[last] === ' ') last--
      return last >= start && line[last] === quote ? last : -1
    })
    this.#odd = new Int32Array(line.length + 1)
    for (let at = 0, run = 0; at < line.length; at++) {
      run = line[at] === quote ? run + 1 : 0
      const ends = run % 2 === 1 && line[at + 1] !== quote
      this.#odd[at + 1] = this.#odd[at]! + (ends ? 1 : 0)
    }
  }

  opensAfter(bound: number): boolean {
    return this.line.startsWith(this.quote, this.bounds[bound]!.next)
  }

  /** What is left over of the quotes within a quoted cell; null: these do not enclose one. */
  costWithin(from: number, to: number): number | null {
    const open = this.bounds[from]!.next
    const close = this.closes[to]!
    if (close <= open) return null
    let start = open + 1
    while (start < close && this.line[start] === this.quote) start++
    let end = close
    while (end > start && this.line[end - 1] === this.quote) end--
    const edges = start === close ? close - open - 1 : 0
    const ends = edges > 0 ? edges % 2 : ((start - open - 1) % 2) + ((close - end) % 2)
    const inside = start < end ? this.#odd[end]! - this.#odd[start]! : 0
    const blanks = close + 1 < this.bounds[to]!.end ? blankCost : 0
    return (ends + inside) * insideCost + blanks
  }

  cell(from: number, to: number, isQuoted: boolean): string {
    const { next } = this.bounds[from]!
    if (!isQuoted) return this.line.slice(next, this.bounds[to]!.end)
    const text = this.line.slice(next + 1, this.closes[to]!)
    return text.replaceAll(this.quote + this.quote, this.quote)
  }
}

/** The cheapest way to each bound, for each number of cells. */
class Search {
  readonly #quotes: Quotes
  readonly #bounds: readonly Bound[]
  readonly #most: number
  readonly #ways: (Way | undefined)[][]

  constructor(quotes: Quotes, bounds: readonly Bound[], most: number) {
    this.#quotes = quotes
    this.#bounds = bounds
    this.#most = most
    this.#ways = bounds.map(() => [])
    this.#ways[0]![0] = { cost: 0, from: 0, isQuoted: false }
    for (let to = 1; to < bounds.length; to++) this.#reach(to)
  }

  best(width: number | null): string[] {
    const ways = this.#ways.at(-1)!
    let count = -1
    let least = Infinity
    for (let cells = 1; cells <= this.#most; cells++) {
      const way = ways[cells]
      if (way === undefined) continue
      const cost = way.cost + (width === null ? 0 : Math.abs(cells - width) * widthCost)
      if (cost < least) [least, count] = [cost, cells]
    }
    return count === -1 ? between(this.#quotes.line, this.#bounds) : this.#cells(count)
  }

  #reach(to: number): void {
    const opened = this.#quotes.opensAfter(to - 1) ? openCost : 0
    this.#extend(to - 1, to, opened, false)
    if (this.#quotes.closes[to] === -1) return
    for (const from of this.#quotes.opens) {
      if (from >= to) break
      const cost = this.#quotes.costWithin(from, to)
      if (cost !== null) this.#extend(from, to, cost, true)
    }
  }

  #extend(from: number, to: number, cost: number, isQuoted: boolean): void {
    const [before, after] = [this.#ways[from]!, this.#ways[to]!]
    for (let cells = 0; cells < this.#most; cells++) {
      const way = before[cells]
      if (way === undefined) continue
      const sum = way.cost + cost
      const known = after[cells + 1]
      if (known === undefined || sum < known.cost) after[cells + 1] = { cost: sum, from, isQuoted }
    }
  }

  #cells(count: number): string[] {
    const cells: string[] = []
    let to = this.#bounds.length - 1
    for (let left = count; left > 0; left--) {
      const { from, isQuoted } = this.#ways[to]![left]!
      cells.push(this.#quotes.cell(from, to, isQuoted))
      to = from
    }
    return cells.toReversed()
  }
}
