import type { FileChoice, Inspection } from '#session/api.ts'

/** A choice with a change to it: what was corrected of the reading before stays. */
export function changedChoice(choice: FileChoice, change: Partial<FileChoice>): FileChoice {
  const reading = change.reading && { ...choice.reading, ...change.reading }
  return { ...choice, ...change, ...(reading && { reading }) }
}

/** A choice for a file that is looked at anew: where its header is another, so may be what it holds. */
export function choiceFor(
  choice: FileChoice,
  before: Inspection | null,
  { header, kinds, certain }: Inspection,
): FileChoice {
  const isSame =
    before?.header.length === header.length &&
    before.header.every((name, at) => name === header[at])
  if (isSame) return choice
  const [best] = kinds
  const found = kinds.find(({ kind }) => kind === choice.kind) ?? best
  const { kind, mapping } = (certain ? best : found) ?? { kind: 'generic', mapping: {} }
  return { ...choice, kind, mapping }
}

/** Whether columns have the same names in the same places. */
export function haveSameHeader(one: Inspection, other: Inspection): boolean {
  return (
    one.header.length === other.header.length &&
    one.header.every((name, at) => name === other.header[at])
  )
}
