import { endLists, roomFor } from '#core/cleaning/places.ts'
import { rowsBut } from '#core/table/compacted.ts'
import { type NearlyConsecutive, nearlyConsecutive } from '#core/table/nearly-consecutive.ts'
import type { Table } from '#core/table/table.ts'
import { type KeySpan, type SharedKeys, extremesOf } from './key-span.ts'
import type { FilePlan } from './plan.ts'
import { keyColumn, keysOf } from './repeat-keys.ts'

const noRows = new Uint32Array(0)

/** The rows of a block whose values other ranges may have, ascending. */
export function givenRows(
  records: Table,
  plan: FilePlan,
  span: KeySpan | null,
  shared: SharedKeys,
): Uint32Array {
  if (shared.spans.length === 0 && shared.values.length === 0) return noRows
  const column = keyColumn(records, plan)
  const isWhole = shared.spans.some(([from, to]) => from === -Infinity && to === Infinity)
  if (isWhole || column === null) return rowsBut(noRows, records.rowCount)
  const { least, most } = span === null ? { least: -Infinity, most: Infinity } : extremesOf(span)
  const spans = shared.spans.filter(([from, to]) => from <= most && least <= to)
  const values = shared.values.filter((key) => least <= key && key <= most)
  if (spans.length === 0 && values.length === 0) return noRows
  const near = plan.unique === null ? null : nearlyConsecutive(column)
  if (near !== null && spans.length === 0) return rowsOf(near, values)
  return rowsWith(keysOf(column), { spans, values })
}

/** The rows of some ids, most of which are told by their places. */
function rowsOf(ids: NearlyConsecutive, values: Float64Array): Uint32Array {
  const wanted = new Set(values)
  const odd = ids.oddRows.filter((_, at) => wanted.has(ids.oddValues[at]!))
  const usual = Array.from(values, (id) => ids.rowOf(id)).filter((row) => row >= 0)
  return Uint32Array.from(new Set([...usual, ...odd])).sort()
}

type Keys = Float64Array | Int32Array

const [within, alike] = [1, 2] as const

function rowsWith(keys: Keys, shared: SharedKeys): Uint32Array {
  if (shared.values.length > fewValues) return rowsAlike(keys, shared)
  const { spans, values } = shared
  const all = [...spans.flat(), ...values]
  endLists()
  const rows = roomFor(keys.length)
  const count = takeWithin(keys, Math.min(...all), Math.max(...all), rows)
  const isShared = (key: number): boolean =>
    values.includes(key) || spans.some(([from, to]) => from <= key && key <= to)
  return rows.subarray(0, count).filter((row) => isShared(keys[row]!))
}

/** The same where many values are asked for: most others end in other bits. */
function rowsAlike(keys: Keys, { spans, values }: SharedKeys): Uint32Array {
  const marks = new Uint8Array(keys.length)
  for (const [from, to] of spans) markWithin(keys, from, to, marks)
  markAlike(keys, endingsOf(values), marks)
  endLists()
  const marked = roomFor(keys.length)
  const rows = marked.subarray(0, takeMarked(marks, marked))
  const known = new Set(values)
  return rows.filter((row) => marks[row] === within || known.has(keys[row]!))
}

/** More are not looked for one by one. */
const fewValues = 8
const endings = 2 ** 16

/** Marks how values end in bits. */
function endingsOf(values: Float64Array): Uint8Array {
  const marks = new Uint8Array(endings)
  for (const value of values) marks[value & (endings - 1)] = 1
  return marks
}

// Small loops over typed arrays alone: they are compiled once and soon.

/** The rows whose keys lie between two, which answers how many they are. */
function takeWithin(keys: Keys, from: number, to: number, rows: Uint32Array): number {
  let count = 0
  for (let row = 0; row < keys.length; row++)
    if (keys[row]! >= from && keys[row]! <= to) rows[count++] = row
  return count
}

function markWithin(keys: Keys, from: number, to: number, marks: Uint8Array): void {
  for (let row = 0; row < keys.length; row++)
    if (keys[row]! >= from && keys[row]! <= to) marks[row] = within
}

function markAlike(keys: Keys, ends: Uint8Array, marks: Uint8Array): void {
  for (let row = 0; row < keys.length; row++)
    if (ends[keys[row]! & (endings - 1)] === 1 && marks[row] === 0) marks[row] = alike
}

function takeMarked(marks: Uint8Array, rows: Uint32Array): number {
  let count = 0
  for (let row = 0; row < marks.length; row++) if (marks[row] !== 0) rows[count++] = row
  return count
}
