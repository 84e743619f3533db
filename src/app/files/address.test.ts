import { expect, test } from 'vitest'
import { addressOf } from './address.ts'

test.each([
  ['https://data.example/a/b.csv?x=1', 'https://data.example/a/b.csv?x=1'],
  [' data.example/b.csv ', 'https://data.example/b.csv'],
  ['http://localhost:8080/a.csv', 'http://localhost:8080/a.csv'],
  ['', null],
  ['data', null],
  ['file:///etc/passwd', null],
  ['javascript:alert(1)', null],
  ['ftp://data.example/a.csv', null],
  ['https://me:secret@data.example/a.csv', null],
])('%s', (text, address) => {
  expect(addressOf(text)?.href ?? null).toBe(address)
})
