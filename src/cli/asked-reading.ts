import { readingOfAllParts } from '#core/formats/parts.ts'
import { inspectSource } from '#core/formats/sniff.ts'
import type { Source } from '#core/formats/source.ts'
import type { FileChoice } from '#session/api.ts'

/** What the command line says of how all its files are read. */
export interface AskedReading {
  /** Characters within which a quoted record must end; null: as profiles say, or 2^26. */
  readonly longestRecord: number | null
  /** A file in which the same header recurs is read as one table. */
  readonly allParts: boolean
}

/** A choice with what the command line says of it. */
export async function withAskedReading<Choice extends Pick<FileChoice, 'reading'>>(
  choice: Choice,
  source: Source,
  { longestRecord, allParts }: AskedReading,
): Promise<Choice> {
  const known = { ...choice.reading, ...(longestRecord !== null && { longestRecord }) }
  const whole = allParts ? await wholeReading(source, known) : null
  const reading = { ...known, ...whole }
  return Object.keys(reading).length === 0 ? choice : { ...choice, reading }
}

async function wholeReading(
  source: Source,
  reading: NonNullable<FileChoice['reading']>,
): Promise<FileChoice['reading'] | null> {
  return readingOfAllParts((await inspectSource(source, reading)).evidence)
}
