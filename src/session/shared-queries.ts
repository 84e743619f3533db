import { isOrdered } from '#core/query/complete-order.ts'
import type { Order, Query, Selection } from '#core/query/query.ts'
import type { Answered } from './answer.ts'
import type { DealtRows } from './dealt-rows.ts'
import type { KeptRows } from './kept-rows.ts'

/**
 * The queries of one request, and the answers that several of them begin with: a report's facts look
 * at the same rows as its table, and at the same groups before they are cut.
 */
export class SharedQueries {
  /** The same queries, those that select from the same rows selecting all columns of one another. */
  readonly queries: readonly Query[]
  /** Rows that other requests asked for before. */
  readonly kept: KeptRows | null
  /** The same, where the shards have them. */
  readonly dealt: DealtRows | null
  readonly #wanted = new Map<string, number>()
  /** How shared groups are ordered by a query that orders them wholly. */
  readonly #orders = new Map<string, readonly Order[]>()
  readonly #answers = new Map<string, Promise<Answered>>()

  constructor(
    queries: readonly Query[],
    kept: KeptRows | null = null,
    dealt: DealtRows | null = null,
  ) {
    this.kept = kept
    this.dealt = dealt
    const selections = new Map<string, Map<string, Selection>>()
    for (const query of queries) gather(query, selections)
    this.queries = queries.map((query) => widened(query, selections))
    for (const query of this.queries) this.#count(query)
  }

  /** The answer of a query that several begin with is made once. */
  async answer(query: Query, make: () => Promise<Answered>): Promise<Answered> {
    const key = JSON.stringify(query)
    if ((this.#wanted.get(key) ?? 0) < 2) return await make()
    const made = this.#answers.get(key) ?? make()
    this.#answers.set(key, made)
    return await made
  }

  /** Whether another query asks for the same without this one's order and limit. */
  isShared(query: Query): boolean {
    return (this.#wanted.get(JSON.stringify(query)) ?? 0) > 1
  }

  /**
   * Shared groups in the order of one that wants them in a complete one: they are sorted once for all,
   * and where nobody wants an order nobody minds it.
   */
  ordered(groups: Query): Query {
    const orderBy = this.#orders.get(JSON.stringify(groups))
    return orderBy === undefined ? groups : { ...groups, orderBy }
  }

  /** A query over shared groups without its order, where they come in that already. */
  unsorted(query: Query, groups: Query): Query {
    const orders = [query.orderBy, this.#orders.get(JSON.stringify(groups))]
    const [own, given] = orders.map((order) => JSON.stringify(order))
    if (own === undefined || own !== given) return query
    const { orderBy: _orderBy, ...rest } = query
    return rest
  }

  #count(query: Query): void {
    const key = JSON.stringify(unarranged(query))
    this.#wanted.set(key, (this.#wanted.get(key) ?? 0) + 1)
    const { select, orderBy = [] } = query
    if (select === undefined && orderBy.length > 0 && isOrdered(query) && !this.#orders.has(key))
      this.#orders.set(key, orderBy)
    for (const inner of innerQueries(query)) this.#count(inner)
  }
}

/** The groups of a query before they are sifted, sorted and cut; any other query as it is. */
export function unarranged(query: Query): Query {
  if (query.select !== undefined) return query
  const { having: _having, orderBy: _orderBy, limit: _limit, ...groups } = query
  return groups
}

function innerQueries({ from }: Query): readonly Query[] {
  if (from === 'dataset') return []
  return 'union' in from ? from.union : [from]
}

/** The rows that an inner query selects from, as a text; null where it does more than select. */
function rowsBehind({ select, orderBy, having, limit, ...rows }: Query): string | null {
  const isPlain = orderBy === undefined && having === undefined && limit === undefined
  return select !== undefined && isPlain ? JSON.stringify(rows) : null
}

function gather(query: Query, selections: Map<string, Map<string, Selection>>): void {
  for (const inner of innerQueries(query)) {
    gather(inner, selections)
    const rows = rowsBehind(inner)
    if (rows === null) continue
    const known = selections.get(rows) ?? new Map<string, Selection>()
    selections.set(rows, known)
    for (const selection of inner.select ?? [])
      if (!known.has(selection.name)) known.set(selection.name, selection)
  }
}

function widened(
  query: Query,
  selections: ReadonlyMap<string, ReadonlyMap<string, Selection>>,
): Query {
  const { from } = query
  if (from === 'dataset' || 'union' in from) return query
  const inner = widened(from, selections)
  const all = selections.get(rowsBehind(from) ?? '')
  if (all === undefined || !from.select!.every((own) => isSame(own, all.get(own.name))))
    return { ...query, from: inner }
  return { ...query, from: { ...inner, select: [...all.values()] } }
}

function isSame(a: Selection, b: Selection | undefined): boolean {
  return JSON.stringify(a) === JSON.stringify(b)
}
