import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { style } from './html.ts'
import { styleHash } from './style-hash.ts'

test('the policy lets in this style sheet and no other', () => {
  const hash = createHash('sha256').update(style).digest('base64')
  expect(styleHash).toBe(`sha256-${hash}`)
})
