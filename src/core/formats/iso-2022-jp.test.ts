import { expect, test } from 'vitest'
import { encoded } from './encoded.testing.ts'
import { decodeText, wellFormed } from './encoding.ts'
import { encodingOf } from './format.ts'
import type { ReadOptions } from './format.ts'
import { formatOf } from './index.ts'
import { memorySource } from './memory-source.testing.ts'
import { inspectSource } from './sniff.ts'

const text = '名前,数\n山田太郎,5\n"漢字\nと, abc",6\n\n鈴木,七\n'

async function recordsIn(bytes: Uint8Array, options: ReadOptions = {}, chunk = 7) {
  const source = memorySource('a.csv', bytes, chunk)
  const structure = await inspectSource(source)
  const found: (readonly [number, number, string, string])[] = []
  for await (const block of formatOf(structure.format).read(source, structure, options))
    for (let at = 0; at < block.count; at++)
      found.push([block.byteStartOf(at), block.byteEndOf(at), block.flaw(at), block.raw(at)])
  return { structure, found }
}

test('is known by its escapes, and each record has its own bytes', async () => {
  const bytes = encoded(text, 'iso-2022-jp')
  const { structure, found } = await recordsIn(bytes)
  expect([structure.encoding, structure.header]).toEqual(['iso-2022-jp', ['名前', '数']])
  expect(found.map(([, , flaw, raw]) => [flaw, raw])).toEqual([
    ['none', '山田太郎,5'],
    ['none', '"漢字\nと, abc",6'],
    ['none', '鈴木,七'],
  ])
  for (const [start, end, , raw] of found)
    expect(new TextDecoder('iso-2022-jp').decode(bytes.subarray(start, end)).trimEnd()).toBe(raw)
  expect(found.at(-1)![1]).toBe(bytes.length)
})

test('whatever the cut, the same', async () => {
  const bytes = encoded(text.repeat(2), 'iso-2022-jp')
  const whole = (await recordsIn(bytes)).found
  for (const startsBefore of bytes.keys()) {
    const { found } = await recordsIn(bytes, { startsBefore })
    expect(found).toEqual(whole.slice(0, found.length))
  }
})

test('a line that escapes more than it has to is damaged, and keeps its bytes', () => {
  const plain = encoded('山', 'iso-2022-jp')
  const bytes = Uint8Array.from([...plain.slice(0, 3), ...plain, 0x0a, 0x61, 0x0a])
  const { text: decoded, damaged } = decodeText(bytes, 'iso-2022-jp')
  expect([damaged, wellFormed(decoded).endsWith('\na\n'), decoded.length]).toEqual([
    true,
    true,
    bytes.length,
  ])
})

test('every label that a TextDecoder knows can be chosen, another is refused in words', async () => {
  for (const label of ['csISO2022JP', 'latin1', 'sjis', 'utf-16', 'iso-8859-8-i', 'koi8'])
    expect(encodingOf(label)).toBe(new TextDecoder(label).encoding)
  const source = memorySource('a.csv', encoded('a,b\n1,2\n', 'utf-8'))
  await expect(inspectSource(source, { encoding: 'klingon' })).rejects.toThrow(
    'a.csv cannot be read: the encoding klingon is not known here',
  )
})
