const twoParts = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})/

/** A date text whose order is open, read day first and month first. */
export function bothReadings(text: string): readonly [Date | null, Date | null] {
  const [, first, second, year] = (twoParts.exec(text) ?? []).map(Number)
  if (first === undefined || second === undefined || year === undefined) return [null, null]
  return [dateOf(year, second, first), dateOf(year, first, second)]
}

function dateOf(year: number, month: number, day: number): Date {
  return new Date(Date.UTC(year, month - 1, day))
}
