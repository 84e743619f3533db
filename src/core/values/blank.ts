/** The characters that trimming removes: U+0009 to U+000D, space and no-break space. */
export function isBlank(code: number): boolean {
  return code === 0x20 || (code >= 0x09 && code <= 0x0d) || code === 0xa0
}

/** The text without blanks at both ends; the same string where there are none. */
export function trimmed(text: string): string {
  let end = text.length
  let start = 0
  while (start < end && isBlank(text.charCodeAt(start))) start++
  while (end > start && isBlank(text.charCodeAt(end - 1))) end--
  return end - start === text.length ? text : text.slice(start, end)
}

const nullWords: readonly string[] = [
  '',
  'null',
  '<null>',
  '%3cnull%3e',
  '%3cnull%3g',
  'none',
  'nan',
  'n/a',
]
const longestNullWord = Math.max(...nullWords.map((word) => word.length))

/** Whether the trimmed text stands for "no value" in an id, a time or a number. */
export function isNullWord(text: string): boolean {
  const word = trimmed(text)
  if (word.length === 0) return true
  return mayBeNullWord(word.charCodeAt(0), word.length) && nullWords.includes(word.toLowerCase())
}

/**
 * Whether a trimmed text of so many characters that begins with a character could be a null word: they
 * begin with `n`, `N`, `<` or `%`. Nearly every cell is told from them by this alone.
 */
export function mayBeNullWord(first: number, length: number): boolean {
  if (length > longestNullWord) return false
  return first === 0x6e || first === 0x4e || first === 0x3c || first === 0x25
}
