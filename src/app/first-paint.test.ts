import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { en } from './messages/en.ts'

test('what is painted first says what the page then says', () => {
  const page = readFileSync(new URL('../../index.html', import.meta.url), 'utf8')
  for (const text of [en.app.name, en.empty.title, en.empty.lead]) expect(page).toContain(text)
})
