import { expect, test } from 'vitest'
import { inSentence } from './in-sentence.ts'

test('capitals that belong to the name stay', () => {
  expect(['User id', 'SKU', 'Time', ''].map(inSentence)).toEqual(['user id', 'SKU', 'time', ''])
})
