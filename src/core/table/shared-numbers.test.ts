import { expect, test } from 'vitest'
import { cellText } from '#core/engine/render.ts'
import { joinedTables } from '#core/engine/joined-tables.ts'
import { gatherTable } from './assemble.ts'
import { type Column, type QuotientColumn, wholeNumbers } from './column.ts'
import { type Table, getColumn, tableOf } from './table.ts'

const rows = Uint32Array.of(2, 0, 2)

/** A sum, an average of it, and one of other numbers in the same memory. */
function made(first: number): Table {
  const memory = Int32Array.of(first, first + 1, first + 2, first + 3)
  const sum = wholeNumbers(memory.subarray(0, 3))
  const others = wholeNumbers(memory.subarray(1))
  const counts = wholeNumbers(Int32Array.of(2, 3, 4))
  const average = (numerator: typeof sum): QuotientColumn => ({
    held: 'fraction',
    type: { kind: 'quotient' },
    length: 3,
    validity: Uint8Array.of(0b101),
    numerator,
    denominator: wholeNumbers(counts.scaled.subarray(0)),
  })
  const scaled = { ...sum, type: { kind: 'decimal', scale: 1 } } as const
  const columns: [string, Column][] = [
    ['average', average(sum)],
    ['sum', sum],
    ['other', average(others)],
    ['counts', counts],
    ['scaled', scaled],
  ]
  return tableOf(
    3,
    columns.map(([name, column]) => ({ name, column })),
  )
}

function shown(table: Table): readonly (readonly (string | null)[])[] {
  return table.columns.map(({ column }) =>
    Array.from({ length: table.rowCount }, (_, row) => cellText(column, row, 1)),
  )
}

function average(table: Table, name = 'average'): QuotientColumn {
  return getColumn(table, name) as QuotientColumn
}

test('picked rows of columns that share numbers share these still, and no others', () => {
  const picked = gatherTable(made(10), rows)
  expect(shown(picked)).toEqual([
    ['3.0', '5.0', '3.0'],
    ['12.0', '10.0', '12.0'],
    ['3.3', '5.5', '3.3'],
    ['4.0', '2.0', '4.0'],
    ['1.2', '1.0', '1.2'],
  ])
  expect(average(picked).numerator).toBe(getColumn(picked, 'sum'))
  expect(average(picked).denominator).toBe(getColumn(picked, 'counts'))
  expect(average(picked, 'other').numerator).not.toBe(getColumn(picked, 'sum'))
})

test('so do those of joined tables', () => {
  const joined = joinedTables([made(10), made(20)])
  expect(shown(joined)).toEqual([
    ['5.0', null, '3.0', '10.0', null, '5.5'],
    ['10.0', '11.0', '12.0', '20.0', '21.0', '22.0'],
    ['5.5', null, '3.3', '10.5', null, '5.8'],
    ['2.0', '3.0', '4.0', '2.0', '3.0', '4.0'],
    ['1.0', '1.1', '1.2', '2.0', '2.1', '2.2'],
  ])
  expect(average(joined).numerator).toBe(getColumn(joined, 'sum'))
})
