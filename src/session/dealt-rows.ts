import { columnsAfterWhere, columnsOf } from '#core/engine/columns-of.ts'
import type { Partial } from '#core/engine/run.ts'
import { isOrdered } from '#core/query/complete-order.ts'
import { type Expr, column } from '#core/query/expr.ts'
import type { NamedMeasure, Query, Selection } from '#core/query/query.ts'
import type { Answered } from './answer.ts'
import type { Dataset } from './dataset.ts'
import { overDealtPairs } from './dealt-pairs.ts'
import type { Deal, OverOrder } from './dealt-orders.ts'
import { type Parts, filteredOf, finished, rowCountOf } from './dealt-parts.ts'
import { ShardDeathError } from './remote-shard.ts'
import type { Attention } from './shard-orders.ts'

type Dealer = Pick<Dataset, 'id' | 'shards' | 'schema' | 'receipt' | 'dealFromRows'>

/** More rows than this stay where they are: with their windows they would weigh more than the dataset. */
const mostRows = 2 ** 22

/**
 * The rows that the last query with windows chose, dealt out among the shards by what partitions the
 * windows: report after report looks at the same intervals. Columns come when a query first asks for
 * them. What a lost thread held is not dealt again: others answer then.
 */
export class DealtRows {
  readonly #dataset: Dealer
  #key = ''
  #by = ''
  #columns = new Set<string>()
  /** Names of what no file has: columns that are derived, and windows. */
  #made: ReadonlySet<string> = new Set()
  #filtered = 0
  /** Conditions that hold for other rows too. */
  #beyond = new Set<string>()
  #isRefused = false
  #turn: Promise<unknown> = Promise.resolve()

  constructor(dataset: Dealer) {
    this.#dataset = dataset
  }

  /** Answers a query over `rows`, which `isOverWindows`; null where others have to. */
  async answer(query: Query, rows: Query, attention: Attention): Promise<Answered | null> {
    const by = partitionOf(rows)
    const { shards, schema, receipt, dealFromRows } = this.#dataset
    if (this.#isRefused || receipt.accepted < dealFromRows) return null
    if (shards.length < 2 || by === null) return null
    if (!leavesOrderOpen(query, rows, schema)) return null
    const parts = await this.#inTurn(() => this.#parts(query, rows, by, attention))
    return parts && (await finished(query, parts, attention))
  }

  /**
   * Answers a query over the dataset's own rows that counts different values of what says to whom a
   * row goes, where all rows that it chooses have been dealt out: nobody has to compare the values of
   * one shard with those of another then. Null where others have to answer.
   */
  async among(query: Query, attention: Attention): Promise<Answered | null> {
    if (this.#key === '') return null
    const parts = await this.#inTurn(() => this.#partsAmong(query, attention))
    return parts && (await finished(query, parts, attention))
  }

  /** The same of a query that counts pairs of keys of the dataset's own rows. */
  async pairs(query: Query, attention: Attention): Promise<Answered | null> {
    return await overDealtPairs(query, this.#dataset, attention)
  }

  /** While an answer's parts are put together here, the shards begin with the next one. */
  async #inTurn(make: () => Promise<Parts | null>): Promise<Parts | null> {
    const turn = this.#turn.then(async () => {
      try {
        return await make()
      } catch (error) {
        this.#forgotten()
        if (error instanceof ShardDeathError) return null
        throw error
      }
    })
    this.#turn = turn.catch(() => {})
    return await turn
  }

  async #parts(
    query: Query,
    { select = [], ...rows }: Query,
    by: string,
    attention: Attention,
  ): Promise<Parts | null> {
    const key = JSON.stringify(rows)
    if (!(await this.#dealt({ ...rows, select }, key, by, attention))) return null
    const isWhole = hasOwnGroups(query, select, by)
    const counted = isWhole ? [] : ownDistincts(query, select, by)
    const partials = await this.#over({ select, query, isWhole, counted }, attention)
    return partials && { isWhole, counted, partials, filtered: this.#filtered }
  }

  async #partsAmong(query: Query, attention: Attention): Promise<Parts | null> {
    const { id: dataset, shards, schema } = this.#dataset
    const { where } = query
    const condition = JSON.stringify(where)
    if (where === undefined || this.#beyond.has(condition)) return null
    const used = [...columnsOf({ ...query, orderBy: [] })]
    const select = used.map((name) => ({ name, of: column(name) }))
    const counted = ownDistincts(query, select, this.#by)
    if (counted.length === 0 || hasOwnGroups(query, select, this.#by)) return null
    if (!used.every((name) => this.#columns.has(name) && !this.#made.has(name))) return null
    if (!leavesOrderOpen(query, { from: 'dataset', select }, schema)) return null
    const all: Query = { from: 'dataset', where, measures: [{ name: 'rows', measure: 'count' }] }
    const [chosen, partials] = await Promise.all([
      Promise.all(shards.map((shard) => shard.partials(dataset, all, attention))),
      this.#over({ select, query, isWhole: false, counted }, attention),
    ])
    if (partials === null) return null
    const own = chosen.flat().map(({ partial }) => partial)
    if (rowCountOf(own) === rowCountOf(partials))
      return { isWhole: false, counted, partials, filtered: filteredOf(own) }
    this.#beyond.add(condition)
    return null
  }

  /** Each shard's part; null where one has lost its rows. */
  async #over(
    asked: Omit<OverOrder, 'dataset' | 'key'>,
    attention: Attention,
  ): Promise<readonly Partial[] | null> {
    const { id: dataset, shards } = this.#dataset
    const order = { dataset, key: this.#key, ...asked }
    const parts = await Promise.all(shards.map((shard) => shard.overDealt(order, attention)))
    const partials = parts.flatMap((part) => part ?? [])
    return partials.length < parts.length ? this.#forgotten() : partials
  }

  #forgotten(): null {
    this.#key = ''
    this.#columns = new Set()
    this.#beyond = new Set()
    return null
  }

  /** Sees to it that the shards have the rows with these columns. */
  async #dealt(rows: Query, key: string, by: string, attention: Attention): Promise<boolean> {
    if (key !== this.#key) this.#forgotten()
    const { where, derive, window = [] } = rows
    const missing = [...columnsAfterWhere(rows)].filter(
      (name) => !this.#columns.has(name) && !window.some((own) => own.name === name),
    )
    if (missing.length === 0 && this.#key === key) return true
    const names = this.#key === key ? missing : [...missing, ...fewColumns(this.#dataset)]
    const query: Query = {
      from: 'dataset',
      ...(where === undefined ? {} : { where }),
      ...(derive === undefined ? {} : { derive }),
      select: [...new Set([...names, by])].map((name) => ({ name, of: column(name) })),
    }
    const deals = await this.#deals(query, by, attention)
    if (deals === null) return false
    await this.#handOut(deals, { key, windows: this.#key === key ? null : window }, attention)
    this.#key = key
    this.#by = by
    this.#made = new Set([...(derive ?? []), ...window].map(({ name }) => name))
    for (const name of names) this.#columns.add(name)
    this.#filtered = deals.reduce((sum, { filtered }) => sum + filtered, 0)
    return true
  }

  /** Null where the rows are too many, or cannot be dealt out. */
  async #deals(query: Query, by: string, attention: Attention): Promise<readonly Deal[] | null> {
    const { id: dataset, shards } = this.#dataset
    const order = { dataset, query, by, shares: shards.length }
    const said = await Promise.all(shards.map((shard) => shard.deal(order, attention)))
    const deals = said.flatMap((deal) => deal ?? [])
    const rows = deals.reduce((sum, deal) => sum + deal.rows, 0)
    if (deals.length === said.length && rows <= mostRows) return deals
    this.#isRefused = true
    return null
  }

  async #handOut(
    deals: readonly Deal[],
    how: Pick<Parameters<Dealer['shards'][number]['keepDealt']>[0], 'key' | 'windows'>,
    attention: Attention,
  ): Promise<void> {
    const { id: dataset, shards } = this.#dataset
    await Promise.all(
      shards.map((shard, share) => {
        const runs = deals.map((deal) => deal.shares[share]!)
        return shard.keepDealt({ dataset, runs, ...how }, attention)
      }),
    )
  }
}

/** A dataset of so many columns is dealt out whole: each further deal would look at all rows again. */
const mostDealtWhole = 6

function fewColumns({ schema: { columns } }: Dealer): readonly string[] {
  return columns.length <= mostDealtWhole ? columns.map(({ name }) => name) : []
}

const ofDatasets = new WeakMap<Dealer, DealtRows>()

/** What is dealt out of a dataset, as long as the dataset is. */
export function dealtRowsOf(dataset: Dealer): DealtRows {
  const known = ofDatasets.get(dataset) ?? new DealtRows(dataset)
  ofDatasets.set(dataset, known)
  return known
}

/** The column that partitions all of a query's windows, first of all; null where none does. */
function partitionOf({ window = [] }: Query): string | null {
  const [first, ...others] = window.map(({ partitionBy }) => JSON.stringify(partitionBy))
  if (first === undefined || others.some((other) => other !== first)) return null
  const by = window[0]!.partitionBy[0]
  return by !== undefined && 'column' in by ? by.column : null
}

/** Whether all rows of a group go to one shard, and nothing is said of other groups beside it. */
function hasOwnGroups(
  { dimensions = [], measures = [] }: Query,
  select: readonly Selection[],
  by: string,
): boolean {
  if (measures.some(({ measure }) => measure === 'share')) return false
  return dimensions.some(({ of }) => isSelected(of, select, by))
}

/** The measures that count different values of what says to whom a row goes. */
function ownDistincts(
  { measures = [] }: Query,
  select: readonly Selection[],
  by: string,
): readonly string[] {
  return measures
    .filter((measure) => measure.measure === 'countDistinct' && isSelected(measure.of, select, by))
    .map(({ name }) => name)
}

/** Whether a query over what is selected means that column of the dataset. */
function isSelected(of: Expr, select: readonly Selection[], name: string): boolean {
  const selected = select.find((one) => 'column' in of && of.column === one.name)
  return selected !== undefined && 'column' in selected.of && selected.of.column === name
}

/** Measures that say the same of rows in whatever order. */
const unordered: ReadonlySet<NamedMeasure['measure']> = new Set([
  'count',
  'countDistinct',
  'sum',
  'avg',
  'median',
  'quantile',
  'share',
])

/**
 * Whether an answer is the same in whatever order the rows come: groups that are wholly ordered by
 * what looks the same wherever it is equal, which times with an offset do not.
 */
function leavesOrderOpen(
  query: Query,
  { select = [] }: Query,
  { columns }: Dealer['schema'],
): boolean {
  const { dimensions = [], measures = [], window } = query
  if (query.select !== undefined || window !== undefined || query.derive !== undefined) return false
  if (!isOrdered(query) || !measures.every(({ measure }) => unordered.has(measure))) return false
  return dimensions.every(({ of, granularity }) => {
    const selected = select.find(({ name }) => 'column' in of && of.column === name)
    return granularity === undefined && selected !== undefined && looksAlike(selected.of, columns)
  })
}

function looksAlike(of: Expr, columns: Dealer['schema']['columns']): boolean {
  if ('truncate' in of) return of.granularity === 'day'
  if (!('column' in of)) return false
  const known = columns.find(({ name }) => name === of.column)
  return known !== undefined && (known.type.kind === 'id' || known.type.kind === 'text')
}
