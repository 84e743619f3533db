import { partial } from '#core/engine/run.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import { forgetKernels } from '#core/formats/kernel-reader.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import { retyped } from '#core/table/uncoded.ts'
import { weightOf } from '#core/table/weight.ts'
import { ClosedError } from './closed.ts'
import { DealtShare, dealt, unpackRuns } from './dealt-share.ts'
import { type KeptTable, saidOf, tablesOf } from './kept-tables.ts'
import { LastingDictionaries } from './lasting-dictionaries.ts'
import { pairShard } from './pair-shard.ts'
import { ReadRange, type RejectCount } from './range-reader.ts'
import { type ReadBlocks, rejectedBlocks, settle, sift, withdraw } from './settled-blocks.ts'
import type {
  ArrangeOrder,
  Arranged,
  Attention,
  IdOrders,
  NumberedPartial,
  Shard,
} from './shard-orders.ts'

/** A shard in the thread of its caller. `lasting` comes to know the dictionaries of its datasets. */
export function createShard(lasting = new LastingDictionaries()): Shard {
  const datasets = new Map<number, DatasetPart>()
  const partOf = (dataset: number): DatasetPart => {
    let part = datasets.get(dataset)
    if (part === undefined) {
      const [pending, settled, dictionaries] = [new Map(), new Map(), new Map()]
      const rejects = { met: 0 }
      part = {
        pending,
        settled,
        tables: [],
        dictionaries,
        rejects,
        lent: new WeakSet(),
        dealt: null,
      }
      datasets.set(dataset, part)
    }
    return part
  }
  const knownPart = (dataset: number): DatasetPart => {
    const part = datasets.get(dataset)
    if (part === undefined) throw new ClosedError('dataset')
    return part
  }
  return {
    async read(order, attention) {
      const { pending, dictionaries, rejects } = partOf(order.dataset)
      const texts = (column: string): Dictionary => dictionaryOf(dictionaries, column)
      const range = new ReadRange(order, texts, rejects)
      pending.set(order.range, range)
      await range.read(attention)
      return await range.summary()
    },
    async readSoFar(dataset, number) {
      const range = datasets.get(dataset)?.pending.get(number)
      return range === undefined || range.blocks.length === 0 ? null : await range.summary()
    },
    async drop(dataset, ranges) {
      for (const range of ranges) partOf(dataset).pending.delete(range)
    },
    settle: (order, attention) => settle(partOf(order.dataset), partOf(order.as), order, attention),
    sift: (order, attention) => sift(partOf(order.dataset), order, attention),
    withdraw: (order, attention) => withdraw(partOf(order.dataset), order, attention),
    rejects: (dataset, attention) => rejectedBlocks(partOf(dataset), attention),
    async arrange(order, attention) {
      const part = partOf(order.dataset)
      const arranged = await arrange(part, order, attention)
      lasting.add(part.tables.map(({ table }) => table))
      return arranged
    },
    async orderIds(dataset, orders) {
      const part = partOf(dataset)
      const byName = new Map(orders)
      part.tables = part.tables.map((kept) => ({ ...kept, table: withOrders(kept.table, byName) }))
    },
    async partials(dataset, query, { breathe, signal }) {
      const { tables } = knownPart(dataset)
      const partials: NumberedPartial[] = []
      for (const { range, run } of consecutive(tables)) {
        const steps = partial(query, run)
        partials.push({ range, partial: await finishInSlices(steps, breathe, signal) })
      }
      return partials
    },
    async deal(order, { breathe, signal }) {
      const { tables } = knownPart(order.dataset)
      return await finishInSlices(dealt(order, consecutive(tables)), breathe, signal)
    },
    async keepDealt({ dataset, key, runs, windows }, { breathe, signal }) {
      const part = knownPart(dataset)
      const tables = unpackRuns(runs)
      if (windows === null) {
        part.dealt?.add(tables)
        if (part.dealt !== null) lasting.add([part.dealt.table])
        return
      }
      part.dealt = null
      part.dealt = await finishInSlices(DealtShare.of(key, tables, windows), breathe, signal)
      lasting.add([part.dealt.table])
    },
    async overDealt(order, { breathe, signal }) {
      const { dealt: share } = knownPart(order.dataset)
      if (share?.key !== order.key) return null
      return await finishInSlices(share.over(order), breathe, signal)
    },
    dictionary: async (number) => lasting.find(number),
    ...pairShard((dataset) => consecutive(knownPart(dataset).tables).map(({ run }) => run)),
    async forget(dataset) {
      datasets.delete(dataset)
      if (datasets.size === 0) forgetKernels()
    },
  }
}

interface DatasetPart extends ReadBlocks {
  /** In the order of their ranges. */
  tables: readonly KeptTable[]
  readonly rejects: RejectCount
  /** One dictionary a column. */
  readonly dictionaries: Map<string, Dictionary>
  /** Rows that it was dealt. */
  dealt: DealtShare | null
}

/** Runs of tables between which no other shard has any: each is one partial. */
function consecutive(
  tables: readonly KeptTable[],
): readonly { readonly range: number; readonly run: Table[] }[] {
  const runs: { range: number; run: Table[] }[] = []
  let last = -Infinity
  for (const { range, table } of tables) {
    if (range <= last + 1) runs.at(-1)!.run.push(table)
    else runs.push({ range, run: [table] })
    last = range
  }
  return runs
}

function dictionaryOf(dictionaries: Map<string, Dictionary>, column: string): Dictionary {
  let dictionary = dictionaries.get(column)
  if (dictionary === undefined) {
    dictionary = new Dictionary()
    dictionaries.set(column, dictionary)
  }
  return dictionary
}

async function arrange(
  part: DatasetPart,
  order: ArrangeOrder,
  attention: Attention,
): Promise<Arranged> {
  if (part.pending.size === 0) forgetKernels()
  const settled = new Map(part.settled)
  part.settled.clear()
  part.tables = await tablesOf(settled, order, attention)
  const bytes = weightOf(part.tables.map(({ table }) => table))
  return { tables: part.tables.length, bytes, ...saidOf(part.tables, order.placing) }
}

function withOrders(table: Table, orders: ReadonlyMap<string, IdOrders[number][1]>): Table {
  return tableOf(
    table.rowCount,
    table.columns.map((named) => {
      const { name, column } = named
      const order = orders.get(name)
      if (order === undefined || column.held !== 'codes') return named
      return { name, column: retyped(column, { kind: 'id', order }) }
    }),
  )
}
