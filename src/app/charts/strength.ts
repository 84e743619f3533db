/** How strong a count is drawn, from 0 to 1: nothing is the ground itself, the least can be seen, and one great hour does not hide the rest. */
export function strength(value: number, most: number): number {
  return value <= 0 ? 0 : 0.08 + 0.92 * Math.sqrt(value / most)
}
