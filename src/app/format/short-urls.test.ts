import { expect, test } from 'vitest'
import { shortUrls } from './short-urls.ts'

test('what all addresses share is left out, and nothing else', () => {
  const urls = [
    'https://a.example/x',
    'https://a.example',
    'https://a.example/',
    'https://a.example?q',
  ]
  expect(shortUrls(urls)).toEqual(['/x', 'a.example', '/', '?q'])
  expect(shortUrls([...urls, 'https://b.example/x'])[0]).toBe(urls[0])
  expect(shortUrls(['view', 'click'])).toEqual(['view', 'click'])
})
