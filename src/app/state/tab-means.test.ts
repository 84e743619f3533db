import { expect, test } from 'vitest'
import { tabMeans } from './tab-means.ts'

test('a tab can hold half of the memory, as far as it is told and tabs are let', () => {
  expect(tabMeans({ deviceMemory: 2 })).toBe(1e9)
  expect(tabMeans({ deviceMemory: 32 })).toBe(4e9)
  expect(tabMeans({})).toBe(2e9)
})
