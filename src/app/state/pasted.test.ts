import { expect, test } from 'vitest'
import { pastedFile } from './pasted.ts'

test('cells with tabs between them are a .tsv, other lines a .csv', async () => {
  const file = pastedFile('a\tb\n1\t2\n', [], 5)
  expect([file?.name, file?.lastModified]).toEqual(['pasted.tsv', 5])
  expect(await file?.text()).toBe('a\tb\n1\t2\n')
  expect(pastedFile('a,b\r\n1,2', [], 0)?.name).toBe('pasted.csv')
})

test('a second paste has a name of its own', () => {
  expect(pastedFile('a\n1', ['pasted.csv', 'pasted-2.csv'], 0)?.name).toBe('pasted-3.csv')
})

test('a word, a line, blank lines: no table', () => {
  for (const text of ['', 'word', 'a,b\n', '\n\n ']) expect(pastedFile(text, [], 0)).toBeNull()
})
