import { decodeText, wellFormed } from './encoding.ts'
import type { KernelRecords } from './kernel-records.ts'

/** The text of a range of bytes, as it is decoded. */
export function textOf(
  input: Uint8Array,
  start: number,
  end: number,
  { encoding }: Pick<KernelRecords, 'encoding'>,
): string {
  return decodeText(input.subarray(start, end), encoding).text
}

/** The text of a cell that lies in a range of bytes, without its quotes and escapes. */
export function cellText(
  input: Uint8Array,
  start: number,
  end: number,
  records: Pick<KernelRecords, 'encoding' | 'quote' | 'unescaped'>,
): string {
  const { quote, unescaped } = records
  if (unescaped !== null) return unescaped(plainText(input, start, end, records))
  if (start >= end || input[start] !== quote) return plainText(input, start, end, records)
  const inner = plainText(input, start + 1, end - 1, records)
  const mark = String.fromCharCode(quote)
  return inner.includes(mark) ? inner.replaceAll(mark + mark, mark) : inner
}

/** Longer ones are decoded as soon as they are looked through. */
const shortBytes = 64

function plainText(
  input: Uint8Array,
  start: number,
  end: number,
  records: Pick<KernelRecords, 'encoding'>,
): string {
  if (end - start > shortBytes) return wellFormed(textOf(input, start, end, records))
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = input[at]!
    if (byte >= 0x80) return wellFormed(textOf(input, start, end, records))
    text += String.fromCharCode(byte)
  }
  return text
}
