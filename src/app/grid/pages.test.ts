import { expect, test, vi } from 'vitest'
import { createPages } from './pages.ts'

const settle = () => new Promise((done) => setTimeout(done))
const numbers = async (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => from + index)

test('rows arrive by page, once', async () => {
  const fetch = vi.fn(numbers)
  const pages = createPages({ rowCount: 25, fetch, pageRows: 10 })
  pages.need(5, 12)
  pages.need(5, 12)
  expect(pages.row(5)).toBeUndefined()
  await settle()
  expect(fetch.mock.calls).toEqual([
    [0, 10],
    [10, 20],
  ])
  expect([pages.row(5), pages.row(12), pages.row(20)]).toEqual([5, 12, undefined])
  pages.need(24, 40)
  await settle()
  expect(fetch).toHaveBeenLastCalledWith(20, 25)
  expect(pages.version.get()).toBe(3)
})

test('rows that are here already are not fetched', async () => {
  const fetch = vi.fn(numbers)
  const pages = createPages({ rowCount: 3, fetch, first: [0, 1, 2], pageRows: 10 })
  pages.need(0, 3)
  await settle()
  expect(fetch).not.toHaveBeenCalled()
  expect(pages.row(2)).toBe(2)
})

test('the page used longest ago goes; what could not be had is asked for again', async () => {
  const fetch = vi.fn(numbers)
  const pages = createPages({ rowCount: 100, fetch, pageRows: 10, maxPages: 2 })
  pages.need(0, 20)
  await settle()
  pages.need(0, 1)
  pages.need(50, 51)
  await settle()
  expect([pages.row(0), pages.row(10), pages.row(50)]).toEqual([0, undefined, 50])
  const refused = vi.fn(async () => null)
  const none = createPages({ rowCount: 1, fetch: refused })
  none.need(0, 1)
  await settle()
  none.need(0, 1)
  expect(refused).toHaveBeenCalledTimes(2)
})
