import { type PendingSegment, admitBlock } from '#core/cleaning/admission.ts'
import type { AdmissionPlan } from '#core/cleaning/plan.ts'
import { type Partial, joinedTables, partial } from '#core/engine/run.ts'
import { finishInSlices } from '#core/engine/steps.ts'
import type { RecordBlock } from '#core/formats/format.ts'
import type { Query } from '#core/query/query.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import type { Table } from '#core/table/table.ts'
import { ClosedError } from './closed.ts'

/** What runs beside a long answer: a turn for messages to be heard, and the wish to give up. */
export interface Attention {
  readonly breathe: () => Promise<void>
  readonly signal?: AbortSignal | undefined
}

/**
 * Owns segments of datasets: admits their records, keeps their columns, runs its half of every
 * query. `number` is a segment's place in the dataset; who owns it never shows in an answer.
 */
export interface Shard {
  admit(dataset: number, block: RecordBlock, plan: AdmissionPlan): PendingSegment
  /** Keeps a settled segment's accepted rows. Segments come in order. */
  keep(dataset: number, number: number, table: Table): void
  /** Puts neighbouring segments together, up to so many rows. */
  join(dataset: number, segmentRows: number, attention: Attention): Promise<void>
  /** Changes the columns of every segment's table. */
  arrange(dataset: number, arranged: (table: Table) => Table, attention: Attention): Promise<void>
  /** The segments' tables, in order. */
  tables(dataset: number): Iterable<Table>
  /** This shard's part of a query, a partial for each run of consecutive segments. */
  partials(dataset: number, query: Query, attention: Attention): Promise<readonly NumberedPartial[]>
  /** Lets another dataset begin with the segments that this one has. Nothing is copied. */
  share(dataset: number, other: number): void
  forget(dataset: number): void
}

interface NumberedPartial {
  readonly number: number
  readonly partial: Partial
}

/** A shard in the thread of its coordinator. */
export function createShard(): Shard {
  const datasets = new Map<number, DatasetPart>()
  const partOf = (dataset: number): DatasetPart => {
    let part = datasets.get(dataset)
    if (part === undefined) {
      part = { tables: new Map(), dictionaries: new Map() }
      datasets.set(dataset, part)
    }
    return part
  }
  return {
    admit: (dataset, block, plan) => admitBlock(block, plan, dictionariesOf(partOf(dataset))),
    keep: (dataset, number, table) => void partOf(dataset).tables.set(number, table),
    join: (dataset, segmentRows, attention) =>
      joinNeighbours(partOf(dataset), segmentRows, attention),
    async arrange(dataset, arranged, { breathe, signal }) {
      const { tables } = partOf(dataset)
      for (const [number, table] of tables) {
        tables.set(number, arranged(table))
        await breathe()
        signal?.throwIfAborted()
      }
    },
    tables: (dataset) => partOf(dataset).tables.values(),
    async partials(dataset, query, attention) {
      const part = datasets.get(dataset)
      if (part === undefined) throw new ClosedError('dataset')
      return await partialsOf(part, query, attention)
    },
    share(dataset, other) {
      const { tables, dictionaries } = partOf(dataset)
      datasets.set(other, { tables: new Map(tables), dictionaries })
    },
    forget: (dataset) => void datasets.delete(dataset),
  }
}

interface DatasetPart {
  /** By number, in order of arrival, which is segment order. */
  tables: Map<number, Table>
  /** One dictionary a column. */
  readonly dictionaries: Map<string, Dictionary>
}

function dictionariesOf({ dictionaries }: DatasetPart): (column: string) => Dictionary {
  return (column) => {
    let dictionary = dictionaries.get(column)
    if (dictionary === undefined) {
      dictionary = new Dictionary()
      dictionaries.set(column, dictionary)
    }
    return dictionary
  }
}

async function joinNeighbours(
  part: DatasetPart,
  segmentRows: number,
  { breathe, signal }: Attention,
): Promise<void> {
  const joined = new Map<number, Table>()
  for (const [start, run] of neighbours(part.tables, segmentRows)) {
    joined.set(start, joinedTables(run))
    run.length = 0
    await breathe()
    signal?.throwIfAborted()
  }
  part.tables = joined
}

/** Runs of consecutive segments by the number of their first, each of at most so many rows. */
function neighbours(tables: Map<number, Table>, segmentRows: number): Map<number, Table[]> {
  const runs = new Map<number, Table[]>()
  let run: Table[] = []
  let next = -1
  let rows = 0
  for (const [number, table] of tables) {
    if (number !== next || rows + table.rowCount > segmentRows) {
      run = []
      rows = 0
      runs.set(number, run)
    }
    run.push(table)
    rows += table.rowCount
    next = number + 1
  }
  tables.clear()
  return runs
}

async function partialsOf(
  { tables }: DatasetPart,
  query: Query,
  { breathe, signal }: Attention,
): Promise<readonly NumberedPartial[]> {
  const partials: NumberedPartial[] = []
  for (const { number, run } of consecutive(tables)) {
    partials.push({ number, partial: await finishInSlices(partial(query, run), breathe, signal) })
  }
  return partials
}

/** Runs of segments between which no other shard has any: each is one partial. */
function consecutive(tables: ReadonlyMap<number, Table>): { number: number; run: Table[] }[] {
  const runs: { number: number; run: Table[] }[] = []
  let next = -1
  for (const [number, table] of tables) {
    if (number === next) runs.at(-1)!.run.push(table)
    else runs.push({ number, run: [table] })
    next = number + 1
  }
  return runs
}
