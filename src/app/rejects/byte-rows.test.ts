import { expect, test } from 'vitest'
import { markedText } from '#core/formats/marked-text.ts'
import { byteRows, shownTexts } from './byte-rows.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)

test('all that is in a record can be seen, and is text', () => {
  const bytes = Uint8Array.of(...utf8('<b>\0\u202e\r\n\r'), 0xe9, 0xff, ...utf8('é'))
  expect(shownTexts(bytes, markedText(bytes, 'utf-8', true))).toEqual([
    { kind: 'text', text: '<b>' },
    { kind: 'control', text: '\\x00' },
    { kind: 'control', text: '\\u{202E}' },
    { kind: 'control', text: '\\r' },
    { kind: 'control', text: '\\n\n' },
    { kind: 'control', text: '\\r\n' },
    { kind: 'invalid', text: '\\xE9\\xFF' },
    { kind: 'text', text: 'é' },
  ])
})

test('bytes stand sixteen a row, at their offsets in the file', () => {
  const bytes = Uint8Array.of(...utf8('a,b\n0123456789~'), 0x7f, 0xff, 0x41)
  const rows = byteRows(bytes, markedText(bytes, 'utf-8', true), 1000)
  expect(rows.map(({ offset, ascii }) => [offset, ascii])).toEqual([
    [1000, 'a,b.0123456789~.'],
    [1016, '.A'],
  ])
  expect(rows[1]!.bytes).toEqual([
    { hex: 'FF', invalid: true },
    { hex: '41', invalid: false },
  ])
  expect(rows[0]!.bytes.slice(0, 4).map(({ hex }) => hex)).toEqual(['61', '2C', '62', '0A'])
})
