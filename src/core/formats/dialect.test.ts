import { describe, expect, test } from 'vitest'
import { isPlain } from './dialect.ts'
import type { Structure } from './format.ts'
import { structureOf } from './formats.testing.ts'

const plain = structureOf({ newline: '\n', header: ['a', 'b'] })

describe('a structure is plain', () => {
  test.each<[string, Partial<Structure>]>([
    ['by default', {}],
    ['with another byte between cells', { delimiter: '\t' }],
    ['with single quotes', { quote: "'" }],
    ['with CR alone', { newline: '\r' }],
    ['in windows-1252', { encoding: 'windows-1252' }],
    ['with its table further down', { body: { byte: 90, line: 4 }, headerRows: 2, end: 900 }],
  ])('%s', (_, change) => {
    expect(isPlain({ ...plain, ...change })).toBe(true)
  })

  test.each<[string, Partial<Structure>]>([
    ['as JSON lines', { format: 'ndjson', delimiter: null }],
    ['with padding', { delimiter: ', ' }],
    ['with several characters between cells', { delimiter: '||' }],
    ['with a delimiter of more than one byte', { delimiter: '§' }],
    ['with a line end between cells', { delimiter: '\n' }],
    ['without quotes', { quote: null }],
    ['with one mark for both', { delimiter: '|', quote: '|' }],
    ['with an escape', { escape: '\\' }],
    ['with comments', { comment: '#' }],
    ['with lines that end in any way', { newline: 'any' }],
    ['in UTF-16', { encoding: 'utf-16le' }],
  ])('not %s', (_, change) => {
    expect(isPlain({ ...plain, ...change })).toBe(false)
  })
})
