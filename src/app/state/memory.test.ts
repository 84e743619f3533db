import { expect, test } from 'vitest'
import type { FileChoice } from '#session/api.ts'
import { createMemory } from './memory.ts'

/** Storage that can be looked into. */
function shelf(initial: readonly [string, string][] = []) {
  const values = new Map(initial)
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  }
  return { values, open: () => storage }
}

const header = ['who', 'seen', 'where', 'how long']
const seen = { header, preview: [] }
const visits: FileChoice = {
  kind: 'page-visits',
  mapping: { user_id: 0, timestamp: 1, url: 2, page_view_duration: 3 },
  dateOrder: 'month-first',
}

test('a correction comes back on the next visit, for the columns in any order', () => {
  const { open } = shelf()
  createMemory(open, 'k').keep(seen, visits)
  const next = createMemory(open, 'k')
  expect(next.recall(seen, {})).toMatchObject(visits)
  expect(next.recall({ header: header.toReversed(), preview: [] }, {})?.mapping).toEqual({
    user_id: 3,
    timestamp: 2,
    url: 1,
    page_view_duration: 0,
  })
  expect(next.recall({ header: ['other'], preview: [] }, {})).toBeNull()
})

test('the last correction of a header holds; forgotten, nothing is left in storage', () => {
  const { open, values } = shelf()
  const memory = createMemory(open, 'k')
  memory.keep(seen, visits)
  memory.keep(seen, { ...visits, dateOrder: 'day-first' })
  expect(memory.profiles.get()).toHaveLength(1)
  expect(memory.recall(seen, {})?.dateOrder).toBe('day-first')
  memory.forgetFor(seen, visits)
  expect([memory.recall(seen, {}), values.size]).toEqual([null, 0])
})

test('without a header, files are told apart by the forms of their columns', () => {
  const memory = createMemory(shelf().open, 'k')
  const choice: FileChoice = { kind: 'generic', mapping: {}, reading: { headerAt: null } }
  const columns = (cell: string) => ({ header: ['column 1'], preview: [[cell]] })
  memory.keep(columns('7'), choice)
  memory.keep(columns('a'), { ...choice, dateOrder: 'day-first' })
  expect(memory.profiles.get()).toHaveLength(2)
  expect(memory.recall(columns('12'), { headerAt: null })).toEqual(choice)
  memory.forgetFor(columns('9'), choice)
  expect(memory.recall(columns('12'), { headerAt: null })).toBeNull()
  expect(memory.profiles.get()).toHaveLength(1)
})

test('what is exported can be imported; what is no profile is refused and changes nothing', () => {
  const memory = createMemory(shelf().open, 'k')
  memory.keep(seen, visits)
  const other = createMemory(shelf().open, 'k')
  other.addText(memory.text())
  expect(other.profiles.get()).toEqual(memory.profiles.get())
  expect(() => other.addText('{"version":1,"profiles":[{}]}')).toThrow()
  expect(other.profiles.get()).toHaveLength(1)
})

test.each(['', '{', '[]', '{"version":9,"profiles":[]}'])('strange storage: %s', (text) => {
  expect(createMemory(shelf([['k', text]]).open, 'k').profiles.get()).toEqual([])
})
