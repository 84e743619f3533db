import { expect, test } from 'vitest'
import type { TextBytes } from '#core/table/uncoded.ts'
import { TextSamples } from './text-samples.ts'

const blockTexts = 16_000

/** A block of texts of four bytes, by the numbers that they stand for. */
function blockOf(numberOf: (row: number) => number, block: number): TextBytes {
  const numbers = Uint32Array.from({ length: blockTexts }, (_, at) =>
    numberOf(block * blockTexts + at),
  )
  return {
    bytes: new Uint8Array(numbers.buffer),
    ends: Uint32Array.from(numbers, (_, at) => 4 * at + 4),
  }
}

/** After which block samples first say that texts hardly repeat, and after which that they do; from 1. */
function told(numberOf: (row: number) => number): { hardly: number; again: number } {
  const samples = new TextSamples()
  const said = Array.from({ length: 20 }, (_, block) => {
    samples.look(blockOf(numberOf, block))
    return samples.hardlyRepeat
  })
  const hardly = said.indexOf(true)
  return { hardly: hardly + 1, again: hardly < 0 ? 0 : said.indexOf(false, hardly) + 1 }
}

/** A draw from so many, the same for the same row (the mixing of MurmurHash3). */
function drawn(distinct: number): (row: number) => number {
  return (row) => {
    let bits = Math.imul(row ^ (row >>> 16), 0x85ebca6b)
    bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
    return ((bits ^ (bits >>> 16)) >>> 0) % distinct
  }
}

test('texts that are all different are told by their first block, for good', () => {
  expect(told((row) => row)).toEqual({ hardly: 1, again: 0 })
})

test.each([
  ['of a thousand', drawn(1000)],
  ['of fifty thousand', drawn(50_000)],
  ['that recur in the same order', (row: number) => row % 5001],
  [
    'of a hundred that come together, then never again',
    (row: number) => Math.floor(row / 2000) * 100 + ((row * 37) % 100),
  ],
])('texts %s repeat', (_, numberOf) => {
  expect(told(numberOf)).toEqual({ hardly: 0, again: 0 })
})

test('texts that recur after several blocks are told when they do', () => {
  const { hardly, again } = told((row) => row % 50_001)
  expect(hardly).toBe(1)
  expect(again).toBeGreaterThan(3)
  expect(again).toBeLessThan(7)
})
