import { expect, test, vi } from 'vitest'
import { type DecimalColumn, type TextColumn, noLarge } from '#core/table/column.ts'
import { Dictionary } from '#core/table/dictionary.ts'
import { finish, finishInSlices, rowsAStep } from './steps.ts'
import type { ShownColumn } from './condition.ts'
import { viewRows } from './view.ts'

const length = 200_000

function numbers(): DecimalColumn {
  const scaled = Int32Array.from({ length }, (_, row) => (row * 7919) % length)
  const type = { kind: 'decimal', scale: 0 } as const
  return { held: 'scaled', type, length, validity: null, scaled, large: noLarge }
}

function texts(): TextColumn {
  const dictionary = new Dictionary()
  const codes = Uint32Array.from({ length }, (_, row) => dictionary.add(`text ${row % 5000}`))
  return { held: 'codes', type: { kind: 'text' }, length, validity: null, codes, dictionary }
}

const shown = new Map<number, ShownColumn>([
  [0, { column: numbers(), decimals: null }],
  [1, { column: texts(), decimals: null }],
])

const ascending = (column: number) => ({ column, direction: 'ascending' as const })

test.each([
  [
    'filter',
    { filters: [{ column: 0, operator: 'contains', value: '7' }], find: null, orderBy: [] },
  ],
  ['find', { filters: [], find: '99', orderBy: [] }],
  ['order', { filters: [], find: null, orderBy: [ascending(1), ascending(0)] }],
] as const)('%s pauses often, so that cancelling is heard', async (_, view) => {
  let pauses = 0
  const steps = viewRows(shown, length, view)
  while (!steps.next().done) pauses++
  expect(pauses).toBeGreaterThanOrEqual(length / rowsAStep)

  const controller = new AbortController()
  const cancelled = finishInSlices(
    slowly(viewRows(shown, length, view)),
    () => Promise.resolve(controller.abort()),
    controller.signal,
  )
  await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' })
})

/** Each step takes longer than a slice may. */
function* slowly<Result>(steps: Generator<void, Result, void>): Generator<void, Result, void> {
  for (;;) {
    const step = steps.next()
    if (step.done) return step.value
    const end = performance.now() + 45
    while (performance.now() < end);
    yield
  }
}

test('a text is looked for once, however many rows have it', () => {
  const column = texts()
  const looked = vi.spyOn(column.dictionary, 'text')
  const once = new Map([[1, { column, decimals: null }]])
  const rows = finish(viewRows(once, length, { filters: [], find: 'TEXT 4999', orderBy: [] }))
  expect([rows.length, looked.mock.calls.length]).toEqual([length / 5000, 5000])
})
