import type { FileChoice } from '#session/api.ts'

/** A choice with a change to it: what was corrected of the reading before stays. */
export function changedChoice(choice: FileChoice, change: Partial<FileChoice>): FileChoice {
  const reading = change.reading && { ...choice.reading, ...change.reading }
  return { ...choice, ...change, ...(reading && { reading }) }
}
