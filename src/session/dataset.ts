import { DuplicateIndex } from '#core/cleaning/duplicates.ts'
import { Ledger } from '#core/cleaning/ledger.ts'
import { RepeatIndex } from '#core/cleaning/repeats.ts'
import { fileColumn, positions, recordColumn } from '#core/cleaning/segment.ts'
import { type Receipt, loadReceipt } from '#core/cleaning/receipt.ts'
import { evaluate } from '#core/engine/evaluate.ts'
import { nulls } from '#core/engine/unify.ts'
import { type Column, noLarge } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, findColumn, getColumn, tableOf } from '#core/table/table.ts'
import type { ColumnType } from '#core/table/type.ts'
import { kindOf } from '#datasets/index.ts'
import { type DatasetKind, derivedRoles, extraRule, rulesFor } from '#datasets/kind.ts'
import {
  type DatasetLayout,
  type DatasetSchema,
  layOut,
  schemaOf,
  staticType,
} from '#datasets/schema.ts'
import type { EarlyDatasets } from './early.ts'
import { forgetKernels } from '#core/formats/delimited-kernel.ts'
import type { ChosenSource, LoadOptions, LoadedFile, Loading, ReadingFile } from './load.ts'
import { loadFile, provisionalFile, shardOf } from './load.ts'
import { idOrders } from './id-order.ts'
import { columnName } from './plan.ts'
import { RawReader } from './raw.ts'
import { RejectReader } from './reject-rows.ts'
import type { Shard } from './shard.ts'

/** A dataset: its columns are with the shards, its texts in its files. */
export interface Dataset {
  readonly id: number
  readonly schema: DatasetSchema
  readonly files: readonly LoadedFile[]
  readonly ledger: Ledger
  readonly rejects: RejectReader
  readonly receipt: Receipt
  readonly raw: RawReader
  /** For a file (from 1), the place of a dataset's column in it; null where it has none. */
  readonly placeInFile: (file: number, name: string) => number | null
}

interface DatasetOptions extends LoadOptions {
  /** Who is given the dataset while it is being read, and the numbers of such datasets. */
  readonly early?: { readonly datasets: EarlyDatasets; readonly newId: () => number } | undefined
}

/** Several files of one kind as one dataset. What was kept is forgotten when reading fails. */
export async function loadDataset(
  id: number,
  sources: readonly ChosenSource[],
  shards: readonly Shard[],
  options: DatasetOptions,
): Promise<Dataset> {
  const loading: Loading = {
    dataset: id,
    shards,
    ledger: new Ledger(options.rejectsInMemory),
    duplicates: new DuplicateIndex(),
    repeats: new RepeatIndex(),
    segments: 0,
  }
  try {
    const files: LoadedFile[] = []
    const heard = async (file: ReadingFile): Promise<void> => {
      await giveEarly({ files, file, loading }, options)
    }
    for (const [index, source] of sources.entries()) {
      if (source.stop?.aborted === true) continue
      const place = { index, position: files.length + 1, heard }
      files.push(await loadFile(source, place, loading, options))
      await options.breathe()
    }
    if (files.length === 0) sources[0]?.stop?.throwIfAborted()
    // Queries need a segment to answer from, also where no file has a record.
    if (loading.segments === 0) shards[0]!.keep(id, 0, positions(1, 1, new Uint32Array(0)))
    return await arranged(files, { ...loading, found: loading.repeats.counted }, options)
  } catch (error) {
    for (const shard of shards) shard.forget(id)
    throw error
  } finally {
    forgetKernels()
  }
}

/** Gives the dataset out as it stands, where that is due: the reading itself is not touched. */
async function giveEarly(
  read: {
    readonly files: readonly LoadedFile[]
    readonly file: ReadingFile
    readonly loading: Loading
  },
  options: DatasetOptions,
): Promise<void> {
  const { early } = options
  if (early?.datasets.isDue !== true) return
  await early.datasets.charge(async () => {
    const dataset = await earlyDataset(early.newId(), read, options)
    early.datasets.give({ ...dataset, receipt: { ...dataset.receipt, partial: true } })
  })
}

async function earlyDataset(
  id: number,
  { files, file, loading }: { files: readonly LoadedFile[]; file: ReadingFile; loading: Loading },
  options: LoadOptions,
): Promise<Dataset> {
  const { shards } = loading
  for (const shard of shards) shard.share(loading.dataset, id)
  try {
    const ledger = loading.ledger.copy()
    const provisional = provisionalFile(file, (segment, settled) => {
      ledger.append(settled)
      shardOf(loading, segment).keep(id, segment, settled.table)
    })
    const kept = { ...loading, dataset: id, ledger, found: 0 }
    return await arranged([...files, provisional], kept, options)
  } catch (error) {
    for (const shard of shards) shard.forget(id)
    throw error
  }
}

/** What is kept of the files, and how many exact repeats were found in them. */
interface Kept extends Omit<Loading, 'segments'> {
  readonly found: number
}

async function arranged(
  files: readonly LoadedFile[],
  kept: Kept,
  options: LoadOptions,
): Promise<Dataset> {
  const { dataset: id, shards, ledger, found } = kept
  const kind = kindOf(files[0]!.choice.kind)
  const layout = layOut(
    kind,
    files.map(({ structure, choice }) => ({ header: structure.header, mapping: choice.mapping })),
  )
  const placing: Placing = { files, layout, kind, typeOf: staticTypes(kind, layout) }
  for (const shard of shards) {
    await shard.arrange(id, (table) => placed(table, placing), options)
    await shard.join(id, options.segmentRecords, options)
  }
  const schema = await settledSchema(placing, kept, options)
  return {
    id,
    schema,
    files,
    ledger,
    receipt: loadReceipt(
      files.map(({ receipt }) => receipt),
      ledger.counts,
      notesOf(kind, layout, found),
    ),
    rejects: new RejectReader({ files, ledger, ...repeatsKept(kept) }),
    raw: new RawReader(files),
    placeInFile: (file, name) => placeInFile(layout, file, name),
  }
}

/** What decided on repeats is kept only where rejects are to be found again. */
function repeatsKept({ ledger, duplicates, repeats }: Kept) {
  return ledger.isBeyondBudget
    ? { duplicates, repeats }
    : { duplicates: new DuplicateIndex(), repeats: new RepeatIndex() }
}

/** The types of the dataset's columns before their values are looked at. */
function staticTypes(kind: DatasetKind, { columns }: DatasetLayout): (name: string) => ColumnType {
  const rules = rulesFor(kind, rolesOf({ columns }))
  return (name) => staticType(rules.get(name) ?? extraRule)
}

function rolesOf({ columns }: Pick<DatasetLayout, 'columns'>): readonly string[] {
  return columns.flatMap(({ role }) => (role === null ? [] : [role]))
}

interface Placing {
  readonly files: readonly LoadedFile[]
  readonly layout: DatasetLayout
  readonly kind: DatasetKind
  readonly typeOf: (name: string) => ColumnType
}

/** A file's table with the dataset's columns: nulls for those that the file lacks, then the derived. */
function placed(table: Table, { files, layout, kind, typeOf }: Placing): Table {
  const file = fileOf(table)
  const named = layout.columns.map(({ name }, place) => {
    const index = file === null ? -1 : layout.places[file - 1]!.indexOf(place)
    const column = index < 0 ? null : findColumn(table, columnName(files[file! - 1]!.choice, index))
    return { name, column: column ?? nulls(emptyColumn(typeOf(name)), table.rowCount) }
  })
  const addresses = [fileColumn, recordColumn].map((name) => ({
    name,
    column: getColumn(table, name),
  }))
  let wider = tableOf(table.rowCount, [...named, ...addresses])
  for (const { name, of } of derivedRoles(kind, rolesOf(layout))) {
    wider = tableOf(table.rowCount, [...wider.columns, { name, column: evaluate(of, wider) }])
  }
  return wider
}

/** The file of a segment's rows; null where it has none. */
function fileOf(table: Table): number | null {
  const column = getColumn(table, fileColumn)
  return column.held === 'scaled' && table.rowCount > 0 ? column.scaled[0]! : null
}

function emptyColumn(type: ColumnType): Column {
  const rows = { length: 0, validity: null }
  switch (type.kind) {
    case 'id':
      return {
        held: 'integers',
        type: { kind: 'id', order: 'integer' },
        ...rows,
        integers: new Int32Array(0),
      }
    case 'decimal':
      return {
        held: 'scaled',
        type: { kind: 'decimal', scale: 0 },
        ...rows,
        scaled: new Int32Array(0),
        large: noLarge,
      }
    case 'time':
      return { held: 'micros', type, ...rows, micros: new Float64Array(0), offsets: null }
    case 'text':
    case 'boolean':
    case 'date':
    case 'float':
    case 'quotient':
      return {
        held: 'codes',
        type: { kind: 'text' },
        ...rows,
        codes: new Uint32Array(0),
        dictionary: new Dictionary(),
      }
  }
}

/** The schema with what the accepted values say: how ids sort, and the scales of decimals. */
async function settledSchema(
  { kind, layout, typeOf }: Placing,
  { dataset, shards }: Kept,
  attention: LoadOptions,
): Promise<DatasetSchema> {
  const first = schemaOf(kind, layout.columns, typeOf)
  const names = first.columns.flatMap(({ name, type }) => (type.kind === 'id' ? [name] : []))
  const orders = idOrders(
    shards.flatMap((shard) => [...shard.tables(dataset)]),
    names,
  )
  for (const shard of shards)
    await shard.arrange(dataset, (table) => withOrders(table, orders), attention)
  const types = new Map<string, ColumnType>()
  for (const shard of shards) {
    for (const table of shard.tables(dataset)) {
      for (const { name, column } of table.columns)
        types.set(name, wider(types.get(name), column.type))
    }
  }
  return schemaOf(kind, layout.columns, (name) => {
    const order = orders.get(name)
    return order === undefined ? (types.get(name) ?? typeOf(name)) : { kind: 'id', order }
  })
}

function withOrders(table: Table, orders: ReadonlyMap<string, 'integer' | 'text'>): Table {
  return tableOf(
    table.rowCount,
    table.columns.map(({ name, column }) => {
      const order = orders.get(name)
      if (order === undefined || column.held !== 'codes') return { name, column }
      return { name, column: { ...column, type: { kind: 'id', order } } }
    }),
  )
}

function wider(known: ColumnType | undefined, type: ColumnType): ColumnType {
  if (known?.kind !== 'decimal' || type.kind !== 'decimal') return type
  return known.scale > type.scale ? known : type
}

/** Catalogue keys, some with a number behind. */
function notesOf(kind: DatasetKind, layout: DatasetLayout, repeats: number): readonly string[] {
  const derived = derivedRoles(kind, rolesOf(layout)).map(({ note }) => note)
  return repeats === 0 ? derived : [...derived, `exact-repeats ${repeats}`]
}

function placeInFile(
  { columns, places }: DatasetLayout,
  file: number,
  name: string,
): number | null {
  const place = columns.findIndex((column) => column.name === name)
  const index = places[file - 1]!.indexOf(place)
  return index < 0 ? null : index
}
