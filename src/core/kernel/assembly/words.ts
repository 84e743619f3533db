// Words of a column, each with a code that the caller gives it. A word is the bytes of a cell as
// they stand. Words of up to 12 bytes lie in the slots themselves, 16 bytes each: the word, filled up
// with zeros, and its code; one that has zeros in it is among the longer ones. Of those slots are eight
// bytes: hash and address of the entry; an entry is its code, its length, and its bytes.

/** Where free memory starts. */
let top: usize = 0

export function setTop(address: usize): void {
  top = address
}

export function getTop(): usize {
  return top
}

function allot(bytes: usize): usize {
  const at = top
  top = (at + bytes + 15) & ~15
  const missing = <i32>((top + 64 + 65535) >> 16) - memory.size()
  if (missing > 0) memory.grow(missing < 256 ? 256 : missing)
  return at
}

/** A table of words: address of its slots, how many, and how many are taken; of short words after it. */
export function makeTable(): usize {
  const table = allot(32)
  store<u32>(table, <u32>slots(1024 << 3))
  store<u32>(table, 1024, 4)
  store<u32>(table, 0, 8)
  store<u32>(table, <u32>slots(256 << 4), 16)
  store<u32>(table, 256, 20)
  store<u32>(table, 0, 24)
  return table
}

function slots(bytes: usize): usize {
  const at = allot(bytes)
  memory.fill(at, 0, bytes)
  return at
}

/** A code of no word yet: this, and the place of the word among those that are new. */
const fresh: u32 = 0x80000000
/** From here on codes mean what the caller will; they are no places of new words. */
const special: u32 = 0xf0000000
/** The cell is left to the caller. */
const unread: u32 = 0xffffffff

let unreadCells: u32 = 0

export function unreadWords(): u32 {
  return unreadCells
}

/**
 * The codes of a column's cells from a record on, or of those at `places` alone where that is not 0.
 * Cells that are longer than `longest` are left to the caller: that also catches records without an
 * index. A word that is met first gets a place among the new words, of which `known` are there already;
 * their entries and records are written to `news`, eight bytes each. Answers how many there are. The
 * caller sets their codes (`entry`), and those of the cells by `resolve`.
 */
export function codes(
  input: usize,
  cells: usize,
  stride: usize,
  from: u32,
  records: u32,
  places: usize,
  longest: u32,
  table: usize,
  out: usize,
  news: usize,
  known: u32,
): u32 {
  let cell = cells + <usize>from * stride
  const isAhead = places == 0 && load<u32>(table, 4) > nearSlots
  let newWords = known
  let left: u32 = 0
  for (let at = from; at < from + records; at++) {
    let record = at
    if (places != 0) {
      record = load<u32>(places + (<usize>at << 2))
      cell = cells + <usize>record * stride
    }
    const place = (at - from) % lot
    if (isAhead && place == 0) {
      lookAhead(input, cell, stride, min(lot, from + records - at), longest, table)
    }
    const start = load<u32>(cell) + 1
    const length = load<u32>(cell, 4) - start
    cell += stride
    let code = unread
    if (isShort(input + start, length) && length <= longest) {
      const slot = short(table, input + start, length, newWords, news)
      code = load<u32>(slot)
      if (code == (fresh | newWords)) {
        store<u32>(news + (<usize>newWords << 3), record, 4)
        newWords++
      }
    } else if (length > longest) {
      left++
    } else {
      const word = input + start
      const hash = isAhead
        ? load<u32>(hashes + (<usize>place << 2))
        : hashOf(word, length)
      const entry = find(table, word, length, hash)
      code = load<u32>(entry)
      if (code == unread) {
        code = fresh | newWords
        store<u32>(entry, code)
        store<u32>(news + (<usize>newWords << 3), <u32>entry)
        store<u32>(news + (<usize>newWords << 3), record, 4)
        newWords++
      }
    }
    store<u32>(out + (<usize>at << 2), code)
  }
  unreadCells = left
  return newWords
}

/** Whether a word lies in its slot. Eight bytes of zeros would be no word, and a last one no end. */
function isShort(word: usize, length: u32): bool {
  return length - 1 < 12 && load<u8>(word) != 0 && load<u8>(word + length - 1) != 0
}

/**
 * Where the code of a word of up to 12 bytes lies. A new one gets the next place among the new words,
 * whose address in `news` follows it when the table grows.
 */
function short(table: usize, word: usize, length: u32, newWords: u32, news: usize): usize {
  const low = firstBytes(load<u64>(word), length < 8 ? length : 8)
  const high = length > 8 ? <u32>firstBytes(load<u64>(word, 8), length - 8) : 0
  const list = <usize>load<u32>(table, 16)
  const mask = load<u32>(table, 20) - 1
  let slot = shortHash(low, high) & mask
  let at = list + (<usize>slot << 4)
  let known = load<u64>(at)
  while (known != 0) {
    if (known == low && load<u32>(at, 8) == high) return at + 12
    slot = (slot + 1) & mask
    at = list + (<usize>slot << 4)
    known = load<u64>(at)
  }
  store<u64>(at, low)
  store<u32>(at, high, 8)
  store<u32>(at, fresh | newWords, 12)
  store<u32>(news + (<usize>newWords << 3), <u32>(at + 12))
  const count = load<u32>(table, 24) + 1
  store<u32>(table, count, 24)
  return count * 3 > mask * 2 ? growShort(table, news, newWords) : at + 12
}

/** The first bytes of eight, at least one, the others 0. */
function firstBytes(bytes: u64, count: u32): u64 {
  const left = <u64>(8 - count) << 3
  return (bytes << left) >> left
}

function shortHash(low: u64, high: u32): u32 {
  const hash = (low ^ rotl(<u64>high * second, 29)) * first
  return <u32>(hash >> 32) ^ <u32>(hash >> 7)
}

/** Answers where the code of the newest word lies then. */
function growShort(table: usize, news: usize, newest: u32): usize {
  const size = load<u32>(table, 20)
  const old = <usize>load<u32>(table, 16)
  const larger = slots(<usize>size << 5)
  const mask = size * 2 - 1
  for (let place: u32 = 0; place < size; place++) {
    const from = old + (<usize>place << 4)
    const low = load<u64>(from)
    if (low == 0) continue
    let slot = shortHash(low, load<u32>(from, 8)) & mask
    while (load<u64>(larger + (<usize>slot << 4)) != 0) slot = (slot + 1) & mask
    const to = larger + (<usize>slot << 4)
    v128.store(to, v128.load(from))
    const code = load<u32>(to, 12)
    if (code >= fresh && code < special) {
      store<u32>(news + (<usize>(code & ~fresh) << 3), <u32>(to + 12))
    }
  }
  store<u32>(table, <u32>larger, 16)
  store<u32>(table, size * 2, 20)
  return <usize>load<u32>(news + (<usize>newest << 3))
}

/** Words that are looked up together, and the slots of a table that is no longer near at hand. */
const lot: u32 = 32
const nearSlots: u32 = 16384
const hashes: usize = memory.data(128, 16)
const entries: usize = memory.data(128, 16)

/** What was read ahead: otherwise nobody would read it. */
let touched: u32 = 0

/**
 * Hashes the longer words of some cells, and reads what lies in their slots and behind these: what is
 * far off comes for all of them at once, where each look-up would wait for its own.
 */
function lookAhead(
  input: usize,
  cells: usize,
  stride: usize,
  records: u32,
  longest: u32,
  table: usize,
): void {
  let cell = cells
  for (let at: usize = 0; at < records; at++) {
    const start = load<u32>(cell) + 1
    const length = load<u32>(cell, 4) - start
    cell += stride
    const isLong = length <= longest && !isShort(input + start, length)
    store<u32>(hashes + (at << 2), isLong ? hashOf(input + start, length) : 0)
  }
  const mask = load<u32>(table, 4) - 1
  for (let at: usize = 0; at < records; at++) {
    const slot = slotAt(table, load<u32>(hashes + (at << 2)) & mask)
    store<u32>(entries + (at << 2), load<u32>(slot, 4))
  }
  let met: u32 = 0
  for (let at: usize = 0; at < records; at++) {
    const entry = <usize>load<u32>(entries + (at << 2))
    met ^= load<u32>(entry, 4) ^ load<u32>(entry, 64)
  }
  touched = met
}

function find(table: usize, word: usize, length: u32, hash: u32): usize {
  const mask = load<u32>(table, 4) - 1
  let slot = hash & mask
  let at = slotAt(table, slot)
  let entry = <usize>load<u32>(at, 4)
  while (entry != 0) {
    if (load<u32>(at) == hash && load<u32>(entry, 4) == length && same(entry + 8, word, length)) {
      return entry
    }
    slot = (slot + 1) & mask
    at = slotAt(table, slot)
    entry = <usize>load<u32>(at, 4)
  }
  return keep(table, at, hash, word, length)
}

function slotAt(table: usize, slot: u32): usize {
  return <usize>load<u32>(table) + (<usize>slot << 3)
}

function keep(table: usize, slot: usize, hash: u32, word: usize, length: u32): usize {
  const entry = allot(<usize>length + 8)
  store<u32>(entry, unread)
  store<u32>(entry, length, 4)
  memory.copy(entry + 8, word, length)
  store<u32>(slot, hash)
  store<u32>(slot, <u32>entry, 4)
  const taken = load<u32>(table, 8) + 1
  store<u32>(table, taken, 8)
  if (taken * 2 > load<u32>(table, 4)) grow(table)
  return entry
}

function grow(table: usize): void {
  const size = load<u32>(table, 4)
  const old = <usize>load<u32>(table)
  const larger = slots(<usize>size << 5)
  const mask = size * 4 - 1
  for (let place: u32 = 0; place < size; place++) {
    const pair = load<u64>(old + (<usize>place << 3))
    if (pair == 0) continue
    let slot = <u32>pair & mask
    while (load<u32>(larger + (<usize>slot << 3), 4) != 0) slot = (slot + 1) & mask
    store<u64>(larger + (<usize>slot << 3), pair)
  }
  store<u32>(table, <u32>larger)
  store<u32>(table, size * 4, 4)
}

// Two odd constants of xxHash, by which words of eight bytes are mixed.
const first: u64 = 0x9e3779b185ebca87
const second: u64 = 0xc2b2ae3d27d4eb4f

/** Long words in four strands: none waits for another. */
function hashOf(word: usize, length: u32): u32 {
  let hash: u64 = <u64>length * first
  let at = word
  let left = length
  if (left >= 32) {
    let a = first
    let b = second
    let c = ~first
    let d = ~second
    do {
      a = stirred(a, load<u64>(at))
      b = stirred(b, load<u64>(at, 8))
      c = stirred(c, load<u64>(at, 16))
      d = stirred(d, load<u64>(at, 24))
      at += 32
      left -= 32
    } while (left >= 32)
    hash ^= rotl(a, 1) + rotl(b, 7) + rotl(c, 12) + rotl(d, 18)
  }
  while (left > 8) {
    hash = stirred(hash, load<u64>(at))
    at += 8
    left -= 8
  }
  const tail = left == 0 ? 0 : (load<u64>(at) << (<u64>(8 - left) << 3)) * second
  hash = (hash ^ tail) * first
  return <u32>(hash >> 32) ^ <u32>(hash >> 7)
}

function stirred(hash: u64, bytes: u64): u64 {
  return rotl(hash ^ (bytes * second), 29) * first
}

/** Whether so many bytes at two places are the same; some behind them are read too. */
export function same(entry: usize, word: usize, length: u32): bool {
  let left = length
  let a = entry
  let b = word
  while (left > 16) {
    if (v128.any_true(v128.xor(v128.load(a), v128.load(b)))) return false
    a += 16
    b += 16
    left -= 16
  }
  if (left > 8) {
    if (load<u64>(a) != load<u64>(b)) return false
    a += 8
    b += 8
    left -= 8
  }
  if (left == 0) return true
  return (load<u64>(a) ^ load<u64>(b)) << (<u64>(8 - left) << 3) == 0
}

/** Cells of new words get the codes that the caller gave to these. */
export function resolve(out: usize, records: u32, given: usize): void {
  for (let record: u32 = 0; record < records; record++) {
    const slot = out + (<usize>record << 2)
    const code = load<u32>(slot)
    if (code >= fresh && code < special) {
      store<u32>(slot, load<u32>(given + (<usize>(code & ~fresh) << 2)))
    }
  }
}
