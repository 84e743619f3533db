const least = 72
const most = 360
const perCharacter = 7.6
const padding = 28
/** So many cells say enough about a column. */
const looked = 100

/** Pixels for a column: room for its title and for what its first cells hold, within bounds. */
export function columnWidth(title: string, cells: readonly (string | null)[]): number {
  const lengths = cells.slice(0, looked).map((cell) => cell?.length ?? 1)
  const longest = lengths.reduce((a, b) => Math.max(a, b), title.length)
  // Commas between digits come in addition.
  const grouped = longest + Math.floor(longest / 8)
  return Math.min(most, Math.max(least, Math.ceil(grouped * perCharacter + padding)))
}
