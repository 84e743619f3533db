import { fileColumn, recordColumn } from '#core/cleaning/segment.ts'
import { evaluate } from '#core/engine/evaluate.ts'
import { nulls } from '#core/engine/unify.ts'
import { type Column, noLarge } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { type Table, findColumn, getColumn, tableOf } from '#core/table/table.ts'
import type { ColumnType } from '#core/table/type.ts'
import { kindOf } from '#datasets/index.ts'
import { type DatasetKind, type KindId, derivedRoles, extraRule, rulesFor } from '#datasets/kind.ts'
import { type DatasetLayout, staticType } from '#datasets/schema.ts'
import type { FileChoice } from './api.ts'
import { columnName } from './plan.ts'

/** Where the columns of the files go in the dataset. Plain data. */
export interface Placing {
  readonly kind: KindId
  readonly layout: DatasetLayout
  /** By position, from 0. */
  readonly files: readonly PlacedFile[]
}

interface PlacedFile {
  readonly choice: FileChoice
  /** All its columns. */
  readonly header: readonly string[]
  /** So many of them are where they are in every part of the file; the others go by their name. */
  readonly fixed: number
}

/** The types of the dataset's columns before their values are looked at. */
export function staticTypes(
  kind: DatasetKind,
  layout: DatasetLayout,
): (name: string) => ColumnType {
  const rules = rulesFor(kind, rolesOf(layout))
  return (name) => staticType(rules.get(name) ?? extraRule)
}

export function rolesOf({ columns }: Pick<DatasetLayout, 'columns'>): readonly string[] {
  return columns.flatMap(({ role }) => (role === null ? [] : [role]))
}

/**
 * A part of a file's table, whose columns are those of `header`, with the dataset's columns: nulls
 * for those that it lacks, then the derived ones. `file` is null for no rows of any.
 */
export function placed(
  table: Table,
  file: number | null,
  header: readonly string[],
  { kind: id, layout, files }: Placing,
): Table {
  const kind = kindOf(id)
  const typeOf = staticTypes(kind, layout)
  const named = layout.columns.map(({ name }, place) => {
    const column = file === null ? null : columnAt(table, place, file, header, { layout, files })
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

function columnAt(
  table: Table,
  place: number,
  position: number,
  header: readonly string[],
  { layout, files }: Pick<Placing, 'layout' | 'files'>,
): Column | null {
  const index = layout.places[position - 1]!.indexOf(place)
  if (index < 0) return null
  const file = files[position - 1]!
  const local = index < file.fixed ? index : header.indexOf(file.header[index]!, file.fixed)
  return local < 0 ? null : findColumn(table, columnName(file.choice, local))
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
