/** What stands between cells in most files, in the order in which ties are resolved. */
export const commonDelimiters = [',', ';', '\t', '|'] as const

/** Seen in real files, though rarely; each has to be on nearly every line. */
const rareDelimiters = new Set(
  ' :^~*&!$%@=#`§¶¦¬\\\u0001\u0002\u0007\u0014\u001c\u001d\u001e\u001f\u00a0þ·•，；｜'.split(''),
)

/** Lines that are looked at for what they have in common. */
const linesLookedAt = 200
/** So much of the lines must hold a rare delimiter, equally often. */
const rareShare = 0.8

/** What may stand between the cells of a text: the common ones, and what nearly every line holds. */
export function delimiterCandidates(text: string): readonly string[] {
  const lines = text
    .split(/\r\n|\n|\r/, linesLookedAt)
    .filter((line) => line.trim() !== '')
    .map((line) => line.slice(0, 4096))
  // The colons of times separate hours, not cells.
  const timeless = lines.map((line) => line.replaceAll(/(?<=\d):(?=\d)/g, ''))
  // A number sign begins a number, or a note.
  const unnumbered = lines.map((line) => line.replace(/^"?#/, ''))
  const linesFor = (mark: string) => (mark === ':' ? timeless : mark === '#' ? unnumbered : lines)
  const rare = [...rareDelimiters].filter((mark) => isOnMostLines(linesFor(mark), mark))
  const groups = [...groupsOf(lines)].filter(
    (mark) =>
      isOnMostLines(lines, mark) &&
      mark.split('').every((part) => isAlwaysWithin(lines, part, mark)),
  )
  const single = [...commonDelimiters, ...rare].filter(
    (mark) => !groups.some((group) => isAlwaysWithin(lines, mark, group)),
  )
  const hasDecimals = isDecimalColumn(lines) || isTimedLog(lines)
  const all = hasDecimals ? single.filter((mark) => mark !== ',') : single
  return [...all, ...groups].map((mark) => padded(lines, mark))
}

const decimalComma = /^"?[+−-]?(?:\d{1,3}(?:\.\d{3})+|\d+),\d{1,2}(?: ?[€%])?"?$/
/** Parts of a second behind a comma. */
const timeComma = /^"?[\dT :./-]*\d:\d\d,\d{3,9}"?$/

/** Whether lines are a name and below it numbers or times with decimal commas, and so one column. */
function isDecimalColumn([name = '', ...values]: readonly string[]): boolean {
  if (values.length < 2 || /[\d,]/.test(name)) return false
  return [decimalComma, timeComma].some((form) => values.every((value) => form.test(value)))
}

/** A log's line: its first comma stands in the time it begins with, and a blank behind that. */
const timedLine = /^[^,;|\t]*\d:\d\d:\d\d,\d{3}[\] ]/

/**
 * Whether nearly all lines are a log's, whose times have parts of a second behind a comma. In a table
 * a code may stand there: other commas are as many on all lines, or names are set apart by as many.
 */
function isTimedLog(lines: readonly string[]): boolean {
  const timed = lines.filter((line) => timedLine.test(line))
  if (timed.length < 2 || timed.length < rareShare * lines.length) return false
  const commas = new Set(timed.map((line) => line.split(',').length - 1))
  const [count = 0] = commas
  const isNamed = timed[0] !== lines[0] && lines[0]!.split(',').length - 1 === count
  return commas.size > 1 || (count === 1 && !isNamed)
}

/** A spreadsheet's empty columns leave these side by side. */
const emptyColumns = /^(?:,+|;+|\t+)$/

/** Marks of several characters, as `||`, `::` or `<|>`. */
function groupsOf(lines: readonly string[]): Set<string> {
  const groups = new Set<string>()
  if (lines.length < 3) return groups
  for (const line of lines.slice(0, 3))
    for (const [group] of line.matchAll(/[|;:,~^*&!$%@=<>#/\\\t]{2,4}/g))
      if (!emptyColumns.test(group)) groups.add(group)
  return groups
}

function isOnMostLines(lines: readonly string[], mark: string): boolean {
  const counts = new Map<number, number>()
  for (const line of lines) {
    const count = line.split(mark).length - 1
    if (count > 0) counts.set(count, (counts.get(count) ?? 0) + 1)
  }
  const most = mark === ' ' ? sum(counts.values()) : Math.max(0, ...counts.values())
  return most >= rareShare * lines.length
}

/** The parts of a group stand nowhere else, so they separate nothing by themselves. */
function isAlwaysWithin(lines: readonly string[], mark: string, group: string): boolean {
  if (!group.includes(mark)) return false
  const rest = lines.map((line) => line.replaceAll(group, ''))
  return !rest.some((line) => line.includes(mark))
}

/** So much of a delimiter's places must have a space beside them to be padding. */
const paddedShare = 0.9

/** The delimiter with the spaces that stand beside it nearly everywhere. */
function padded(lines: readonly string[], mark: string): string {
  if (mark.trim() === '') return mark
  const counts = { all: 0, after: 0, before: 0, inside: 0 }
  for (const line of lines) {
    for (let at = line.indexOf(mark); at !== -1; at = line.indexOf(mark, at + mark.length)) {
      const next = line[at + mark.length]
      counts.all++
      if (next === ' ' || next === undefined) counts.after++
      if (next === ' ') counts.inside++
      if (line[at - 1] === ' ') counts.before++
    }
  }
  if (counts.inside < 2 || counts.after < paddedShare * counts.all) return mark
  return counts.before >= paddedShare * counts.all ? ` ${mark} ` : `${mark} `
}

function sum(numbers: Iterable<number>): number {
  let total = 0
  for (const number of numbers) total += number
  return total
}
