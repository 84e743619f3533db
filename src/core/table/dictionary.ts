import { zeros } from './zeros.ts'
const emptySlot = 0
const noSlots = new Uint32Array(0)
const arenaLimit = 0xffffffff
const recentLimit = 1024
const tooMuchText = 'a column has over 4 GB of distinct text'

/** A dictionary as plain arrays, which cross threads: bytes, and end and hash of each string. */
export interface PlainDictionary {
  readonly arena: Uint8Array<ArrayBuffer>
  readonly ends: Uint32Array<ArrayBuffer>
  readonly hashes: Uint32Array<ArrayBuffer>
}

/** Texts that a dictionary is to hold, and how many with how many bytes at most. */
export interface ExpectedTexts {
  readonly count: number
  readonly bytes: number
  readonly enter: () => void
}

/**
 * How bytes of a text are digits of a number that orders as they do. Each byte that comes up has one
 * from 1 on; a text that has ended goes on with 0.
 */
export interface Digits {
  readonly of: Uint16Array
  readonly base: number
  readonly count: number
}

/**
 * Distinct strings of a column, each known by its code (0, 1, … in order of arrival). UTF-8 bytes in
 * one arena, found by an open-addressing table on typed arrays: nothing of it lies on the
 * JavaScript heap, whose exhaustion would end the tab. Code point order is the order of the bytes.
 */
export class Dictionary {
  #arena = new Uint8Array(1024)
  /** End of each string in the arena; it starts where the one before it ends. */
  #ends = new Uint32Array(64)
  #hashes = new Uint32Array(64)
  /** Code + 1, or 0 for an empty slot. Where all texts were given at once none before one is looked for. */
  #slots = new Uint32Array(128)
  #size = 0
  /** Codes of the texts of a small dictionary: most columns repeat themselves. Bounded. */
  #recent = new Map<string, number>()
  #expected: ExpectedTexts[] = []

  static of({ arena, ends, hashes }: PlainDictionary): Dictionary {
    const dictionary = new Dictionary()
    if (ends.length === 0) return dictionary
    dictionary.#arena = arena
    dictionary.#ends = ends
    dictionary.#hashes = hashes
    dictionary.#size = ends.length
    dictionary.#slots = noSlots
    return dictionary
  }

  /** Strings of several dictionaries, one behind the other: those that these share have several codes. */
  static behindEachOther(dictionaries: readonly Dictionary[]): Dictionary {
    const size = dictionaries.reduce((sum, one) => sum + one.size, 0)
    const bytes = dictionaries.reduce((sum, one) => sum + one.#end(), 0)
    if (bytes > arenaLimit) throw new RangeError(tooMuchText)
    const arena = new Uint8Array(bytes)
    const [ends, hashes] = [new Uint32Array(size), new Uint32Array(size)]
    let [code, start] = [0, 0]
    for (const one of dictionaries) {
      arena.set(one.#arena.subarray(0, one.#end()), start)
      hashes.set(one.#hashes.subarray(0, one.#size), code)
      for (let own = 0; own < one.#size; own++) ends[code + own] = start + one.#ends[own]!
      code += one.#size
      start += one.#end()
    }
    return Dictionary.of({ arena, ends, hashes })
  }

  /** Bytes that so many strings of so many bytes together come to hold, added one by one. */
  static bytesFor(size: number, textBytes: number): number {
    const arena = powerOfTwo(1024, textBytes)
    return arena + 4 * (2 * powerOfTwo(64, size) + powerOfTwo(128, size * 2))
  }

  /** With the texts that are to come in: whoever has seen it may rely on it. */
  get size(): number {
    this.enterExpected()
    return this.#size
  }

  /** How many strings are in it by now. */
  get sizeSoFar(): number {
    return this.#size
  }

  /** Texts that need no code before somebody asks for one. */
  expect(texts: ExpectedTexts): void {
    this.#expected.push(texts)
  }

  enterExpected(): void {
    if (this.#expected.length === 0) return
    const expected = this.#expected
    this.#makeRoom(
      expected.reduce((sum, { count }) => sum + count, 0),
      expected.reduce((sum, { bytes }) => sum + bytes, 0),
    )
    // Where memory ends in their midst those that are left, and the one begun, come in another time.
    for (let texts = expected[0]; texts !== undefined; texts = expected[0]) {
      texts.enter()
      expected.shift()
    }
  }

  /** These strings alone, in this order, which gives them their codes. */
  plain(codes: Uint32Array): PlainDictionary {
    const ends = new Uint32Array(codes.length)
    const hashes = new Uint32Array(codes.length)
    let bytes = 0
    for (let at = 0; at < codes.length; at++) {
      bytes += this.byteLength(codes[at]!)
      ends[at] = bytes
      hashes[at] = this.#hashes[codes[at]!]!
    }
    const arena = new Uint8Array(bytes)
    for (let at = 0; at < codes.length; at++) {
      const start = this.#start(codes[at]!)
      const length = this.#ends[codes[at]!]! - start
      copyBytes(this.#arena, start, arena, ends[at]! - length, length)
    }
    return { arena, ends, hashes }
  }

  /** All strings, with their codes. */
  plainWhole(): PlainDictionary {
    const { size } = this
    return {
      arena: this.#arena.slice(0, this.#end()),
      ends: this.#ends.slice(0, size),
      hashes: this.#hashes.slice(0, size),
    }
  }

  /** Bytes held in typed arrays. */
  get bytes(): number {
    return this.#arena.length + 4 * (this.#ends.length + this.#hashes.length + this.#slots.length)
  }

  add(text: string): number {
    const known = this.#recent.get(text)
    if (known !== undefined) return known
    const code = this.#addUtf8(text)
    // A copy of the text: a cell's own string may hold on to the whole piece it was cut from.
    if (this.#size <= recentLimit) this.#recent.set(this.text(code), code)
    else if (this.#recent.size > 0) this.#recent.clear()
    return code
  }

  /** The code of a text that is given in UTF-8. */
  addBytes(bytes: Uint8Array, start: number, end: number): number {
    const length = end - start
    const at = this.#reserve(length)
    return this.#intern(at, length, hashCopied(bytes, start, this.#arena, at, length))
  }

  /** Writes the codes of texts that lie one behind the other, in UTF-8, to `codes`. */
  addTexts(bytes: Uint8Array, ends: Uint32Array, codes: Uint32Array): void {
    let start = 0
    for (let at = 0; at < ends.length; at++) {
      const end = ends[at]!
      codes[at] = this.addBytes(bytes, start, end)
      start = end
    }
  }

  /** Adds every string of another dictionary; returns its code here for each code there. */
  addAll(other: Dictionary): Uint32Array {
    const codes = new Uint32Array(other.size)
    this.#makeRoom(codes.length, other.#end())
    const arena = other.#arena
    for (let code = 0, start = 0; code < codes.length; code++) {
      const [end, hash] = [other.#ends[code]!, other.#hashes[code]!]
      const slot = this.#slot(arena, start, end - start, hash)
      const found = this.#slots[slot]!
      codes[code] = found === emptySlot ? this.#append(arena, start, end, hash) : found - 1
      start = end
    }
    return codes
  }

  /** The code of a text, or -1. */
  find(text: string): number {
    this.enterExpected()
    const before = this.#end()
    const length = this.#encode(text)
    const hash = hashOf(this.#arena, before, length)
    const slot = this.#slot(this.#arena, before, length, hash)
    return this.#slots[slot]! - 1
  }

  text(code: number): string {
    return decode(this.#arena, this.#start(code), this.#ends[code]!)
  }

  /** The same for equal strings of any dictionary. */
  hash(code: number): number {
    return this.#hashes[code]!
  }

  byteLength(code: number): number {
    return this.#ends[code]! - this.#start(code)
  }

  /** The byte at `at` of a string. */
  byte(code: number, at: number): number {
    return this.#arena[this.#start(code) + at]!
  }

  /** How many bytes strings begin with alike, of which the bytes before `from` are the same. */
  commonBytes(codes: Uint32Array, from: number): number {
    const arena = this.#arena
    const first = this.#start(codes[0]!)
    let common = this.byteLength(codes[0]!)
    for (let at = 1; at < codes.length && common > from; at++) {
      const start = this.#start(codes[at]!)
      const most = Math.min(common, this.#ends[codes[at]!]! - start)
      common = from
      while (common < most && arena[start + common] === arena[first + common]) common++
    }
    return common
  }

  /** Marks the bytes that come up among so many of each string from one on. */
  markBytes(codes: Uint32Array, from: number, count: number, seen: Uint16Array): void {
    const arena = this.#arena
    for (let at = 0; at < codes.length; at++) {
      const start = this.#start(codes[at]!) + from
      const end = Math.min(start + count, this.#ends[codes[at]!]!)
      for (let index = start; index < end; index++) seen[arena[index]!] = 1
    }
  }

  /** Writes what each string has from a byte on as the number that the digits make of it. */
  writeNumbers(
    codes: Uint32Array,
    from: number,
    { of, base, count }: Digits,
    into: Float64Array,
  ): void {
    const arena = this.#arena
    for (let at = 0; at < codes.length; at++) {
      const start = this.#start(codes[at]!) + from
      const end = this.#ends[codes[at]!]!
      let number = 0
      for (let index = start; index < start + count; index++)
        number = number * base + (index < end ? of[arena[index]!]! : 0)
      into[at] = number
    }
  }

  areSame(a: number, b: number): boolean {
    return this.#hashes[a] === this.#hashes[b] && this.compare(a, b) === 0
  }

  /** By Unicode code point. */
  compare(a: number, b: number): number {
    const arena = this.#arena
    let left = this.#start(a)
    let right = this.#start(b)
    const leftEnd = this.#ends[a]!
    const rightEnd = this.#ends[b]!
    while (left < leftEnd && right < rightEnd) {
      const difference = arena[left++]! - arena[right++]!
      if (difference !== 0) return difference
    }
    return leftEnd - left - (rightEnd - right)
  }

  #start(code: number): number {
    return code === 0 ? 0 : this.#ends[code - 1]!
  }

  #end(): number {
    return this.#start(this.#size)
  }

  #addUtf8(text: string): number {
    const at = this.#end()
    const length = this.#encode(text)
    return this.#intern(at, length, hashOf(this.#arena, at, length))
  }

  /** Writes the text behind the last string, without adding it; returns its length in bytes. */
  #encode(text: string): number {
    const at = this.#reserve(text.length * 3)
    const arena = this.#arena
    for (let index = 0; index < text.length; index++) {
      const unit = text.charCodeAt(index)
      if (unit >= 0x80) return encoder.encodeInto(text, arena.subarray(at)).written
      arena[at + index] = unit
    }
    return text.length
  }

  #reserve(length: number): number {
    const at = this.#end()
    if (at + length > arenaLimit) throw new RangeError(tooMuchText)
    if (at + length > this.#arena.length) {
      const grown = new Uint8Array(
        Math.min(arenaLimit, Math.max(at + length, this.#arena.length * 2)),
      )
      grown.set(this.#arena.subarray(0, at))
      this.#arena = grown
    }
    return at
  }

  /** Makes room for so many new strings of so many bytes together, at once. */
  #makeRoom(strings: number, bytes: number): void {
    this.#reserve(bytes)
    const size = this.#size + strings
    while (this.#ends.length < size) this.#growCodes()
    const slots = slotCount(size)
    if (slots > this.#slots.length) this.#slots = slotsOf(this.#hashes, this.#size, slots)
  }

  /** The code of a text of other bytes that is not among these. */
  #append(bytes: Uint8Array, start: number, end: number, hash: number): number {
    const at = this.#reserve(end - start)
    copyBytes(bytes, start, this.#arena, at, end - start)
    return this.#intern(at, end - start, hash)
  }

  /** The code of the string that was written behind the last one; keeps it if it is new. */
  #intern(at: number, length: number, hash: number): number {
    const slot = this.#slot(this.#arena, at, length, hash)
    const found = this.#slots[slot]!
    if (found !== emptySlot) return found - 1
    const code = this.#size
    if (code === this.#ends.length) this.#growCodes()
    this.#ends[code] = at + length
    this.#hashes[code] = hash
    this.#slots[slot] = code + 1
    this.#size++
    if (this.#size * 2 > this.#slots.length) this.#growSlots()
    return code
  }

  /** Where the text is, or would be, that lies there among the bytes. */
  #slot(bytes: Uint8Array, at: number, length: number, hash: number): number {
    if (this.#slots === noSlots)
      this.#slots = slotsOf(this.#hashes, this.#size, slotCount(this.#size))
    const mask = this.#slots.length - 1
    let slot = hash & mask
    for (;;) {
      const entry = this.#slots[slot]!
      if (entry === emptySlot) return slot
      if (this.#hashes[entry - 1] === hash && this.#same(entry - 1, bytes, at, length)) return slot
      slot = (slot + 1) & mask
    }
  }

  #same(code: number, bytes: Uint8Array, at: number, length: number): boolean {
    const start = this.#start(code)
    if (this.#ends[code]! - start !== length) return false
    const arena = this.#arena
    for (let index = 0; index < length; index++) {
      if (arena[start + index] !== bytes[at + index]) return false
    }
    return true
  }

  #growCodes(): void {
    this.#ends = grown(this.#ends)
    this.#hashes = grown(this.#hashes)
  }

  #growSlots(): void {
    this.#slots = slotsOf(this.#hashes, this.#size, this.#slots.length * 2)
  }
}

/** Twice as many at least, a power of two. */
function slotCount(size: number): number {
  return powerOfTwo(128, size * 2)
}

/** The least power of two, from one on, that is no less. */
function powerOfTwo(from: number, least: number): number {
  let power = from
  while (power < least) power *= 2
  return power
}

function slotsOf(hashes: Uint32Array, size: number, count: number): Uint32Array<ArrayBuffer> {
  const slots = zeros(count)
  const mask = count - 1
  for (let code = 0; code < size; code++) {
    let slot = hashes[code]! & mask
    while (slots[slot] !== emptySlot) slot = (slot + 1) & mask
    slots[slot] = code + 1
  }
  return slots
}

/** Most texts are short: a call for each would cost more than the bytes. */
function copyBytes(
  from: Uint8Array,
  start: number,
  to: Uint8Array,
  at: number,
  length: number,
): void {
  for (let index = 0; index < length; index++) to[at + index] = from[start + index]!
}

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function decode(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 48) return decoder.decode(bytes.subarray(start, end))
  let text = ''
  for (let at = start; at < end; at++) {
    const byte = bytes[at]!
    if (byte >= 0x80) return decoder.decode(bytes.subarray(start, end))
    text += String.fromCharCode(byte)
  }
  return text
}

/** FNV-1a with a final mix (MurmurHash3's fmix32), so that the low bits depend on every byte. */
function hashOf(bytes: Uint8Array, start: number, length: number): number {
  let hash = 0x811c9dc5
  for (let at = start; at < start + length; at++) hash = Math.imul(hash ^ bytes[at]!, 0x01000193)
  return mixed(hash)
}

/** The same of bytes that are copied at once: the copying takes no time beside the hash. */
function hashCopied(
  from: Uint8Array,
  start: number,
  to: Uint8Array,
  at: number,
  length: number,
): number {
  let hash = 0x811c9dc5
  for (let index = 0; index < length; index++) {
    const byte = from[start + index]!
    to[at + index] = byte
    hash = Math.imul(hash ^ byte, 0x01000193)
  }
  return mixed(hash)
}

function mixed(hash: number): number {
  let bits = hash ^ (hash >>> 16)
  bits = Math.imul(bits, 0x85ebca6b)
  bits ^= bits >>> 13
  bits = Math.imul(bits, 0xc2b2ae35)
  return (bits ^ (bits >>> 16)) >>> 0
}

function grown(array: Uint32Array<ArrayBuffer>): Uint32Array<ArrayBuffer> {
  const larger = new Uint32Array(array.length * 2)
  larger.set(array)
  return larger
}
