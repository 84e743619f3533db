import { partial } from '#core/engine/run.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import { acceptedTable, positions, rejectedIn } from '#core/cleaning/segment.ts'
import { forgetKernels } from '#core/formats/kernel-reader.ts'
import { lineOf } from '#core/cleaning/lines.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, tableOf } from '#core/table/table.ts'
import type { ColumnType } from '#core/table/type.ts'
import { retyped } from '#core/table/uncoded.ts'
import { weightOf } from '#core/table/weight.ts'
import { kindOf } from '#datasets/index.ts'
import { ClosedError } from './closed.ts'
import { DealtShare, dealt } from './dealt-share.ts'
import { idOrders } from './id-order.ts'
import { LastingDictionaries } from './lasting-dictionaries.ts'
import { unpackTable } from './packed-table.ts'
import { pairShard } from './pair-shard.ts'
import { placed, staticTypes } from './placing.ts'
import { ReadRange, type RejectCount } from './range-reader.ts'
import type {
  ArrangeOrder,
  Arranged,
  Attention,
  IdOrders,
  NumberedPartial,
  RejectedBlock,
  SettleOrder,
  SettledRange,
  Shard,
  SiftOrder,
  SiftedRange,
  WithdrawOrder,
} from './shard-orders.ts'
import { joinedSpan, spanOf } from './key-span.ts'
import { type SiftedBlock, siftBlocks, withoutRecords } from './sift.ts'
import { TableJoiner } from './table-joiner.ts'

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
    async keepDealt({ dataset, key, tables: packed, windows }, { breathe, signal }) {
      const part = knownPart(dataset)
      const tables = packed.map(unpackTable)
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
    },
  }
}

interface DatasetPart {
  readonly pending: Map<number, ReadRange>
  readonly settled: Map<number, readonly SettledBlock[]>
  /** In the order of their ranges. */
  tables: readonly KeptTable[]
  readonly rejects: RejectCount
  /** One dictionary a column. */
  readonly dictionaries: Map<string, Dictionary>
  /** Pending blocks that another dataset has settled: their arrays are not this one's own. */
  readonly lent: WeakSet<object>
  /** Rows that it was dealt. */
  dealt: DealtShare | null
}

interface SettledBlock extends SiftedBlock {
  readonly header: readonly string[]
}

interface KeptTable {
  readonly range: number
  readonly table: Table
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

async function settle(
  { pending, lent }: DatasetPart,
  { settled }: DatasetPart,
  { dataset, as, ranges, orders: decided }: SettleOrder,
  { breathe, signal }: Attention,
): Promise<readonly SettledRange[]> {
  const orders = new Map(decided)
  const answers: SettledRange[] = []
  for (const { range, records, lines, blocks: count } of ranges) {
    const blocks: SettledBlock[] = []
    for (const { plan, header, span: known, pending: block } of pending
      .get(range)
      ?.blocks.slice(0, count) ?? []) {
      const segment = block.settle(orders, { records, lines })
      if (as !== dataset) lent.add(block)
      const belonging = lent.has(block) ? 'shared' : 'own'
      const span = known ?? spanOf(segment.records, plan)
      blocks.push({ plan, header, segment, span, belonging })
      await breathe()
      signal?.throwIfAborted()
    }
    if (as === dataset) pending.delete(range)
    settled.set(range, blocks)
    const accepted = blocks.reduce((sum, { segment }) => sum + segment.records.rowCount, 0)
    answers.push({ range, accepted, span: joinedSpan(blocks.map(({ span }) => span)) })
  }
  return answers
}

async function sift(
  { settled }: DatasetPart,
  { ranges }: SiftOrder,
  { breathe, signal }: Attention,
): Promise<readonly SiftedRange[]> {
  const sifted: SiftedRange[] = []
  for (const { range, ...shared } of ranges) {
    const blocks = settled.get(range) ?? []
    const { segments, counted, rows } = siftBlocks(blocks, shared)
    settled.set(
      range,
      blocks.map((block, at) => ({ ...block, segment: segments[at]! })),
    )
    sifted.push({ range, counted, shared: rows })
    await breathe()
    signal?.throwIfAborted()
  }
  return sifted
}

async function withdraw(
  { settled }: DatasetPart,
  { range, records, firstFiles, firstLines }: WithdrawOrder,
  { breathe, signal }: Attention,
): Promise<void> {
  const firsts = new Map<number, { readonly file: number; readonly line: number }>()
  records.forEach((record, at) =>
    firsts.set(record, { file: firstFiles[at]!, line: firstLines[at]! }),
  )
  const blocks: SettledBlock[] = []
  for (const block of settled.get(range) ?? []) {
    blocks.push({ ...block, segment: withoutRecords(block, firsts) })
    await breathe()
    signal?.throwIfAborted()
  }
  settled.set(range, blocks)
}

async function rejectedBlocks(
  { settled }: DatasetPart,
  { breathe, signal }: Attention,
): Promise<readonly RejectedBlock[]> {
  const rejected: RejectedBlock[] = []
  for (const [range, blocks] of settled) {
    for (const { segment, belonging } of blocks) {
      const { file, firstRecord, lines, byteStart, byteEnd, rejects, repeats } = segment
      if (rejectedIn(segment) === 0) continue
      const firstLine = lineOf(lines, firstRecord)
      const address = { range, file, firstRecord, firstLine, byteStart, byteEnd }
      const lists = { rejects: rejects.plain(belonging), repeats: repeats.plain(belonging) }
      rejected.push({ ...address, ...lists })
      await breathe()
      signal?.throwIfAborted()
    }
  }
  return rejected
}

async function arrange(
  part: DatasetPart,
  { placing, tableRows, orEmpty }: ArrangeOrder,
  { breathe, signal }: Attention,
): Promise<Arranged> {
  if (part.pending.size === 0) forgetKernels()
  const tables: KeptTable[] = []
  const inOrder = [...part.settled].toSorted(([a], [b]) => a - b)
  part.settled.clear()
  for (const [range, blocks] of inOrder) {
    const joiner = new TableJoiner(tableRows)
    for (const { segment, header } of blocks) {
      joiner.add(placed(acceptedTable(segment), segment.file, header, placing))
      await breathe()
      signal?.throwIfAborted()
    }
    for (const table of joiner.finish()) tables.push({ range, table })
  }
  if (tables.length === 0 && orEmpty) {
    const none = positions(1, 1, 0)
    tables.push({ range: 0, table: placed(none, null, [], placing) })
  }
  part.tables = tables
  const bytes = weightOf(tables.map(({ table }) => table))
  return { tables: tables.length, bytes, ...saidOf(tables, placing) }
}

function saidOf(
  tables: readonly KeptTable[],
  { kind, layout }: ArrangeOrder['placing'],
): Pick<Arranged, 'ids' | 'types'> {
  const all = tables.map(({ table }) => table)
  const types = new Map<string, ColumnType>()
  for (const { columns } of all)
    for (const { name, column } of columns) types.set(name, wider(types.get(name), column.type))
  const typeOf = staticTypes(kindOf(kind), layout)
  const ids = layout.columns.flatMap(({ name }) => (typeOf(name).kind === 'id' ? [name] : []))
  return { ids: [...idOrders(all, ids)], types: [...types] }
}

/** The type that holds the values of both. */
export function wider(known: ColumnType | undefined, type: ColumnType): ColumnType {
  if (known?.kind !== 'decimal' || type.kind !== 'decimal') return type
  return known.scale > type.scale ? known : type
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
