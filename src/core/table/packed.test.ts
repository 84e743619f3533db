import { expect, test } from 'vitest'
import { concat, decimalOf, gather } from './assemble.ts'
import { IdBuilder, TextBuilder, TimeBuilder } from './builder.ts'
import type { Column } from './column.ts'
import { Dictionary } from './dictionary.ts'
import { packColumns, unpackColumns } from './packed.ts'

function cells(column: Column): unknown {
  const { length, validity, held } = column
  const texts =
    column.held === 'codes'
      ? Array.from(column.codes, (code) =>
          code < column.dictionary.size ? column.dictionary.text(code) : null,
        )
      : Object.values(column).filter((part) => ArrayBuffer.isView(part) || part instanceof Map)
  return { length, validity, held, type: column.type, texts }
}

function textColumn(dictionary: Dictionary, texts: readonly (string | null)[]): Column {
  const builder = new TextBuilder(dictionary)
  for (const text of texts)
    if (text === null) builder.addNull()
    else builder.add(text)
  return builder.finish()
}

test('columns of every way of holding come out of the packing as they went in', () => {
  const dictionary = new Dictionary()
  for (const text of ['unused', '', 'é', '🙂']) dictionary.add(text)
  const times = new TimeBuilder()
  times.add(1_000_000, 60)
  times.addNull()
  const ids = new IdBuilder(new Dictionary())
  ids.add('7')
  ids.add('70000000000')
  const large = decimalOf([1, 2n ** 70n], 2)
  const columns: Column[] = [
    textColumn(dictionary, ['é', null, '🙂', 'é']),
    textColumn(dictionary, ['', 'later']),
    textColumn(new Dictionary(), [null, null]),
    times.finish(),
    ids.finish(),
    large,
    {
      held: 'fraction',
      type: { kind: 'quotient' },
      length: 2,
      validity: null,
      numerator: large,
      denominator: large,
    },
    {
      held: 'flags',
      type: { kind: 'boolean' },
      length: 1,
      validity: new Uint8Array([1]),
      flags: new Uint8Array([1]),
    },
  ]
  const before = columns.map(cells)
  const { packed, transfer } = packColumns(columns)
  const crossed = unpackColumns(structuredClone(packed, { transfer }))
  expect(crossed.map(cells)).toEqual(before)
  expect(columns.map(cells)).toEqual(before)
})

test('a dictionary takes along the texts that are used, and is one dictionary still', () => {
  const dictionary = new Dictionary()
  for (let at = 0; at < 1000; at++) dictionary.add(`text ${at}`)
  const column = textColumn(dictionary, ['text 7', 'text 900', 'text 7'])
  const [one, other] = unpackColumns(
    packColumns([column, gather(column, new Uint32Array([1]))]).packed,
  )
  if (one?.held !== 'codes' || other?.held !== 'codes') throw new Error('texts')
  expect(one.dictionary).toBe(other.dictionary)
  expect(one.dictionary.size).toBe(2)
  expect(one.dictionary.find('text 900')).toBe(1)
  expect(one.dictionary.add('text 7')).toBe(0)
  expect(one.dictionary.add('new')).toBe(2)
  const joined = concat([one, textColumn(new Dictionary(), ['new'])])
  expect(joined.held === 'codes' && joined.dictionary.text(joined.codes[3]!)).toBe('new')
})

test('what belongs to a larger buffer takes nothing else of it along', () => {
  const integers = new Int32Array(1000).subarray(10, 12)
  const column: Column = {
    held: 'integers',
    type: { kind: 'id', order: 'integer' },
    length: 2,
    validity: null,
    integers,
  }
  const { packed } = packColumns([column])
  const [copy] = packed.columns
  expect(copy?.held === 'integers' && copy.integers.buffer.byteLength).toBe(8)
})
