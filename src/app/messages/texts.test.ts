import { createTranslator } from 'use-intl/core'
import { expect, test } from 'vitest'
import { en } from './en.ts'

/** Every text with its path. */
function texts(part: object, path: readonly string[] = []): [string, string][] {
  return Object.entries(part).flatMap(([key, value]: [string, unknown]) =>
    typeof value === 'object' && value !== null
      ? texts(value, [...path, key])
      : [[[...path, key].join('.'), String(value)] as [string, string]],
  )
}

test('every text is well formed', () => {
  const problems: string[] = []
  const t = createTranslator({
    locale: 'en',
    messages: en,
    onError: ({ code, message }) => {
      if (code === 'INVALID_MESSAGE') problems.push(message)
    },
  }) as unknown as (key: string, values: object) => string
  for (const [key] of texts(en)) t(key, { count: 1 })
  expect(problems).toEqual([])
})
