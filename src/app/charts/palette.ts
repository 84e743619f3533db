/** Colours of series in order; their values stand in tokens.css, for both themes. */
export function seriesColour(index: number): string {
  return `var(--series-${(index % 8) + 1})`
}
