import type { Random } from '#cli/generate/random.ts'

/** A made-up file: no more like a table than what people really have. */
export interface MadeFile {
  readonly name: string
  readonly bytes: Uint8Array
}

type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252'

/** How one file is written. */
interface Style {
  readonly delimiter: string
  /** What ends a line, one of them each time. */
  readonly ends: readonly string[]
  /** Share of lines that are as they should not be. */
  readonly dirt: number
  readonly encoding: Encoding
}

const names = ['user_id', 'timestamp', 'url', 'page_view_duration', 'note', '__proto__', 'a.b']
const lineEnds = [['\n'], ['\n'], ['\r\n'], ['\r\n'], ['\r'], ['\n', '\r\n'], ['\n', '\r\n', '\r']]
const encodings = ['utf-8', 'utf-8', 'utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const

/** One file by the numbers of `random`: delimited or lines of JSON, in any encoding, clean or not. */
export function madeFile(random: Random, mostLines = 12): MadeFile {
  const style: Style = {
    delimiter: random.pick([',', ',', ';', '\t', '|']),
    ends: random.pick(lineEnds),
    dirt: random.pick([0, 0.1, 0.5]),
    encoding: random.pick(encodings),
  }
  const isJson = random.chance(0.15)
  const lines = random.below(mostLines)
  const text = isJson ? jsonText(random, style, lines) : delimitedText(random, style, lines)
  const bytes = bytesOf(text, style.encoding, style.encoding !== 'utf-8' || random.chance(0.1))
  if (random.chance(0.1)) damage(random, bytes)
  // A file that was cut off ends in the middle of a character, too.
  const whole = random.chance(0.9) ? bytes : bytes.subarray(0, random.below(bytes.length + 1))
  return { name: isJson ? 'a.ndjson' : 'a.csv', bytes: whole }
}

function delimitedText(random: Random, style: Style, lines: number): string {
  const width = 1 + random.below(5)
  const header = Array.from({ length: width }, (_, at) => names[at] ?? `c${at}`)
  const end = (): string => random.pick(style.ends)
  let text = ''
  if (random.chance(0.1)) text += end().repeat(1 + random.below(3))
  if (random.chance(0.05)) text += `Report of May${end()}`
  text += header.join(style.delimiter)
  for (let line = 0; line < lines; line++) text += end() + delimitedLine(random, style, width)
  if (random.chance(0.05)) text += end() + `# ${words(random)}`
  return random.chance(0.7) ? text + end() : text
}

function delimitedLine(random: Random, style: Style, width: number): string {
  const isDirty = random.chance(style.dirt)
  if (random.chance(0.05)) return ''
  const cells = isDirty ? Math.max(1, width - 1 + random.below(3)) : width
  return Array.from({ length: cells }, (_, at) =>
    isDirty && random.chance(0.2) ? strayQuotes(random) : cell(random, style, at),
  ).join(style.delimiter)
}

function cell(random: Random, style: Style, column: number): string {
  if (random.chance(0.2)) return quoted(random, style)
  if (random.chance(0.1)) return random.pick(['', ' ', 'null', '0', 'NaN'])
  if (random.chance(0.002)) return 'long '.repeat(random.below(2000))
  if (column === 1) return `2024-01-${10 + random.below(20)} 10:00:00`
  if (column === 3) return String(random.below(200) - (random.chance(style.dirt) ? 100 : 0))
  return words(random)
}

function quoted(random: Random, { delimiter, ends }: Style): string {
  const parts = Array.from({ length: random.below(4) }, () =>
    random.pick([words(random), delimiter, '""', random.pick(ends), '\n', ' ']),
  )
  return `"${parts.join('')}"`
}

function strayQuotes(random: Random): string {
  return random.pick(['"open', 'a"b', '"a"b', '"', '"""', 'end"', '"a" ', ' "a"', '"\u0000'])
}

function words(random: Random): string {
  return random.pick(['a', '42', 'Zoë', '10 €', '😀', 'x y', '1.5', '-', 'long '.repeat(9), '東京'])
}

function jsonText(random: Random, { ends, dirt }: Style, lines: number): string {
  let text = ''
  for (let line = 0; line <= lines; line++) text += jsonLine(random, dirt) + random.pick(ends)
  return random.chance(0.7) ? text : text.slice(0, -1)
}

function jsonLine(random: Random, dirt: number): string {
  if (random.chance(dirt)) {
    return random.pick(['', ' ', '{', '{"a":}', '[1]', '3', '{"a":1}x', '"{', '{"a":"\\ud800"}'])
  }
  return JSON.stringify({
    user_id: random.below(9),
    timestamp: `2024-01-${10 + random.below(20)}`,
    url: words(random),
    page_view_duration: random.pick([1, 2.5, null, '3']),
    ...(random.chance(0.2) && { deep: { key: words(random), list: [1, { a: 2 }] } }),
  })
}

/** A text in an encoding, with its byte order mark or without. */
export function bytesOf(text: string, encoding: Encoding, mark: boolean): Uint8Array {
  const marked = mark && encoding !== 'windows-1252' ? `\ufeff${text}` : text
  if (encoding === 'utf-8') return new TextEncoder().encode(marked)
  if (encoding === 'windows-1252')
    return Uint8Array.from(marked, (unit) => unit.charCodeAt(0) & 255)
  const bytes = new Uint8Array(marked.length * 2)
  const view = new DataView(bytes.buffer)
  for (let at = 0; at < marked.length; at++) {
    view.setUint16(at * 2, marked.charCodeAt(at), encoding === 'utf-16le')
  }
  return bytes
}

/** Bytes that stand in no text: halves of characters, and what no encoding has. */
function damage(random: Random, bytes: Uint8Array): void {
  for (let times = random.below(3); times >= 0 && bytes.length > 0; times--) {
    bytes[random.below(bytes.length)] = random.pick([
      0x80, 0xbf, 0xc3, 0xe2, 0xf0, 0xff, 0xed, 0x22,
    ])
  }
}
