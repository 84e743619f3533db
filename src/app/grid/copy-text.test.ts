import { expect, test } from 'vitest'
import { copyText } from './copy-text.ts'

const fetch = async (from: number, to: number) =>
  Array.from({ length: to - from }, (_, at) => [String(from + at), 'x'])
const options = { titles: ['n', 't'], isText: [false, true], escapeFormulas: true }

test('rows are fetched by window', async () => {
  const copied = await copyText({ ...options, from: 3, to: 12_003, fetch })
  expect(copied?.rows).toBe(12_000)
  const lines = copied?.text.split('\n') ?? []
  expect([lines[0], lines[1], lines[12_000]]).toEqual(['n\tt', '3\tx', '12002\tx'])
})

test('what a clipboard cannot take is left to downloads', async () => {
  const copied = await copyText({ ...options, from: 0, to: 10_000_000, fetch })
  expect(copied?.rows).toBe(250_000)
})

test('rows that cannot be had are not half copied', async () => {
  const broken = async (from: number, to: number) => (from < 5000 ? fetch(from, to) : null)
  expect(await copyText({ ...options, from: 0, to: 6000, fetch: broken })).toBeNull()
})
