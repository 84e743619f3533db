/** So much of a line's beginning is looked at: what says when something happened is longer. */
const beginning = 12
/** Digits that a beginning must have to be no name. */
const leastDigits = 4
/** So many lines must begin alike, of so many at least. */
const alikeShare = 0.8
const leastLines = 3

/** Whether a text that stands alone in its record begins as those below it do, as the lines of logs do. */
export function isLogLine(
  [line = '', ...others]: readonly string[],
  below: readonly (readonly string[])[],
): boolean {
  const shape = shapeOf(line)
  if (others.length > 0 || below.length < leastLines) return false
  if (shape.replaceAll(/[^0]/g, '').length < leastDigits) return false
  const alike = below.filter(([other = '']) => shapeOf(other) === shape).length
  return alike >= alikeShare * below.length
}

/** A line's beginning with one digit for all digits and one letter for all letters. */
function shapeOf(line: string): string {
  return line.slice(0, beginning).replaceAll(/\d/g, '0').replaceAll(/\p{L}/gu, 'a')
}
