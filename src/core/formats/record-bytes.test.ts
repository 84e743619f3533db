import fc from 'fast-check'
import { expect, test } from 'vitest'
import { decodeText, wellFormed } from './encoding.ts'
import type { Encoding, RecordBlock, Structure } from './format.ts'
import { structureOf, utf8 } from './formats.testing.ts'
import { delimitedParser } from './delimited-parser.ts'
import { memorySource } from './memory-source.testing.ts'
import { ndjsonParser } from './ndjson-parser.ts'
import { readRecords } from './record-reader.ts'
import type { RecordParser } from './record-reader.ts'

const unit = fc.constantFrom(
  'a',
  ',',
  '"',
  '\n',
  '\n',
  '\r\n',
  '\r',
  'é',
  '€',
  '😀',
  '{}',
  '0',
  ' ',
)
const text = fc.array(unit, { maxLength: 40 }).map((units) => units.join(''))
const damage = fc.array(fc.tuple(fc.nat(60), fc.integer({ min: 0x80, max: 0xff })), {
  maxLength: 2,
})

function bytesOf(text: string, encoding: Encoding): Uint8Array {
  if (encoding === 'utf-8') return utf8(text)
  if (encoding === 'windows-1252')
    return Uint8Array.from(text, (unit) => unit.codePointAt(0)! & 255)
  const bytes = new Uint8Array(text.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < text.length; at++) {
    view.setUint16(at * 2, text.charCodeAt(at), encoding === 'utf-16le')
  }
  return bytes
}

/** Bytes of the block by what it says of each record: each must be the record's own. */
function expectBytes(block: RecordBlock, bytes: Uint8Array, { encoding, newline }: Structure) {
  let at = block.byteStart
  let between = 0
  for (let record = 0; record < block.count; record++) {
    const [start, end] = [block.byteStartOf(record), block.byteEndOf(record)]
    expect(start).toBeGreaterThanOrEqual(at)
    between += start - at
    const cut = wellFormed(decodeText(bytes.subarray(start, end), encoding).text)
    const raw = wellFormed(block.raw(record))
    expect(cut.startsWith(raw)).toBe(true)
    expect(['', '\n', '\r\n', '\r']).toContain(cut.slice(raw.length))
    if (newline === '\r') expect(cut.slice(raw.length)).not.toContain('\n')
    at = end
  }
  expect(block.skippedBytes).toBe(between + block.byteEnd - at)
}

test('law: the bytes of each record, decoded, are the record and its terminator', async () => {
  await fc.assert(
    fc.asyncProperty(
      text,
      damage,
      fc.constantFrom<Encoding>('utf-8', 'utf-16le', 'utf-16be', 'windows-1252'),
      fc.constantFrom<'\n' | '\r' | 'ndjson'>('\n', '\r', 'ndjson'),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 8, max: 64 }),
      async (text, damage, encoding, form, blockRecords, pieceBytes) => {
        const bytes = bytesOf(text, encoding)
        for (const [at, byte] of damage) if (at < bytes.length) bytes[at] = byte
        const newline = form === 'ndjson' ? '\n' : form
        const structure = structureOf({ encoding, newline, header: ['a', 'b'] })
        const parser = (): RecordParser =>
          form === 'ndjson' ? ndjsonParser([]) : delimitedParser(structure)
        const source = memorySource('a', bytes)
        const read = readRecords(source, structure, { blockRecords }, parser(), pieceBytes)
        let end = -1
        for await (const block of read) {
          if (end >= 0) expect(block.byteStart).toBe(end)
          end = block.byteEnd
          expectBytes(block, bytes, structure)
        }
        if (end >= 0) expect(end).toBe(bytes.length)
      },
    ),
    { numRuns: 1_500 },
  )
})
