import { alphabets, commonLetters } from './alphabets.ts'
import { decodeSingleByte } from './legacy-encodings.ts'
import type { MultiByteEncoding, SingleByteEncoding } from './legacy-encodings.ts'

/** An encoding that explains bytes, and how well, in [0, 1]. */
export interface EncodingGuess {
  readonly encoding: SingleByteEncoding | MultiByteEncoding
  readonly merit: number
}

/** Words that are looked at; each has a byte beyond ASCII. */
const mostWords = 2000
/** So many bytes of each: longer ones are no words of any language with spaces. */
const mostOfWord = 256
/** Characters beyond ASCII without which nothing but Windows-1252 is believed. */
const leastCharacters = 4
/** What it must explain, too. */
const leastMerit = 0.6
/** By so much another encoding must be better than Windows-1252. */
const clearLead = 0.05
/** The same of those that are far rarer, in which its quotes, dashes and signs are letters. */
const rareLead = 0.35
const rareEncodings = new Set(['macintosh', 'ibm850', 'ibm852'])

/** What bytes that are no UTF-8 are most likely written in. */
export function guessEncoding(bytes: Uint8Array): EncodingGuess {
  const words = highWords(bytes)
  const eastern = guessEastern(words)
  if (eastern !== null && !areAmidLetters(words, eastern)) return eastern
  const guesses = alphabets.map(([encoding, languages]) => {
    return { encoding, merit: meritOf(words, encoding, languages) }
  })
  const [western] = guesses
  if (highCount(words, isHigh) < (highCount(words, isNoWestern) > 0 ? 2 : leastCharacters))
    return western!
  const best = guesses
    .filter(({ encoding, merit }) => {
      const isRare = rareEncodings.has(encoding)
      return merit >= leastMerit && (!isRare || merit > western!.merit + rareLead)
    })
    .reduce((best, next) => (next.merit > best.merit + clearLead ? next : best), western!)
  return best.merit >= leastMerit ? best : (guessKanji(bytes) ?? best)
}

/** So many bytes are looked at for kanji. */
const kanjiBytes = 65_536

/** Shift_JIS without kana: nearly all that is beyond ASCII is kanji in runs; null where it is not. */
function guessKanji(bytes: Uint8Array): EncodingGuess | null {
  const text = new TextDecoder('shift_jis').decode(bytes.subarray(0, kanjiBytes), { stream: true })
  const high = text.match(/[^\0-\x7f]/g)?.length ?? 0
  const lengthOf = (runs: RegExp) => (text.match(runs) ?? []).join('').length
  const inRuns = lengthOf(/[\u3040-\u30ff\u4e00-\u9fff]{2,}/g)
  // Narrow kana are letters of other alphabets: they tell nothing by themselves.
  const merit = lengthOf(/[\u3000-\u30ff\u4e00-\u9fff\uff00-\uff9f]{2,}/g) / Math.max(high, 1)
  return inRuns >= leastCharacters && merit >= 0.8 ? { encoding: 'shift_jis', merit } : null
}

/** Runs of letters and bytes beyond ASCII that hold at least one of these. */
function highWords(bytes: Uint8Array): readonly Uint8Array[] {
  const words: Uint8Array[] = []
  for (let at = 0; at < bytes.length && words.length < mostWords;) {
    const start = at
    let high = false
    for (; at < bytes.length && isOfWord(bytes[at]!); at++) high ||= bytes[at]! >= 0x80
    if (high) words.push(bytes.subarray(start, Math.min(at, start + mostOfWord)))
    else at = Math.max(at, start + 1)
  }
  return words
}

function highCount(words: readonly Uint8Array[], counts: (byte: number) => boolean): number {
  return words.reduce((sum, word) => sum + word.filter(counts).length, 0)
}

function isHigh(byte: number): boolean {
  return byte >= 0x80
}

/** Whether a byte is no character of Windows-1252. */
function isNoWestern(byte: number): boolean {
  return [0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(byte)
}

function isOfWord(byte: number): boolean {
  const lower = byte | 0x20
  return byte >= 0x80 || (lower >= 0x61 && lower <= 0x7a)
}

/** The share of what is beyond ASCII that the letters of one language explain, in their right case. */
function meritOf(
  words: readonly Uint8Array[],
  encoding: SingleByteEncoding,
  languages: readonly string[],
): number {
  const texts = words.map((word) => ({
    text: decodeSingleByte(word, encoding),
    isBesideNumber: isBesideNumber(word),
  }))
  const shares = languages.map((language) => explained(texts, new Set(language)))
  return Math.max(...shares)
}

interface Word {
  readonly text: string
  /** Whether it is one character right before a number: a currency, and no letter. */
  readonly isBesideNumber: boolean
}

function isBesideNumber(word: Uint8Array): boolean {
  const next = new Uint8Array(word.buffer)[word.byteOffset + word.length] ?? 0
  return word.length === 1 && next >= 0x30 && next <= 0x39
}

function explained(words: readonly Word[], letters: ReadonlySet<string>): number {
  let [sum, count] = [0, 0]
  for (const { text: word, isBesideNumber: isCurrency } of words) {
    const isUpper = word === word.toUpperCase() && word.length > 1
    const isSign = isCurrency || isFilling(word)
    for (let at = 0; at < word.length; at++) {
      const letter = word[at]!
      if (letter < '\u0080') continue
      count++
      if (isSign && /\p{L}/u.test(letter)) continue
      sum += letterMerit(letter, {
        isFirst: at === 0,
        isWithin: isLetter(word[at - 1]) && isLetter(word[at + 1]),
        joinsNames: /\p{Ll}/u.test(word[at - 1] ?? '') && /\p{Lu}/u.test(word[at + 1] ?? ''),
        isBesideLatin: isAsciiLetter(word[at - 1]) || isAsciiLetter(word[at + 1]),
        isUpper,
        letters,
        word,
      })
    }
  }
  return count === 0 ? 0 : Math.max(0, sum / count)
}

/** Whether it is one character again and again, as what leads the eye from a name to its number. */
function isFilling(word: string): boolean {
  return word.length > 3 && new Set(word).size === 1
}

/** What prose, prices and measures hold beside letters. */
const usualSigns = new Set('£€¥₽₹§°²³±µ×·«»¿¡ºª“”„‘’–—…•™©®½¼¾№\u00a0')

function isLetter(character: string | undefined): boolean {
  return character !== undefined && /\p{L}/u.test(character)
}

function isAsciiLetter(character: string | undefined): boolean {
  return character !== undefined && /[a-z]/i.test(character)
}

interface LetterPlace {
  readonly isFirst: boolean
  /** Whether letters stand on both sides. */
  readonly isWithin: boolean
  /** Whether it stands behind a small letter and ahead of a capital. */
  readonly joinsNames: boolean
  /** Whether a letter of ASCII stands beside it. */
  readonly isBesideLatin: boolean
  readonly isUpper: boolean
  readonly letters: ReadonlySet<string>
  readonly word: string
}

function letterMerit(
  letter: string,
  { isFirst, isWithin, joinsNames, isBesideLatin, isUpper, letters, word }: LetterPlace,
): number {
  const lower = letter.toLowerCase()
  if (!/\p{L}|\p{M}/u.test(letter)) {
    // Quotes, dashes and currencies stand around words or alone, and ’ within.
    if (/[\ud800-\udfff\u0080-\u009f]/.test(letter)) return -2
    if (letter === '’' && isWithin) return 1
    const isDash = joinsNames && '–—'.includes(letter)
    if (!word.startsWith(letter) && !word.endsWith(letter) && letter !== '’' && !isDash) return -1
    return usualSigns.has(letter) ? 0.7 : 0.3
  }
  if (!letters.has(lower) && !letters.has(letter)) return 0
  // No word is half Latin and half of another script: a sign stands behind it.
  if (isBesideLatin && !/\p{Script=Latin}/u.test(letter)) return 0
  // Few words are a single letter; signs are.
  if (word.length === 1) return 0.4
  const common = commonLetters.has(lower) ? 1 : letters.size > 20 ? 0.6 : 1
  // A quote before a name, and no letter of it.
  if (isFirst && letter === lower && /^\p{Lu}/u.test(word.slice(1))) return -0.5
  if (letter === lower) return common
  return isFirst ? 0.95 * common : isUpper ? 0.85 * common : -0.5
}

/** Whether most East Asian characters would stand singly beside a Latin letter: accents do. */
function areAmidLetters(words: readonly Uint8Array[], { encoding }: EncodingGuess): boolean {
  const decoder = new TextDecoder(encoding)
  let [single, all] = [0, 0]
  for (const word of words) {
    const text = decoder.decode(word)
    all += text.match(/[^\0-\x7f]/g)?.length ?? 0
    single +=
      text.match(/(?<=[a-z])[^\0-\x7f](?![^\0-\x7f])|(?<![^\0-\x7f])[^\0-\x7f](?=[a-z])/gi)
        ?.length ?? 0
  }
  return single * 2 > all
}

/** Pairs of bytes as East Asian encodings write them; null where most are none. */
function guessEastern(words: readonly Uint8Array[]): EncodingGuess | null {
  const counts = {
    pairs: 0,
    korean: 0,
    chinese: 0,
    kana: 0,
    shifted: 0,
    taiwan: 0,
    odd: 0,
    japanese: 0,
    laughs: 0,
  }
  for (const word of words) countPairs(word, counts)
  const { pairs } = counts
  if (pairs < 4) return null
  const share = (count: number): number => count / pairs
  if (share(counts.shifted) > 0.3) return { encoding: 'shift_jis', merit: share(counts.shifted) }
  if (share(counts.odd) > 0.05) {
    const taiwan = share(counts.taiwan)
    return taiwan > 0.9 ? { encoding: 'big5', merit: taiwan } : null
  }
  // Koreans laugh and cry in letters that are kana elsewhere.
  const isLaughed = counts.kana > 1 && counts.laughs === counts.kana
  if (isLaughed && share(counts.korean + counts.laughs) > 0.95)
    return { encoding: 'euc-kr', merit: share(counts.korean + counts.laughs) }
  // No other has kana, nor such pairs throughout.
  if (share(counts.kana) > (counts.odd === 0 && share(counts.japanese) > 0.98 ? 0.05 : 0.25))
    return { encoding: 'euc-jp', merit: share(counts.kana) }
  if (share(counts.korean) > 0.95) return { encoding: 'euc-kr', merit: share(counts.korean) }
  if (share(counts.chinese) > 0.9) return { encoding: 'gb18030', merit: share(counts.chinese) }
  return null
}

/** The second bytes of ㄱㄴㄷㅇㅋㅎㅜㅠㅡ. */
const laughs = new Set([0xa1, 0xa4, 0xa7, 0xb7, 0xbb, 0xbe, 0xcc, 0xd0, 0xd1])

function countPairs(word: Uint8Array, counts: Record<string, number>): void {
  const add = (name: string): void => {
    counts[name] = counts[name]! + 1
  }
  // A pair may end with what is no letter.
  const after = new Uint8Array(word.buffer)[word.byteOffset + word.length] ?? 0
  for (let at = 0; at < word.length; at++) {
    const lead = word[at]!
    if (lead < 0x80) continue
    const trail = word[++at] ?? after
    add('pairs')
    if (lead === 0x82 || lead === 0x83) add('shifted')
    if (trail < 0xa1) add('odd')
    // Up to 0xa3 they are marks, of which prose is full.
    if (lead >= 0xa1 && lead <= 0xc6 && trail >= 0x40) add('taiwan')
    if (trail < 0xa1) continue
    if (lead === 0xa4 || lead === 0xa5) add('kana')
    if (lead === 0xa4 && laughs.has(trail)) add('laughs')
    if (lead === 0xa1 || lead === 0xa3 || lead === 0xa4 || lead === 0xa5) add('japanese')
    if (lead >= 0xb0 && lead <= 0xf4) add('japanese')
    if (lead >= 0xb0 && lead <= 0xc8) add('korean')
    if ((lead >= 0xb0 && lead <= 0xd7) || lead === 0xa1 || lead === 0xa3) add('chinese')
  }
}
