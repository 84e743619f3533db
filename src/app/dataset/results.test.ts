import { expect, test } from 'vitest'
import { parseParameters } from '#reports/parameters.ts'
import { topUsers } from '#reports/interactions.ts'
import type { EngineClient, LoadedDataset, RunRequest } from '#session/api.ts'
import { createResults, resultKey } from './results.ts'
import type { Question } from './results.ts'

const schema = {
  kind: 'interactions',
  columns: [{ name: 'user_id', header: 'user_id', role: 'user_id', type: { kind: 'text' } }],
} as const

function top(rows: number, dataset = 1): Question {
  const loaded = { id: dataset, schema } as unknown as LoadedDataset
  return {
    dataset: loaded,
    report: topUsers,
    parameters: parseParameters(topUsers, [['top', String(rows)]]),
  }
}

/** An engine that answers when told to; answers are put at once unless `deliver` says otherwise. */
function setup(deliver?: (put: () => void) => void) {
  const runs: { readonly request: RunRequest; readonly signal: AbortSignal; answer(): void }[] = []
  const released: number[] = []
  const engine = {
    run: (request: RunRequest, signal: AbortSignal) =>
      new Promise((resolve) => {
        const id = runs.length
        const value = { id, rowCount: 0, columns: [] }
        runs.push({ request, signal, answer: () => resolve({ ok: true, value }) })
      }),
    rows: async () => ({ ok: true, value: { from: 0, columns: [] } }),
    releaseResult: (id: number) => released.push(id),
  } as unknown as EngineClient
  const results = createResults(async () => engine, undefined, deliver)
  const stateOf = (question: Question) => results.store.get().get(resultKey(question))?.state
  return { results, runs, released, stateOf }
}

const settled = () => new Promise((resolve) => setTimeout(resolve))

test('other parameters are another question; the same ones are asked once', async () => {
  const { results, runs, stateOf } = setup()
  results.want(top(5))
  results.want(top(5))
  results.want(top(7))
  await settled()
  expect(runs.map(({ request }) => request.rows.limit)).toEqual([5, 7])
  runs[0]?.answer()
  await settled()
  expect([stateOf(top(5)), stateOf(top(7))]).toEqual(['done', 'running'])
})

test('what nobody looks for is cancelled, and released if it still comes', async () => {
  const { results, runs, released, stateOf } = setup()
  results.want(top(5))
  await settled()
  results.leave(top(5))
  expect(runs[0]?.signal.aborted).toBe(true)
  expect(stateOf(top(5))).toBeUndefined()
  runs[0]?.answer()
  await settled()
  expect(released).toEqual([0])
  expect(stateOf(top(5))).toBeUndefined()
})

test('an answer that is there outlives the leaving; the longest unseen goes first', async () => {
  const { results, runs, released, stateOf } = setup()
  for (let rows = 1; rows <= 12; rows++) results.want(top(rows))
  await settled()
  for (const run of runs) run.answer()
  await settled()
  results.leave(top(1))
  results.want(top(1))
  results.want(top(13))
  await settled()
  runs[12]?.answer()
  await settled()
  expect([stateOf(top(1)), stateOf(top(2)), stateOf(top(13))]).toEqual(['done', undefined, 'done'])
  expect(released).toEqual([1])
})

test('an answer is put when it is delivered, and not if it was left before', async () => {
  const deliveries: (() => void)[] = []
  const { results, runs, released, stateOf } = setup((put) => deliveries.push(put))
  results.want(top(5))
  results.want(top(7))
  await settled()
  for (const run of runs) run.answer()
  await settled()
  expect([stateOf(top(5)), stateOf(top(7))]).toEqual(['running', 'running'])
  results.leave(top(5))
  for (const put of deliveries) put()
  expect([stateOf(top(5)), stateOf(top(7))]).toEqual([undefined, 'done'])
  await settled()
  expect(released).toEqual([0])
})
